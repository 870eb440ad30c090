import './shape.css';

/** What a mark means; the same roles as in styles/tokens.css. Each has a shape of its own, so that colour never speaks alone. */
export type Tone = 'neutral' | 'attention' | 'urgent' | 'alarm' | 'stale' | 'ok';

const PATHS: Record<Tone, string> = {
  neutral: 'M2 5h6',
  attention: 'M5 1 9.3 9H.7Z',
  urgent: 'M5 .4 9.6 5 5 9.6.4 5Z',
  alarm: 'M1 1h8v8H1Z',
  stale: 'M5 1.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6Z',
  ok: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
};

/** Triangle, diamond, square, hollow ring, disc; a dash where nothing is out of the ordinary. Says nothing aloud: put a word beside it. */
export const Shape = ({ tone }: { tone: Tone }) => (
  <svg
    className={`shape shape-${tone}`}
    viewBox="0 0 10 10"
    width="10"
    height="10"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[tone]} />
  </svg>
);

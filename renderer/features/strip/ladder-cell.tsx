import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { useClock } from '../../ui/now.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { Shape } from '../../ui/shape.tsx';
import { ladderWords } from './ladder-words.ts';
import { SourcesPanel } from './sources-panel.tsx';

const useDetail = (ladder: Ladder): string => {
  const { t } = useTranslation('outage');
  const format = useFormat();
  const now = useClock();
  const { detail } = ladderWords(ladder);
  switch (detail.kind) {
    case 'none':
      return '';
    case 'heard-never':
      return t('ladder.heard-never');
    case 'since':
      return t('ladder.since', { time: format.time(detail.at) });
    case 'heard':
      return t('ladder.heard', { age: format.age(now - detail.at, true) });
    case 'left':
      return t('ladder.left', { formatted: format.number(detail.count) });
  }
};

/** How far the desk's word reaches now, in words; a press shows every source, why it is away and what to do. */
export const LadderCell = ({ ladder }: { ladder: Ladder }) => {
  const { t } = useTranslation('outage');
  const { tone } = ladderWords(ladder);
  const detail = useDetail(ladder);
  const name = t(`ladder.${ladder.kind}`);
  return (
    <div className={`strip-ladder strip-ladder-${tone}`}>
      {/* Said once when the rung changes; the age beside it grows unheard. */}
      <span role="status" className="visually-hidden">
        {name}
      </span>
      <PopoverButton
        variant="quiet"
        title={t('ladder.title')}
        text={
          <span className="strip-ladder-words">
            <span className="strip-ladder-name">
              {tone !== 'neutral' && <Shape tone={tone} />}
              {name}
            </span>
            <span className="strip-ladder-detail">{detail}</span>
          </span>
        }
      >
        {() => <SourcesPanel ladder={ladder} />}
      </PopoverButton>
    </div>
  );
};

/** Nothing until the feed has said how things are. */
export const LadderOrNothing = () => {
  const ladder = useReplica((state) => state.ladder);
  return ladder && <LadderCell ladder={ladder} />;
};

import { useFormat } from '../i18n/use-format.ts';
import { useTicked } from './now.tsx';
import './time.css';

/** How long until, counting down in tabular figures: "12:05". At the moment itself, and after it, "00:00". */
export const TimeLeft = ({ until }: { until: number }) => {
  const format = useFormat();
  const left = useTicked((now) => format.left(until - now));
  return (
    <time className="time-left" role="timer" dateTime={new Date(until).toISOString()} title={format.dateTime(until)}>
      {left}
    </time>
  );
};

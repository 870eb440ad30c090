import { useFormat } from '../i18n/use-format.ts';
import './time.css';

/** A moment on the 24-hour clock of Copenhagen: HH:mm, with `seconds` HH:mm:ss; the date shows on hover. */
export const TimeText = ({ at, seconds = false }: { at: number; seconds?: boolean }) => {
  const format = useFormat();
  return (
    <time className="time-text" dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.time(at, seconds)}
    </time>
  );
};

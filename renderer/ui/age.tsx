import { useFormat } from '../i18n/use-format.ts';
import { useTicked } from './now.tsx';
import './time.css';

/** How long since, right-aligned in tabular figures: "2 m", "1 t 05 m". With `seconds` also "12 s" under a minute, for what is expected every few. */
export const Age = ({ since, seconds = false }: { since: number; seconds?: boolean }) => {
  const format = useFormat();
  const age = useTicked((now) => format.age(now - since, seconds));
  return (
    <time className="age" dateTime={new Date(since).toISOString()} title={format.dateTime(since)}>
      {age}
    </time>
  );
};

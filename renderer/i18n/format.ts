import type { Language } from './i18n.ts';

/** Every clock on screen is Copenhagen's, whatever the machine is set to. */
export const TIME_ZONE = 'Europe/Copenhagen';

const LOCALE: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };
const HOUR_LETTER: Record<Language, string> = { da: 't', en: 'h' };

const two = (value: number) => String(value).padStart(2, '0');
const clock = (options: Intl.DateTimeFormatOptions) =>
  // British English writes a day's time as HH:mm:ss; Danish would put full stops between.
  new Intl.DateTimeFormat('en-GB', {
    timeZone: TIME_ZONE,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    ...options,
  });
const HOUR_MINUTE = clock({});
const HOUR_MINUTE_SECOND = clock({ second: '2-digit' });

export type Format = {
  /** HH:mm, or HH:mm:ss. `at` in milliseconds since 1970. */
  readonly time: (at: number, seconds?: boolean) => string;
  /** "tirsdag 3. marts" / "Tuesday 3 March". */
  readonly date: (at: number) => string;
  /** "tirs. 3. mar." / "Tue 3 Mar". */
  readonly shortDay: (at: number) => string;
  /** "3. mar. 14:05:09" / "3 Mar 14:05:09". */
  readonly dateTime: (at: number) => string;
  /** "2 m", "1 t 05 m", "3 d 04 t"; with `seconds` "12 s" under a minute, otherwise "0 m". Milliseconds; a negative age is none. */
  readonly age: (milliseconds: number, seconds?: boolean) => string;
  /** What is left, or what it took: "12:05", "1:02:05"; "00:00" where nothing is. Milliseconds; a second begun counts. */
  readonly left: (milliseconds: number) => string;
  readonly number: (value: number) => string;
};

export const createFormat = (language: Language): Format => {
  const locale = LOCALE[language];
  const day = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, weekday: 'long', day: 'numeric', month: 'long' });
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, day: 'numeric', month: 'short' });
  const shortWeekday = new Intl.DateTimeFormat(locale, {
    timeZone: TIME_ZONE,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const number = new Intl.NumberFormat(locale);
  const hour = HOUR_LETTER[language];
  const time: Format['time'] = (at, seconds = false) => (seconds ? HOUR_MINUTE_SECOND : HOUR_MINUTE).format(at);
  return {
    time,
    date: (at) => day.format(at),
    shortDay: (at) => shortWeekday.format(at),
    dateTime: (at) => `${shortDay.format(at)} ${time(at, true)}`,
    age: (milliseconds, seconds = false) => {
      const elapsed = Math.max(0, Math.floor(milliseconds / 1000));
      if (seconds && elapsed < 60) return `${elapsed} s`;
      const minutes = Math.floor(elapsed / 60);
      if (minutes < 60) return `${minutes} m`;
      const hours = Math.floor(minutes / 60);
      if (hours < 24) return `${hours} ${hour} ${two(minutes % 60)} m`;
      return `${Math.floor(hours / 24)} d ${two(hours % 24)} ${hour}`;
    },
    left: (milliseconds) => {
      const left = Math.max(0, Math.ceil(milliseconds / 1000));
      const minutes = Math.floor(left / 60);
      const clock = `${two(minutes % 60)}:${two(left % 60)}`;
      return minutes < 60 ? clock : `${Math.floor(minutes / 60)}:${clock}`;
    },
    number: (value) => number.format(value),
  };
};

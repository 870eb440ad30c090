import da from '#resources/locales/da/index.ts';
import en from '#resources/locales/en/index.ts';

export type Language = 'da' | 'en';
const TEXTS: Readonly<Record<Language, typeof da>> = { da, en };

/** The texts of the screen, for what is written where no page is. The host makes no sentences of its own. */
export const wordsIn = (language: Language): typeof da => TEXTS[language];

/** Fills the gaps of a text: `{{name}}`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_gap, name: string) => String(values[name] ?? ''));

const ZONE = { timeZone: 'Europe/Copenhagen', hourCycle: 'h23' } as const;
const TIME = new Intl.DateTimeFormat('en-GB', { ...ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const CALENDAR_DAY = new Intl.DateTimeFormat('sv-SE', { ...ZONE, ...DAY });
const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const DATE = {
  da: new Intl.DateTimeFormat('da-DK', { ...ZONE, ...LONG }),
  en: new Intl.DateTimeFormat('en-GB', { ...ZONE, ...LONG }),
};
const SHORT_DATE = {
  da: new Intl.DateTimeFormat('da-DK', { ...ZONE, day: 'numeric', month: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { ...ZONE, day: 'numeric', month: 'short' }),
};

/** HH:mm in Copenhagen; `at` in milliseconds since 1970. */
export const timeOf = (at: number): string => TIME.format(at);
export const dateOf = (at: number, language: Language): string => DATE[language].format(at);
/** Day and HH:mm. */
export const momentIn = (language: Language, at: number): string => `${SHORT_DATE[language].format(at)} ${timeOf(at)}`;
/** HH:mm, with the day where that is another than that of `now`. */
export const timeSince = (at: number, now: number, language: Language): string =>
  CALENDAR_DAY.format(at) === CALENDAR_DAY.format(now) ? timeOf(at) : momentIn(language, at);

/**
 * iCalendar (RFC 5545), as much as a rota needs. Times are written in UTC: a duty happens once, so there is nothing a rule of a time zone would have
 * to repeat; an hour that the clock shows twice has two different names in UTC and only one in local time; and every common client (Outlook, Google,
 * Apple, Thunderbird) shows UTC in its user's own zone without needing to know ours. The zone stands in the calendar
 * all the same: it says where the calendar is at home, and a calendar without events must hold something to be valid (RFC 5545, 3.6).
 */
export type CalendarEvent = {
  /** The same for the same thing for ever: a client that has it replaces it. */
  readonly uid: string;
  readonly from: number;
  readonly to: number;
  readonly summary: string;
  readonly description?: string;
  /** Rises by one with each version that was published. */
  readonly sequence?: number;
  readonly cancelled?: boolean;
};

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Copenhagen',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19810329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const utc = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** RFC 5545, 3.3.11. Other control characters have no place in a text and are left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .toWellFormed()
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

const LONGEST_LINE = 75;
const octets = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
};
/** Lines of at most 75 octets, never cut inside a character; what follows begins with a blank (RFC 5545, 3.1). */
const folded = (line: string): string => {
  let text = '';
  let length = 0;
  for (const character of line) {
    const more = octets(character);
    if (length + more > LONGEST_LINE) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += more;
  }
  return text;
};

/** A calendar file. `stamp` is when what it says was last changed. */
export const calendarOf = (name: string, events: readonly CalendarEvent[], stamp: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sociolance//Rota//DA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Europe/Copenhagen',
    ...ZONE,
    ...events.flatMap(({ uid, from, to, summary, description, sequence = 0, cancelled = false }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${utc(stamp)}`,
      `DTSTART:${utc(from)}`,
      `DTEND:${utc(to)}`,
      `SEQUENCE:${sequence}`,
      `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      `SUMMARY:${escaped(summary)}`,
      ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
      'TRANSP:OPAQUE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

/** A duty keeps its name for ever, in every calendar it stands in. */
export const uidOfDuty = (dutyId: string): string => `${dutyId}@rota.sociolance`;

import type { Position } from '../domain/values.ts';

/**
 * NMEA 0183 sentences of a receiver: `RMC` (where, how fast, which day) and `GGA` (where), of any talker (GP, GN, GL …).
 *
 *     $GPRMC,hhmmss.ss,A,ddmm.mmmm,N,dddmm.mmmm,E,knots,course,ddmmyy,…*hh
 *     $GPGGA,hhmmss.ss,ddmm.mmmm,N,dddmm.mmmm,E,quality,satellites,hdop,…*hh
 *
 * The two digits at the end are the exclusive or of what stands between `$` and `*`; a sentence without them is refused,
 * because half a line can look like a whole one.
 */
export const NMEA_LIMIT = 256;

export const NMEA_REFUSALS = [
  'too-long',
  'not-nmea',
  'no-checksum',
  'bad-checksum',
  'unknown-sentence',
  'bad-field',
  'bad-time',
  /** A `GGA` before any `RMC`: it has no date. */
  'no-date',
  'no-fix',
] as const;
export type NmeaRefusalCode = (typeof NMEA_REFUSALS)[number];

export type NmeaFix = Position & {
  /** By the satellites' clock. */
  readonly at: number;
  readonly speedKmh: number | null;
  readonly headingDegrees: number | null;
};
export type NmeaAnswer =
  | { readonly kind: 'fix'; readonly fix: NmeaFix }
  /** A good sentence that tells nothing new: a `GGA` beside an `RMC` of the same moment. */
  | { readonly kind: 'known' }
  | { readonly kind: 'refused'; readonly code: NmeaRefusalCode };

/** When the last `RMC` was, which is where a `GGA` takes its date from. */
export type NmeaState = { readonly lastRmc: number | null };
export const NMEA_START: NmeaState = { lastRmc: null };

const KNOT = 1.852;
const DAY = 86_400_000;
/** An `RMC` this near already says where the receiver is, and how it moves besides. */
const SAME_MOMENT = 2_000;

export const checksumOf = (sentence: string): number => {
  let sum = 0;
  for (let at = 0; at < sentence.length; at += 1) sum ^= sentence.charCodeAt(at);
  return sum;
};

const refuse = (code: NmeaRefusalCode): NmeaAnswer => ({ kind: 'refused', code });

/** Milliseconds since midnight of `hhmmss` with or without a fraction; undefined where it is no time. */
const timeOfDay = (text: string): number | undefined => {
  const parts = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)(\.\d{1,6})?$/.exec(text);
  if (!parts) return undefined;
  const [, hour, minute, second, fraction = ''] = parts;
  return (
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000 + Math.trunc(Number(`0${fraction}`) * 1000)
  );
};

/** Midnight of `ddmmyy` in UTC, in this century; undefined where there is no such day. */
const midnightOf = (text: string): number | undefined => {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [day, month, year] = parts.slice(1).map(Number) as [number, number, number];
  const midnight = Date.UTC(2000 + year, month - 1, day);
  const there = new Date(midnight);
  return there.getUTCDate() === day && there.getUTCMonth() === month - 1 ? midnight : undefined;
};

const angleOf = (text: string, side: string, sides: 'NS' | 'EW'): number | undefined => {
  const parts = /^(\d{2,3})([0-5]\d(?:\.\d{1,10})?)$/.exec(text);
  const [most, digits] = sides === 'NS' ? [90, 2] : [180, 3];
  if (!parts || parts[1]?.length !== digits || side.length !== 1 || !sides.includes(side)) return undefined;
  const angle = Number(parts[1]) + Number(parts[2]) / 60;
  if (angle > most) return undefined;
  return side === sides[1] ? -angle || 0 : angle;
};

const positionOf = ([latitude = '', north = '', longitude = '', east = '']: readonly string[]):
  | Position
  | undefined => {
  const [up, along] = [angleOf(latitude, north, 'NS'), angleOf(longitude, east, 'EW')];
  return up === undefined || along === undefined ? undefined : { latitude: up, longitude: along };
};

/** `null` for an empty field, undefined for one that is no number from 0 to below `end`. */
const numberOf = (text: string, end: number): number | null | undefined => {
  if (text === '') return null;
  const value = /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  return value < end ? value : undefined;
};

const readRmc = (fields: readonly string[], state: NmeaState): [NmeaAnswer, NmeaState] => {
  const [time = '', status = '', , , , , speed = '', course = '', date = ''] = fields;
  const [ofDay, midnight] = [timeOfDay(time), midnightOf(date)];
  const at = ofDay === undefined || midnight === undefined ? undefined : midnight + ofDay;
  if (status !== 'A') return [refuse(status === 'V' ? 'no-fix' : 'bad-field'), state];
  if (at === undefined) return [refuse('bad-time'), state];
  const position = positionOf(fields.slice(2, 6));
  const [knots, headingDegrees] = [numberOf(speed, 10_000), numberOf(course, 360.5)];
  if (!position || knots === undefined || headingDegrees === undefined) return [refuse('bad-field'), state];
  const fix = {
    ...position,
    at,
    speedKmh: knots === null ? null : knots * KNOT,
    headingDegrees: headingDegrees === null ? null : headingDegrees % 360,
  };
  return [{ kind: 'fix', fix }, { lastRmc: at }];
};

const readGga = (fields: readonly string[], state: NmeaState): [NmeaAnswer, NmeaState] => {
  const [time = '', , , , , quality = ''] = fields;
  if (quality === '0') return [refuse('no-fix'), state];
  const position = positionOf(fields.slice(1, 5));
  if (!/^[1-9]$/.test(quality) || !position) return [refuse('bad-field'), state];
  const ofDay = timeOfDay(time);
  if (ofDay === undefined) return [refuse('bad-time'), state];
  if (state.lastRmc === null) return [refuse('no-date'), state];
  // The moment nearest to the last RMC that has this time of day: midnight may lie between the two.
  const days = Math.round((state.lastRmc - ofDay) / DAY);
  const at = days * DAY + ofDay;
  if (Math.abs(at - state.lastRmc) < SAME_MOMENT) return [{ kind: 'known' }, state];
  return [{ kind: 'fix', fix: { ...position, at, speedKmh: null, headingDegrees: null } }, state];
};

/** One sentence, without its line end. Never throws. */
export const readNmea = (line: string, state: NmeaState): readonly [NmeaAnswer, NmeaState] => {
  if (line.length > NMEA_LIMIT) return [refuse('too-long'), state];
  if (!/^\$[\x20-\x7e]+$/.test(line)) return [refuse('not-nmea'), state];
  const parts = /^\$([^*$]*)\*([0-9A-F]{2})$/i.exec(line);
  if (!parts) return [refuse('no-checksum'), state];
  const [, sentence = '', sum = ''] = parts;
  if (checksumOf(sentence) !== Number.parseInt(sum, 16)) return [refuse('bad-checksum'), state];
  const [name = '', ...fields] = sentence.split(',');
  const kind = /^[A-Z]{2}(RMC|GGA)$/.exec(name)?.[1];
  if (kind === undefined) return [refuse('unknown-sentence'), state];
  const [answer, next] = kind === 'RMC' ? readRmc(fields, state) : readGga(fields, state);
  const nowhere = answer.kind === 'fix' && answer.fix.latitude === 0 && answer.fix.longitude === 0;
  return [nowhere ? refuse('no-fix') : answer, next];
};

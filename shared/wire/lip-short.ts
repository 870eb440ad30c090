import { type Layout, readBits, readLayout, writeBits } from './bits.ts';
import { type LipRefusal, refuseLip } from './lip-refusal.ts';
import {
  ADDITIONAL,
  ELAPSED,
  ERROR_METRES,
  LATITUDE_STEP,
  type LipElapsed,
  LONGITUDE_STEP,
  meaningOfAdditional,
  OLDEST,
  POINT,
  speedOf,
  UNKNOWN_VELOCITY,
  velocityOf,
} from './lip-scales.ts';

/**
 * The short location report: PDU type 00, 76 bits, padded with zeros to ten octets. Two layers: `ShortFields` is what
 * the bits say, `LipShort` what it means.
 */
const LAYOUT = [
  ['type', 2],
  ['elapsed', 2],
  ...POINT,
  ['errorClass', 3],
  ['velocity', 7],
  ['direction', 4],
  ...ADDITIONAL,
] as const satisfies Layout;
type FieldName = (typeof LAYOUT)[number][0];
export type ShortFields = Readonly<Record<Exclude<FieldName, 'type'>, number>>;

const OCTETS = 10;
const UNKNOWN_ERROR = 7;
const UNKNOWN_DIRECTION = 15;
const DIRECTION_STEP = 22.5;

export type LipShort = {
  readonly kind: 'lip-short';
  /** WGS 84 degrees; north and east are positive. The field widths keep them within ±90 and ±180. */
  readonly latitude: number;
  readonly longitude: number;
  /** Upper bound of the error; `null` where there is none (class 6) or it is not known (class 7). */
  readonly errorMetres: number | null;
  readonly speedKmh: number | null;
  /**
   * Clockwise from north. The code 15 is both 337.5° and "unknown": something that moves is believed to know where it
   * is heading; something that stands, or does not know whether it moves, is not.
   */
  readonly headingDegrees: number | null;
  readonly elapsed: LipElapsed;
  /** How old the position can have been when it was sent, in milliseconds. */
  readonly oldest: number;
  readonly reason: number | null;
  readonly userData: number | null;
};

/** The fields of a report whose type has been seen to be 00. */
export const readShort = (pdu: Uint8Array): { readonly kind: 'short'; readonly fields: ShortFields } | LipRefusal => {
  if (pdu.length !== OCTETS) return refuseLip('wrong-length');
  const bits = readBits(pdu);
  const { type: _, ...fields } = readLayout(bits, LAYOUT);
  return bits.unsigned(bits.left()) === 0 ? { kind: 'short', fields } : refuseLip('bad-padding');
};

/** The PDU in hex, without a protocol identifier. Throws RangeError where a field does not fit its bits. */
export const writeShort = (fields: ShortFields): string => {
  const bits = writeBits();
  bits.layout(LAYOUT, { type: 0, ...fields });
  return bits.hex();
};

const headingOf = (direction: number, velocity: number): number | null => {
  const moves = velocity !== 0 && velocity !== UNKNOWN_VELOCITY;
  return direction === UNKNOWN_DIRECTION && !moves ? null : direction * DIRECTION_STEP;
};

export const meaningOfShort = (fields: ShortFields): LipShort | LipRefusal => {
  const { longitude, latitude, errorClass, velocity, direction, elapsed } = fields;
  const additional = meaningOfAdditional(fields);
  if (longitude === 0 && latitude === 0) return refuseLip('no-fix', additional.reason);
  return {
    kind: 'lip-short',
    latitude: latitude * LATITUDE_STEP,
    longitude: longitude * LONGITUDE_STEP,
    errorMetres: ERROR_METRES[errorClass] ?? null,
    speedKmh: speedOf(velocity),
    headingDegrees: headingOf(direction, velocity),
    elapsed: ELAPSED[elapsed] ?? null,
    oldest: OLDEST[elapsed] ?? 0,
    ...additional,
  };
};

/** What a radio knows when it reports. `errorMetres` null is unknown, `position` null a lost fix (sent as 0,0). */
export type LipSighting = {
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly errorMetres: number | null;
  readonly speedKmh: number | null;
  readonly headingDegrees: number | null;
  readonly reason: number;
};

/** The nearest fields to what a radio knows now. Latitude within [-90, 90), longitude within [-180, 180). */
export const shortFieldsOf = ({
  position,
  errorMetres,
  speedKmh,
  headingDegrees,
  reason,
}: LipSighting): ShortFields => {
  const errorClass = errorMetres === null ? UNKNOWN_ERROR : ERROR_METRES.findIndex((bound) => errorMetres <= bound);
  return {
    elapsed: 0,
    longitude: Math.round((position?.longitude ?? 0) / LONGITUDE_STEP),
    latitude: Math.round((position?.latitude ?? 0) / LATITUDE_STEP),
    errorClass: errorClass < 0 ? ERROR_METRES.length : errorClass,
    velocity: velocityOf(speedKmh),
    direction: headingDegrees === null ? UNKNOWN_DIRECTION : Math.round(headingDegrees / DIRECTION_STEP) % 16,
    additionalKind: 0,
    additional: reason,
  };
};

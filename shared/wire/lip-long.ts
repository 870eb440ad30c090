import { type Layout, readBits, readLayout, writeBits } from './bits.ts';
import { LIP_EXTENSIONS, type LipRefusal, refuseLip } from './lip-refusal.ts';
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
  uncertaintyMetres,
} from './lip-scales.ts';

/**
 * The long location report: PDU type 01, extension 3. Three parts say by a number of their own what follows them:
 *
 *     type 2 · extension 4 · time type 2 [time] · shape 4 [location] · velocity type 3 [velocity] ·
 *     acknowledgement request 1 · kind of additional data 1 · additional data 8 · zeros up to a whole octet
 *
 * Shapes and velocity types are the standard's (clauses 6.3.49 and 6.3.87), as three independent public decoders lay
 * them out. What an altitude or a confidence level means is not the desk's to use; their bits are kept.
 */
const HEAD = [
  ['type', 2],
  ['extension', 4],
  ['timeType', 2],
] as const satisfies Layout;

const TIMES = [
  [],
  [['elapsed', 2]],
  [
    ['day', 5],
    ['hour', 5],
    ['minute', 6],
    ['second', 6],
  ],
] as const satisfies readonly Layout[];

const RADIUS = ['uncertainty', 6] as const;
const AXES = [
  ['halfMajorAxis', 6],
  ['halfMinorAxis', 6],
  ['angle', 8],
] as const;
const ALTITUDE = ['altitude', 12] as const;
const ALTITUDE_UNCERTAINTY = ['altitudeUncertainty', 3] as const;
const CONFIDENCE = ['confidence', 3] as const;

const SHAPE_NAMES = [
  'none',
  'point',
  'circle',
  'ellipse',
  'point-altitude',
  'circle-altitude',
  'ellipse-altitude',
  'circle-altitude-uncertainty',
  'ellipse-altitude-uncertainty',
  'arc',
  'point-error',
] as const;
export type LipShape = (typeof SHAPE_NAMES)[number];

const SHAPES = [
  [],
  POINT,
  [...POINT, RADIUS],
  [...POINT, ...AXES, CONFIDENCE],
  [...POINT, ALTITUDE],
  [...POINT, RADIUS, ALTITUDE],
  [...POINT, ...AXES, ALTITUDE, CONFIDENCE],
  [...POINT, RADIUS, ALTITUDE, ALTITUDE_UNCERTAINTY],
  [...POINT, ...AXES, ALTITUDE, ALTITUDE_UNCERTAINTY, CONFIDENCE],
  [...POINT, ['innerRadius', 16], ['outerRadius', 16], ['startAngle', 8], ['stopAngle', 8], CONFIDENCE],
  [...POINT, ['errorClass', 3]],
] as const satisfies readonly Layout[];

const HORIZONTAL = ['velocity', 7] as const;
const HORIZONTAL_UNCERTAINTY = ['velocityUncertainty', 3] as const;
const VERTICAL = ['verticalVelocity', 8] as const;
const VERTICAL_UNCERTAINTY = ['verticalUncertainty', 3] as const;
const DIRECTION = ['direction', 8] as const;
const DIRECTION_UNCERTAINTY = ['directionUncertainty', 3] as const;

const VELOCITIES = [
  [],
  [HORIZONTAL],
  [HORIZONTAL, HORIZONTAL_UNCERTAINTY],
  [HORIZONTAL, VERTICAL],
  [HORIZONTAL, HORIZONTAL_UNCERTAINTY, VERTICAL, VERTICAL_UNCERTAINTY],
  [HORIZONTAL, DIRECTION],
  [HORIZONTAL, HORIZONTAL_UNCERTAINTY, DIRECTION, DIRECTION_UNCERTAINTY],
  [HORIZONTAL, HORIZONTAL_UNCERTAINTY, VERTICAL, VERTICAL_UNCERTAINTY, DIRECTION, DIRECTION_UNCERTAINTY],
] as const satisfies readonly Layout[];

const TAIL = [['acknowledgement', 1], ...ADDITIONAL] as const satisfies Layout;

type Always = 'timeType' | 'shape' | 'velocityType' | (typeof TAIL)[number][0];
type Sometimes = (typeof TIMES | typeof SHAPES | typeof VELOCITIES)[number][number][0];
/** What the bits say: the three types, what each of them brings, and the tail. */
export type LongFields = Readonly<Record<Always, number> & Partial<Record<Sometimes, number>>>;

/** The layouts by type, for whoever makes reports of every kind. */
export const LONG_LAYOUTS = { times: TIMES, shapes: SHAPES, velocities: VELOCITIES, tail: TAIL } as const;

const LONG_REPORT = 3;
const DIRECTION_STEP = 360 / 256;

export type LipLong = Readonly<{
  kind: 'lip-long';
  latitude: number;
  longitude: number;
  shape: LipShape;
  /** Radius, half of the longer axis, or bound of the error class; `null` where the shape does not say. */
  errorMetres: number | null;
  speedKmh: number | null;
  headingDegrees: number | null;
  elapsed: LipElapsed;
  /** How old the position can have been when it was sent, in milliseconds; what says nothing of its age was sent at once. */
  oldest: number;
  /** When the radio was there, by its own clock in UTC: the day of a month that is left out. */
  timeOfPosition: TimeOfPosition | null;
  reason: number | null;
  userData: number | null;
}>;
export type TimeOfPosition = Readonly<Record<'day' | 'hour' | 'minute' | 'second', number>>;

/** The fields of a message whose type has been seen to be 01, or which message it is instead. */
export const readLong = (pdu: Uint8Array): { readonly kind: 'long'; readonly fields: LongFields } | LipRefusal => {
  const bits = readBits(pdu);
  const { extension, timeType } = readLayout(bits, HEAD);
  if (extension !== LONG_REPORT) return refuseLip(LIP_EXTENSIONS[extension] ?? 'reserved-extension');
  const time = TIMES[timeType];
  if (!time) return refuseLip('reserved-time');
  const timed = readLayout<Sometimes>(bits, time);
  const shape = bits.unsigned(4);
  const location = SHAPES[shape];
  if (!location) return refuseLip(bits.left() < 0 ? 'wrong-length' : 'reserved-shape');
  const located = readLayout<Sometimes>(bits, location);
  const velocityType = bits.unsigned(3);
  const moved = readLayout<Sometimes>(bits, VELOCITIES[velocityType] ?? []);
  const tail = readLayout(bits, TAIL);
  if (bits.left() < 0 || bits.left() >= 8) return refuseLip('wrong-length');
  if (bits.unsigned(bits.left()) !== 0) return refuseLip('bad-padding');
  return { kind: 'long', fields: { timeType, ...timed, shape, ...located, velocityType, ...moved, ...tail } };
};

/** The PDU in hex, without a protocol identifier. Throws RangeError where a field is missing or does not fit. */
export const writeLong = (fields: LongFields): string => {
  const bits = writeBits();
  bits.layout(HEAD, { ...fields, type: 1, extension: LONG_REPORT });
  bits.layout<Sometimes>(TIMES[fields.timeType] ?? [], fields);
  bits.layout([['shape', 4]], fields);
  bits.layout<Sometimes>(SHAPES[fields.shape] ?? [], fields);
  bits.layout([['velocityType', 3]], fields);
  bits.layout<Sometimes>(VELOCITIES[fields.velocityType] ?? [], fields);
  bits.layout(TAIL, fields);
  return bits.hex();
};

const errorOf = ({ uncertainty, halfMajorAxis, errorClass }: LongFields): number | null => {
  if (errorClass !== undefined) return ERROR_METRES[errorClass] ?? null;
  const code = uncertainty ?? halfMajorAxis;
  return code === undefined ? null : uncertaintyMetres(code);
};

/** Here a direction has no code for "unknown": what does not know whether it moves is not believed to know where to. */
const headingOf = ({ direction, velocity }: LongFields): number | null =>
  direction === undefined || velocity === UNKNOWN_VELOCITY ? null : direction * DIRECTION_STEP;

const timeOf = ({ day, hour, minute, second }: LongFields): TimeOfPosition | null | 'bad' => {
  if (day === undefined || hour === undefined || minute === undefined || second === undefined) return null;
  return day === 0 || hour > 23 || minute > 59 || second > 59 ? 'bad' : { day, hour, minute, second };
};

export const meaningOfLong = (fields: LongFields): LipLong | LipRefusal => {
  const { latitude = 0, longitude = 0, elapsed, velocity } = fields;
  const additional = meaningOfAdditional(fields);
  if (latitude === 0 && longitude === 0) return refuseLip('no-fix', additional.reason);
  const timeOfPosition = timeOf(fields);
  if (timeOfPosition === 'bad') return refuseLip('bad-time', additional.reason);
  return {
    kind: 'lip-long',
    latitude: latitude * LATITUDE_STEP,
    longitude: longitude * LONGITUDE_STEP,
    shape: SHAPE_NAMES[fields.shape] ?? 'none',
    errorMetres: errorOf(fields),
    speedKmh: velocity === undefined ? null : speedOf(velocity),
    headingDegrees: headingOf(fields),
    elapsed: elapsed === undefined ? null : (ELAPSED[elapsed] ?? null),
    oldest: elapsed === undefined ? 0 : (OLDEST[elapsed] ?? 0),
    timeOfPosition,
    ...additional,
  };
};

/**
 * TETRA LIP short location report (ETSI TS 100 392-18-1), as a radio sends it: SDS type 4, eleven octets in hex.
 *
 *     octet 0      protocol identifier 0x0A
 *     76 bits      the fields below, most significant bit first
 *     4 bits       padding, zero
 *
 * Two layers: `LipFields` is what the bits say, `LipReport` what it means. The layout comes from several independent
 * public decoders that cite the standard's clauses; check it against the standard itself before field use.
 */
const PROTOCOL = '0A';
const OCTETS = 11;
const PADDING = 4n;

/** Widths in bits, in the order they are sent. Longitude and latitude are signed (two's complement). */
const WIDTHS = {
  type: 2,
  elapsed: 2,
  longitude: 25,
  latitude: 24,
  errorClass: 3,
  velocity: 7,
  direction: 4,
  additionalKind: 1,
  additional: 8,
} as const;
type FieldName = keyof typeof WIDTHS;
const FIELD_NAMES = Object.keys(WIDTHS) as FieldName[];
const isSigned = (name: FieldName): boolean => name === 'longitude' || name === 'latitude';

/** What the bits of a short report say, as whole numbers. */
export type LipFields = Readonly<Record<Exclude<FieldName, 'type'>, number>>;

export const LIP_REFUSALS = [
  'not-hex',
  'wrong-protocol',
  'wrong-length',
  'bad-padding',
  'long-report',
  'reserved-type',
  'no-fix',
] as const;
export type LipRefusalCode = (typeof LIP_REFUSALS)[number];
export type LipRefusal = {
  readonly kind: 'refused';
  readonly code: LipRefusalCode;
  readonly details?: Readonly<Record<string, string>>;
};

const ELAPSED = ['<5s', '<5min', '<30min', 'unknown'] as const;
/** How old the position was when it was sent. */
export type LipElapsed = (typeof ELAPSED)[number];

/** Upper bounds in metres of the classes 0–5; 6 is "more than 200 km", 7 "unknown". */
const ERROR_METRES = [2, 20, 200, 2_000, 20_000, 200_000] as const;
const UNKNOWN_ERROR = 7;
const UNKNOWN_VELOCITY = 127;
const BEYOND_VELOCITY = 126;
const FASTEST = 125;
const UNKNOWN_DIRECTION = 15;
const DIRECTION_STEP = 22.5;

export type LipReport = {
  readonly kind: 'lip-short';
  /** WGS 84 degrees; north and east are positive. The field widths keep them within ±90 and ±180. */
  readonly latitude: number;
  readonly longitude: number;
  readonly errorClass: number;
  /** Upper bound of the error; `null` where there is none (class 6) or it is not known (class 7). */
  readonly errorMetres: number | null;
  /** `null` where it is not known, or faster than the scale reaches (about 1043 km/h). */
  readonly speedKmh: number | null;
  /**
   * Clockwise from north. The code 15 is both 337.5° and "unknown": something that moves is believed to know where it
   * is heading; something that stands, or does not know whether it moves, is not.
   */
  readonly headingDegrees: number | null;
  readonly elapsed: LipElapsed;
  /** Reason for sending: 2 emergency, 21/22 position lost/regained, 129 maximum interval … */
  readonly reason: number | null;
  /** One octet of the sender's own, where it sent that instead of a reason. */
  readonly userData: number | null;
};

const refuse = (code: LipRefusalCode, details?: Record<string, string>): LipRefusal =>
  details ? { kind: 'refused', code, details } : { kind: 'refused', code };

/** The bits of a short report, or why these octets are none. Upper and lower case are the same; blanks are not hex. */
export const readLip = (hex: string): { readonly kind: 'fields'; readonly fields: LipFields } | LipRefusal => {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return refuse('not-hex');
  if (hex.slice(0, 2).toUpperCase() !== PROTOCOL) return refuse('wrong-protocol', { protocol: hex.slice(0, 2) });
  if (hex.length < 4) return refuse('wrong-length', { octets: '1' });

  // The type comes first: a long report is a long report, however long it is.
  const head = Number.parseInt(hex.slice(2, 4), 16);
  const type = head >> 6;
  if (type === 1) return refuse('long-report', { extension: String((head >> 2) & 0xf) });
  if (type !== 0) return refuse('reserved-type', { type: String(type) });
  if (hex.length !== 2 * OCTETS) return refuse('wrong-length', { octets: String(hex.length / 2) });

  let bits = BigInt(`0x${hex.slice(2)}`);
  if (BigInt.asUintN(Number(PADDING), bits) !== 0n) return refuse('bad-padding');
  bits >>= PADDING;
  const fields: Record<string, number> = {};
  for (const name of FIELD_NAMES.toReversed()) {
    const width = WIDTHS[name];
    fields[name] = Number(isSigned(name) ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
    bits >>= BigInt(width);
  }
  const { type: _, ...said } = fields as Record<FieldName, number>;
  return { kind: 'fields', fields: said };
};

/** The eleven octets of these fields, in upper-case hex. Throws RangeError where a field does not fit its bits. */
export const encodeLip = (fields: LipFields): string => {
  let bits = 0n;
  for (const name of FIELD_NAMES) {
    const width = WIDTHS[name];
    const value = name === 'type' ? 0 : fields[name];
    const least = isSigned(name) ? -(2 ** (width - 1)) : 0;
    if (!Number.isInteger(value) || value < least || value >= least + 2 ** width)
      throw new RangeError(`LIP ${name} does not fit ${width} bits: ${value}`);
    bits = (bits << BigInt(width)) | BigInt.asUintN(width, BigInt(value));
  }
  return (
    PROTOCOL +
    (bits << PADDING)
      .toString(16)
      .toUpperCase()
      .padStart(2 * (OCTETS - 1), '0')
  );
};

const LATITUDE_STEP = 180 / 2 ** WIDTHS.latitude;
const LONGITUDE_STEP = 360 / 2 ** WIDTHS.longitude;

const speedOf = (velocity: number): number | null => {
  if (velocity >= BEYOND_VELOCITY) return null;
  return velocity <= 28 ? velocity : 16 * 1.038 ** (velocity - 13);
};

const velocityOf = (speedKmh: number | null): number => {
  if (speedKmh === null) return UNKNOWN_VELOCITY;
  if (speedKmh < 28.5) return Math.round(speedKmh);
  const step = Math.round(13 + Math.log(speedKmh / 16) / Math.log(1.038));
  return step > FASTEST ? BEYOND_VELOCITY : step;
};

const headingOf = (direction: number, velocity: number): number | null => {
  const moves = velocity !== 0 && velocity !== UNKNOWN_VELOCITY;
  return direction === UNKNOWN_DIRECTION && !moves ? null : direction * DIRECTION_STEP;
};

/** What a short report means, or why it says nothing about where the radio is. Never throws. */
export const decodeLip = (hex: string): LipReport | LipRefusal => {
  const read = readLip(hex);
  if (read.kind === 'refused') return read;
  const { longitude, latitude, errorClass, velocity, direction, elapsed, additionalKind, additional } = read.fields;
  if (longitude === 0 && latitude === 0) return refuse('no-fix', { additional: String(additional) });
  return {
    kind: 'lip-short',
    latitude: latitude * LATITUDE_STEP,
    longitude: longitude * LONGITUDE_STEP,
    errorClass,
    errorMetres: ERROR_METRES[errorClass] ?? null,
    speedKmh: speedOf(velocity),
    headingDegrees: headingOf(direction, velocity),
    elapsed: ELAPSED[elapsed] ?? 'unknown',
    reason: additionalKind === 0 ? additional : null,
    userData: additionalKind === 1 ? additional : null,
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
export const lipFieldsOf = ({ position, errorMetres, speedKmh, headingDegrees, reason }: LipSighting): LipFields => {
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

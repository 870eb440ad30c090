/** Messages of the location protocol that are no report, by the extension of PDU type 01 (clause 6.2). */
export const LIP_EXTENSIONS: Readonly<Record<number, LipRefusalCode>> = {
  1: 'location-request',
  4: 'acknowledgement',
  5: 'basic-parameters',
  6: 'add-trigger',
  7: 'remove-trigger',
  8: 'report-trigger',
  9: 'report-basic-parameters',
  10: 'reporting-on-off',
  11: 'temporary-control',
  12: 'backlog',
};

/** Every way a location message is refused; each is counted by itself. */
export const LIP_REFUSALS = [
  'not-hex',
  'wrong-protocol',
  'wrong-length',
  'bad-padding',
  'reserved-type',
  'reserved-extension',
  'reserved-time',
  'reserved-shape',
  'bad-time',
  'location-request',
  'acknowledgement',
  'basic-parameters',
  'add-trigger',
  'remove-trigger',
  'report-trigger',
  'report-basic-parameters',
  'reporting-on-off',
  'temporary-control',
  'backlog',
  'no-fix',
] as const;
export type LipRefusalCode = (typeof LIP_REFUSALS)[number];

export type LipRefusal = {
  readonly kind: 'refused';
  readonly code: LipRefusalCode;
  /** Why it was sent, where a whole report says nothing about where the radio is: an emergency without a fix is one. */
  readonly reason?: number | null;
};

export const refuseLip = (code: LipRefusalCode, reason?: number | null): LipRefusal =>
  reason === undefined ? { kind: 'refused', code } : { kind: 'refused', code, reason };

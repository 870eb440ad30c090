/** How badly the simulated CAD behaves. Shares are of 1; each call draws from the seed's own stream of chance. */
export type Faults = {
  /** How long a call takes, in milliseconds; what is asked is done somewhere in between, whoever has hung up meanwhile. */
  readonly latency: readonly [least: number, most: number];
  /** Writes that are done, and answered with 500. */
  readonly doneButFailed: number;
  /** Writes that are done, and never answered. */
  readonly doneButSilent: number;
  /** Writes that are done, and answered with rubbish. */
  readonly doneButNonsense: number;
  /** Calls that are answered 503, and nothing is done. */
  readonly failed: number;
  /** Calls that are never answered, and nothing is done. */
  readonly silent: number;
  /** Reads that are answered with rubbish. */
  readonly nonsense: number;
  /** Lists that hold incidents twice, and in older versions. */
  readonly repeats: number;
  /** Lists with one incident in them that makes no sense. */
  readonly spoilt: number;
  /** Lists before which it has changed its mind about a unit. */
  readonly replans: number;
  /** Incidents about which it never answers. */
  readonly mute: readonly string[];
  /** Texts it will not take. */
  readonly refuseTexts: readonly string[];
};

export const WELL_BEHAVED: Faults = {
  latency: [0, 0],
  doneButFailed: 0,
  doneButSilent: 0,
  doneButNonsense: 0,
  failed: 0,
  silent: 0,
  nonsense: 0,
  repeats: 0,
  spoilt: 0,
  replans: 0,
  mute: [],
  refuseTexts: [],
};

/** Like the worst real one, apart from going away: that it is told to. */
export const WORST: Faults = {
  latency: [5, 80],
  doneButFailed: 0.08,
  doneButSilent: 0.03,
  doneButNonsense: 0.05,
  failed: 0.05,
  silent: 0.02,
  nonsense: 0.05,
  repeats: 0.3,
  spoilt: 0.1,
  replans: 0.02,
  mute: [],
  refuseTexts: [],
};

export const FAULTS = {
  none: WELL_BEHAVED,
  slow: { ...WELL_BEHAVED, latency: [200, 2_000] },
  worst: WORST,
} as const satisfies Record<string, Faults>;

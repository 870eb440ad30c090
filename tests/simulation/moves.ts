import { createRandom, type Random } from '#electron/host/test-support/random.ts';
import { CAD_DOINGS, type CadDoing } from './central-cad.ts';
import { MODES, type Mode } from './network.ts';

/** What a killed process leaves of the write it was killed at; `power-cut`: also without what no disk was waited for. */
export const LEFT = ['before', 'inside', 'after', 'power-cut'] as const;
export type Left = (typeof LEFT)[number];

/** One thing that happens. `salt` decides every chance in it; `after`: milliseconds since the move before. */
export type Move = { readonly salt: number; readonly after: number } & (
  | { readonly what: 'work'; readonly desk: number }
  /** A page sends again what it has sent before. */
  | { readonly what: 'repeat'; readonly desk: number }
  /** These desks take a step of their sync, at the same time. */
  | { readonly what: 'sync'; readonly desks: readonly number[] }
  /** Something that is in the air on a desk's line lands. */
  | { readonly what: 'land'; readonly desk: number }
  | { readonly what: 'line'; readonly desk: number; readonly mode: Mode }
  /** The hub will not take what the desk says about conflicts; or takes it again. */
  | { readonly what: 'stubborn'; readonly desk: number; readonly on: boolean }
  | { readonly what: 'clock'; readonly desk: number; readonly by: number }
  /** The desk is killed at a write to come. */
  | {
      readonly what: 'crash';
      readonly desk: number;
      readonly at: number;
      readonly left: Left;
      readonly lose?: 'store' | 'copy';
    }
  | { readonly what: 'hub-crash'; readonly left: Left }
  | { readonly what: 'hub-down'; readonly down: boolean }
  | { readonly what: 'back-up' }
  | { readonly what: 'restore' }
  /** The bridge takes a step of its sync, looks at the central CAD, and tells it what there is to tell. */
  | { readonly what: 'bridge' }
  | { readonly what: 'cad'; readonly does: CadDoing }
  /** A shift lead strikes out something that waits. */
  | { readonly what: 'strike'; readonly desk: number }
);

/** `start`: the time it begins, in milliseconds since 1970. */
export type Script = { readonly start: number; readonly moves: readonly Move[] };

export const DESKS = 3;
/** The bridge is one more desk, without people. */
export const BRIDGE = DESKS;
const LENGTH = 180;
const HOUR = 3_600_000;

/** An ordinary day, and ten minutes before either change of the clocks in Copenhagen. */
const STARTS = [Date.UTC(2025, 5, 3, 6), Date.UTC(2025, 2, 30, 0, 50), Date.UTC(2025, 9, 26, 0, 50)];
const JUMPS = [-24 * HOUR, 24 * HOUR, -HOUR, HOUR, -90_000, 90_000];

/** A desk with people at it, or the bridge. */
const party = (random: Random, desk: number): number => (random.chance(0.2) ? BRIDGE : desk);

/** How often what happens, of all moves together. */
const WEIGHTS: readonly (readonly [weight: number, happening: (random: Random, desk: number) => object])[] = [
  [42, (_, desk) => ({ what: 'work', desk })],
  [3, (_, desk) => ({ what: 'repeat', desk })],
  [26, (_, desk) => ({ what: 'sync', desks: [desk] })],
  [16, (random) => ({ what: 'sync', desks: random.shuffle(Array.from({ length: DESKS }, (_, index) => index)) })],
  [10, (random, desk) => ({ what: 'land', desk: party(random, desk) })],
  [14, () => ({ what: 'bridge' })],
  [3, (random) => ({ what: 'cad', does: random.pick(CAD_DOINGS) })],
  [
    7,
    (random, desk) => ({
      what: 'line',
      desk: party(random, desk),
      mode: random.pick([...MODES, 'whole', 'whole', 'cut']),
    }),
  ],
  [1, (random, desk) => ({ what: 'stubborn', desk, on: random.chance(0.6) })],
  [2, (random, desk) => ({ what: 'clock', desk: party(random, desk), by: random.pick(JUMPS) })],
  [
    3,
    (random, desk) => ({
      what: 'crash',
      desk: party(random, desk),
      at: random.below(4),
      left: random.pick(LEFT),
      ...(random.chance(0.4) && { lose: random.pick(['store', 'store', 'copy'] as const) }),
    }),
  ],
  [1, (random) => ({ what: 'hub-crash', left: random.pick(LEFT) })],
  [1, (random) => ({ what: 'hub-down', down: random.chance(0.4) })],
  [0.6, () => ({ what: 'back-up' })],
  [0.4, () => ({ what: 'restore' })],
  [1.5, (_, desk) => ({ what: 'strike', desk })],
];
const ALL = WEIGHTS.reduce((sum, [weight]) => sum + weight, 0);

const happening = (random: Random): object => {
  const desk = random.below(DESKS);
  let left = random.next() * ALL;
  for (const [weight, make] of WEIGHTS) {
    left -= weight;
    if (left < 0) return make(random, desk);
  }
  return { what: 'work', desk };
};

const SALT = 2 ** 32;

/** The script of a seed: the same for ever, as long as this file stays as it is. */
export const scriptOf = (seed: number, length = LENGTH): Script => {
  const random = createRandom(seed);
  const pace = random.pick([1_000, 4_000, 20_000]);
  const start = random.pick(STARTS);
  const moves = Array.from(
    { length },
    () => ({ salt: Math.floor(random.next() * SALT), after: 1_000 + random.below(pace), ...happening(random) }) as Move,
  );
  return { start, moves };
};

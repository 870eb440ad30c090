import type { Position } from '#shared/domain/values.ts';
import type { Random } from './random.ts';
import { along, headingBetween, metresBetween, type Stretch } from './roads.ts';
import { HOUR, SECOND } from './shift-hours.ts';

type Leg = { readonly stretch: Stretch; readonly departs: number; readonly arrives: number; readonly speedKmh: number };
/** A drive as it will be driven, reckoned in advance: where the vehicle is at any moment is only looked up. */
export type Journey = { readonly legs: readonly Leg[]; readonly arrives: number };

export type Whereabouts = {
  readonly position: Position;
  readonly speedKmh: number;
  readonly headingDegrees: number | null;
  /** The rest of this stretch: whoever stops midway drives it to its end before turning off. */
  readonly rest: Stretch;
};

/** Traffic and turns keep the vehicle below the limit; it never drives with blue lights (seed 004). */
const PACE = { slowest: 0.55, quickest: 0.95 };
const RED_LIGHT = { share: 0.25, shortest: 8 * SECOND, longest: 35 * SECOND };

export const planJourney = (route: readonly Stretch[], departs: number, random: Random): Journey => {
  let time = departs;
  const legs = route.map((stretch): Leg => {
    const speedKmh = stretch.limitKmh * random.between(PACE.slowest, PACE.quickest);
    const leg = {
      stretch,
      speedKmh,
      departs: time,
      arrives: time + (metresBetween(stretch.from, stretch.to) / 1_000 / speedKmh) * HOUR,
    };
    const waits = random.chance(RED_LIGHT.share) ? random.between(RED_LIGHT.shortest, RED_LIGHT.longest) : 0;
    time = leg.arrives + waits;
    return leg;
  });
  // Nobody waits for a light at the door.
  return { legs, arrives: Math.ceil(legs.at(-1)?.arrives ?? departs) };
};

/** `undefined` before the drive and after it; the vehicle stands then. */
export const whereabouts = ({ legs, arrives }: Journey, at: number): Whereabouts | undefined => {
  const leg = legs.findLast(({ departs }) => departs <= at);
  if (!leg || at >= arrives) return undefined;
  const { from, to } = leg.stretch;
  // Whoever left an earlier drive at a red light has nothing left of that stretch.
  const share = at < leg.arrives ? (at - leg.departs) / (leg.arrives - leg.departs) : 1;
  const position = along(from, to, share);
  return {
    position,
    speedKmh: share < 1 ? leg.speedKmh : 0,
    headingDegrees: headingBetween(from, to),
    rest: { ...leg.stretch, from: position },
  };
};

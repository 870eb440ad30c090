import type { Position } from '#shared/domain/values.ts';
import { encodeLip } from '#shared/wire/lip.ts';
import { shortFieldsOf } from '#shared/wire/lip-short.ts';
import type { Agenda, Cancel } from './agenda.ts';
import { type Journey, planJourney, whereabouts } from './journey.ts';
import type { Send } from './messages.ts';
import { type Key, type Random, randomOf } from './random.ts';
import { routeBetween, type Stretch } from './roads.ts';
import { MINUTE, SECOND } from './shift-hours.ts';

/** Reasons for sending (STANDARDS.md). */
const REASON = { powerOn: 0, arrived: 16, lost: 21, regained: 22, interval: 129 } as const;
/** Just under the 30 s at which a desk calls a fix stale. */
const STANDING = 25 * SECOND;

/** What may go wrong with the positions of one drive: the receiver loses the sky, or nothing arrives at all. */
type Fault = { readonly kind: 'lost' | 'silent'; readonly from: number; readonly until: number };
const faultOf = (journey: Journey, departs: number, random: Random): Fault | undefined => {
  const from = departs + random.between(0.2, 0.6) * (journey.arrives - departs);
  if (random.chance(0.12)) return { kind: 'lost', from, until: from + random.between(20 * SECOND, 50 * SECOND) };
  if (random.chance(0.06)) return { kind: 'silent', from, until: from + MINUTE };
  return undefined;
};

/** How well the receiver sees the sky: mostly well, sometimes between high houses. Metres. */
const errorOf = (random: Random): { readonly errorMetres: number | null; readonly scatter: number } => {
  if (random.chance(0.8)) return { errorMetres: 20, scatter: 6 };
  if (random.chance(0.5)) return { errorMetres: 2, scatter: 1 };
  return random.chance(0.9) ? { errorMetres: 200, scatter: 35 } : { errorMetres: null, scatter: 35 };
};
const scattered = ({ latitude, longitude }: Position, metres: number, random: Random): Position => ({
  latitude: latitude + random.between(-metres, metres) / 111_195,
  longitude: longitude + random.between(-metres, metres) / 62_700,
});

/**
 * A vehicle and the radio in it, which reports where it is: every `interval` milliseconds on the move, less often where
 * it stands.
 */
export const createVehicle = (options: {
  readonly agenda: Agenda;
  readonly send: Send;
  readonly issi: number;
  readonly key: Key;
  readonly interval: number;
  readonly base: Position;
}) => {
  const { agenda, send, issi, key, interval } = options;
  let standing = options.base;
  let rest: Stretch | undefined;
  let journey: Journey | undefined;
  let fault: Fault | undefined;
  let blind = false;
  let cancel: Cancel = () => {};

  const report = (usual: number) => {
    const now = agenda.now();
    const random = randomOf(key, issi, 'fix', now);
    const moving = journey && whereabouts(journey, now);
    if (journey && now >= journey.arrives) {
      standing = journey.legs.at(-1)?.stretch.to ?? standing;
      journey = undefined;
    }
    cancel = agenda.at(now + (journey ? interval : Math.max(STANDING, interval)), () => report(REASON.interval));

    const faulty = fault && now >= fault.from && now < fault.until ? fault.kind : undefined;
    if (faulty === 'silent') return;
    const unseen = faulty === 'lost';
    const { errorMetres, scatter } = errorOf(random);
    const sighting = {
      position: unseen ? null : scattered(moving?.position ?? standing, scatter, random),
      errorMetres: unseen ? null : errorMetres,
      speedKmh: unseen ? null : (moving?.speedKmh ?? 0),
      headingDegrees: unseen ? null : (moving?.headingDegrees ?? null),
      reason: unseen === blind ? usual : unseen ? REASON.lost : REASON.regained,
    };
    blind = unseen;
    send(
      'position',
      { issi, lip: encodeLip({ kind: 'short', fields: shortFieldsOf(sighting) }) },
      now,
      key,
      issi,
      now,
      usual,
    );
  };
  const reportNow = (reason: number) => {
    cancel();
    report(reason);
  };

  const stop = () => {
    const here = journey && whereabouts(journey, agenda.now());
    if (here) {
      standing = here.position;
      rest = here.rest;
    }
    journey = undefined;
    fault = undefined;
  };

  return {
    powerOn: () => reportNow(REASON.powerOn),
    powerOff: () => cancel(),
    /** Sets off, and answers how many milliseconds the drive will take. */
    drive: (to: Position): number => {
      stop();
      const now = agenda.now();
      const random = randomOf(key, issi, 'drive', now);
      const route = [...(rest ? [rest] : []), ...routeBetween(rest?.to ?? standing, to)];
      rest = undefined;
      const planned = planJourney(route, now, random);
      journey = planned;
      fault = faultOf(planned, now, random);
      reportNow(REASON.interval);
      return planned.arrives - now;
    },
    /** To be told on arrival, so that the last report of a drive is made at the door. */
    arrive: () => reportNow(REASON.arrived),
    /** Stops where it is, midway. */
    stop: () => {
      stop();
      reportNow(REASON.interval);
    },
  };
};
export type Vehicle = ReturnType<typeof createVehicle>;

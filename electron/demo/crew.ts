import type { Report } from '#shared/domain/unit/unit.ts';
import type { Place, Position } from '#shared/domain/values.ts';
import type { DeskMessage } from '#shared/wire/field.ts';
import type { Agenda, Cancel } from './agenda.ts';
import { type Course, OFFERS, type Phrase, PLACES } from './content.ts';
import type { Send } from './messages.ts';
import { type Key, type Random, randomOf } from './random.ts';
import type { PlannedRequest } from './script.ts';
import { MINUTE, SECOND } from './shift-hours.ts';
import { BASE, type SimulatedUnit } from './units.ts';
import type { Vehicle } from './vehicle.ts';
import { spoken } from './words.ts';

/** What a crew does next, step by step: each yield is how many milliseconds pass before the following line. */
type Steps = Generator<number, void, void>;

type Assigned = Extract<DeskMessage, { kind: 'assigned' }>['body'];
type Task = { readonly assigned: Assigned; readonly course: Course; readonly offerId: string | undefined };

/** What may come of a case that is not in the script, because a person at the desk made it. */
const UNPLANNED: readonly Course[] = ['helped', 'helped', 'helped', 'referred', 'refused', 'not-found'];
const knownPlace = (place: Place) => PLACES.find(({ typed }) => typed === place.typed);
const spokenPlace = (place: Place): string => knownPlace(place)?.spoken ?? `ved ${place.typed}`;
const HOT_SPOTS = PLACES.filter(({ hotSpot }) => hotSpot);

/**
 * One crew: takes what the desk assigns, drives, helps, reports and speaks on the radio; between tasks it visits hot
 * spots. It knows nothing of the desk but the wire. Delays follow from the assignment's id, so the same assignment is
 * lived the same way again, and what was reported or said before a restart has the id it had then.
 */
export const createCrew = (options: {
  readonly unit: SimulatedUnit;
  readonly agenda: Agenda;
  readonly send: Send;
  readonly vehicle: Vehicle;
  readonly key: Key;
  readonly planned: (requestId: string) => PlannedRequest | undefined;
  /** When duty ends, simulated. */
  readonly until: number;
  /** Outreach is told to the desk; a quiet day says nothing. */
  readonly tellsOutreach: boolean;
}) => {
  const { unit, agenda, send, vehicle, key, planned, until, tellsOutreach } = options;
  const { id: unitId, callSign } = unit;
  let task: Task | undefined;
  let outreach: { readonly spoken: string } | undefined;
  let onDuty = false;
  let cancel: Cancel = () => {};

  /** Drops whatever the crew was doing and follows these steps instead. */
  const follow = (steps: Steps) => {
    cancel();
    const step = () => {
      const { done, value } = steps.next();
      if (!done) cancel = agenda.at(agenda.now() + value, step);
    };
    step();
  };

  /** `keys` name what it is said about; without them it is about this moment. */
  const say = (phrase: Phrase, random: Random, about: Readonly<Record<string, string>> = {}, ...keys: Key[]) => {
    const now = agenda.now();
    const urgent = phrase === 'ambulance-on-scene' || phrase === 'ambulance-again';
    const text = spoken(phrase, random, { unit: callSign, ...about });
    const named = keys.length > 0 ? keys : [now];
    send('radio', { unitId, text, ...(urgent && { priority: true }) }, now, key, unitId, phrase, ...named);
  };

  const drive = function* (to: Position): Steps {
    yield vehicle.drive(to);
    vehicle.arrive();
  };

  const work = function* ({ assigned, course, offerId }: Task): Steps {
    const { assignmentId, place } = assigned;
    const random = randomOf(key, assignmentId);
    const target = place.position ?? knownPlace(place)?.position ?? random.pick(PLACES).position;
    const offer = OFFERS.find(({ id }) => id === offerId);
    const about = { place: spokenPlace(place), offer: offer?.name ?? '' };

    const note = (phrase: Phrase, more: Readonly<Record<string, string>> = {}, times = 1) =>
      say(phrase, random, { ...about, ...more }, assignmentId, times);
    const report = function* (activity: Report, phrase: Phrase, more: Readonly<Record<string, string>> = {}): Steps {
      const to = offer && (activity === 'transporting' || activity === 'at-offer') ? { offerId: offer.id } : {};
      send('report', { unitId, assignmentId, activity, ...to }, agenda.now(), key, assignmentId, activity);
      // First the button, then the microphone.
      yield random.between(2, 8) * SECOND;
      note(phrase, more);
    };

    const slow = random.chance(0.15);
    yield (slow ? random.between(50, 110) : random.between(10, 40)) * SECOND;
    yield* report('acknowledged', 'acknowledged');
    yield random.between(15, 50) * SECOND;

    const driving = vehicle.drive(target);
    const announced = agenda.now();
    yield* report('en-route', 'en-route', { minutes: String(Math.max(1, Math.round(driving / MINUTE))) });
    yield Math.max(0, announced + driving - agenda.now());
    vehicle.arrive();

    yield* report('on-scene', course === 'not-found' ? 'searching' : 'on-scene');
    yield random.between(2, 4) * MINUTE;
    if (course === 'ambulance-at-triage' || course === 'ambulance-on-scene') {
      // The person goes nowhere in this vehicle (seed 004). The crew stays until the desk has handed over.
      note('ambulance-on-scene');
      for (let asked = 1; asked <= 4; asked += 1) {
        yield 5 * MINUTE;
        note('ambulance-again', {}, asked);
      }
      yield 5 * MINUTE;
      note('ambulance-has-taken-over');
    } else if (course === 'not-found') {
      yield random.between(6, 10) * MINUTE;
      note('not-found');
      yield random.between(20, 60) * SECOND;
    } else {
      note(course);
      yield (course === 'refused' ? random.between(6, 12) : random.between(6, 30)) * MINUTE;
      if (offer) {
        yield* report('transporting', 'transporting');
        yield* drive(offer.position);
        yield* report('at-offer', 'at-offer');
        yield random.between(5, 15) * MINUTE;
      }
    }
    yield* report('cleared', 'cleared', offer ? { place: `ved ${offer.name}` } : {});
    task = undefined;
    yield* idle();
  };

  /** Between tasks: a slow round of the hot spots, on foot at each. */
  const idle = function* (): Steps {
    while (agenda.now() < until) {
      const random = randomOf(key, unitId, 'idle', agenda.now());
      yield random.between(1, 4) * MINUTE;
      const spot = random.pick(HOT_SPOTS);
      yield* drive(spot.position);
      outreach = spot;
      tellOutreach(spot.typed);
      if (tellsOutreach) say('outreach', random, { place: spot.spoken });
      yield random.between(10, 20) * MINUTE;
      endOutreach(random);
    }
    yield* goOffDuty();
  };

  const tellOutreach = (place: string | null) => {
    const now = agenda.now();
    if (tellsOutreach) send('outreach', { unitId, place }, now, key, unitId, now, place ?? '');
  };
  const endOutreach = (random: Random) => {
    if (!outreach) return;
    tellOutreach(null);
    if (tellsOutreach) say('outreach-ended', random, { place: outreach.spoken });
    outreach = undefined;
  };

  const tellDuty = (crew: SimulatedUnit['crew']) => {
    const now = agenda.now();
    onDuty = crew.length > 0;
    send('duty', { unitId, crew, ...(onDuty && { until }) }, now, key, unitId, now);
  };

  const goOffDuty = function* (): Steps {
    const random = randomOf(key, unitId, 'off-duty');
    endOutreach(random);
    yield* drive(BASE);
    tellDuty([]);
    say('off-duty', random);
    vehicle.powerOff();
  };

  /** Stops where it is and is free again: somebody else has the case, or nobody needs to. */
  const leave = ({ assigned: { place } }: Task, phrase: Phrase, random: Random) => {
    task = undefined;
    vehicle.stop();
    say(phrase, random, { place: spokenPlace(place) });
    follow(idle());
  };

  return {
    /** Goes on duty; what it did before now, if the day began earlier, nobody is told again. */
    begin: () => {
      tellDuty(unit.crew);
      say('on-duty', randomOf(key, unitId, 'on-duty'));
    },
    /** Starts to live the day from now on. */
    live: () => {
      vehicle.powerOn();
      follow(idle());
      // Free at the end of the shift: home at once. Not free: after the task.
      agenda.at(until, () => {
        if (!task && onDuty) follow(goOffDuty());
      });
    },
    hear: ({ kind, body, id }: DeskMessage) => {
      const random = randomOf(key, unitId, 'heard', id);
      switch (kind) {
        case 'assigned': {
          if (body.unitId !== unitId || task?.assigned.assignmentId === body.assignmentId) return;
          const plan = planned(body.requestId);
          const course = plan?.course ?? randomOf(key, body.assignmentId, 'course').pick(UNPLANNED);
          task = { assigned: body, course, offerId: plan?.offerId };
          outreach = undefined;
          follow(work(task));
          return;
        }
        case 'cancelled':
          if (task && body.assignmentId === task.assigned.assignmentId) leave(task, 'cancelled', random);
          return;
        case 'ended':
          if (task && body.requestId === task.assigned.requestId)
            leave(task, body.stage === 'handed-to-ambulance' ? 'ambulance-has-taken-over' : 'cancelled', random);
          return;
        case 'asked': {
          // Now and then nobody hears the radio.
          const answer = randomOf(key, body.assignmentId, 'safe', body.round);
          if (task?.assigned.assignmentId !== body.assignmentId || answer.chance(0.15)) return;
          agenda.at(agenda.now() + answer.between(8, 40) * SECOND, () => {
            if (task?.assigned.assignmentId !== body.assignmentId) return;
            const { assignmentId, round } = body;
            send('safety', { unitId, assignmentId }, agenda.now(), key, assignmentId, round);
            say('safe', answer, { place: spokenPlace(task.assigned.place) }, assignmentId, round);
          });
          return;
        }
        case 'said':
          if (body.unitId !== unitId || !onDuty) return;
          // The terminal shows it at once; somebody looks, and answers when there is a hand free.
          if (body.entryId) {
            const { entryId } = body;
            agenda.at(agenda.now() + random.between(2, 6) * SECOND, () =>
              send('seen', { unitId, entryId }, agenda.now(), key, unitId, entryId),
            );
          }
          agenda.at(agenda.now() + random.between(5, 20) * SECOND, () => say('said', random));
      }
    },
  };
};
export type Crew = ReturnType<typeof createCrew>;

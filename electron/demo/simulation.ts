import { DeskMessage } from '#shared/wire/field.ts';
import type { Agenda } from './agenda.ts';
import { type Crew, createCrew } from './crew.ts';
import { lineOf, type Send } from './messages.ts';
import { planMischief } from './mischief.ts';
import { randomOf } from './random.ts';
import type { Scenario } from './scenarios.ts';
import { planRequests } from './script.ts';
import { dayStartOf, nextDayStart, SECOND } from './shift-hours.ts';
import { BASE, unitsOf } from './units.ts';
import { createVehicle } from './vehicle.ts';

/**
 * How far apart heartbeats and moving positions are, in simulated milliseconds: 5 s, and more at high speed, so that
 * two sources and two vehicles together stay under 20 lines in a real second.
 */
export const beatInterval = (speed: number): number => Math.max(5 * SECOND, (speed / 5) * SECOND);

/**
 * The simulated shift, day after day: what the field says goes to `write`, line by line; what the desk says comes in by
 * `hear`. Nothing happens but in `agenda.runUntil`. Everything the day had said before `now` is said again at once, with
 * the ids it had; the crews take up their day at `now`.
 */
export const createSimulation = (options: {
  readonly agenda: Agenda;
  readonly seed: number;
  readonly speed: number;
  readonly scenario: Scenario;
  /** How many vehicles drive, where more than the scenario has. */
  readonly units?: number;
  readonly now: number;
  readonly write: (line: string) => void;
}) => {
  const { agenda, seed, speed, scenario, write } = options;
  const interval = beatInterval(speed);
  const send: Send = (...message) => write(lineOf(...message));
  let crews: readonly Crew[] = [];

  const playDay = (dayStart: number) => {
    const key = `${seed}/${scenario}/${dayStart}`;
    const requests = planRequests(scenario, key, dayStart);
    const mischief = scenario === 'quiet' ? [] : planMischief(requests, key, dayStart);
    for (const { at, line } of [...requests, ...mischief]) agenda.at(at, () => write(line));

    crews = unitsOf(scenario, options.units).map((unit) => {
      const vehicle = createVehicle({ agenda, send, issi: unit.issi, key, interval, base: unit.base ?? BASE });
      const planned = (requestId: string) => requests.find((request) => request.requestId === requestId);
      const tellsOutreach = scenario !== 'quiet';
      const until = dayStart + unit.until;
      const crew = createCrew({ unit, agenda, send, vehicle, key, planned, until, tellsOutreach });
      agenda.at(dayStart + unit.from, crew.begin);
      agenda.at(Math.max(dayStart + unit.from, options.now), crew.live);
      return crew;
    });
    agenda.at(nextDayStart(dayStart), () => playDay(nextDayStart(dayStart)));
  };

  const beat = (from: 'cad' | 'radio') => {
    const now = agenda.now();
    send('heartbeat', { from }, now, seed, from, now);
    agenda.at(now + interval, () => beat(from));
  };

  /** The central CAD has an assignment a few seconds after the desk made it. */
  const confirm = ({ unitId, assignmentId }: { unitId: string; assignmentId: string }) => {
    const delay = randomOf(seed, 'confirmation', assignmentId).between(2, 6) * SECOND;
    agenda.at(agenda.now() + delay, () =>
      send('confirmation', { unitId, assignmentId }, agenda.now(), seed, assignmentId),
    );
  };

  playDay(dayStartOf(options.now));
  agenda.at(options.now, () => beat('cad'));
  agenda.at(options.now, () => beat('radio'));

  return {
    /** Takes one line from the desk. `false` where it is none that a desk would write. */
    hear: (line: string): boolean => {
      const message = parse(line);
      if (!message) return false;
      if (message.kind === 'assigned') confirm(message.body);
      for (const crew of crews) crew.hear(message);
      return true;
    },
  };
};

const parse = (line: string): DeskMessage | undefined => {
  try {
    return DeskMessage.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
};

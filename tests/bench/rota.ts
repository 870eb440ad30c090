import { readFileSync } from 'node:fs';
import { planRota, proposeWindows } from '#electron/host/rotation/planner.ts';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { readStaff } from '#shared/domain/rotation/staff-csv.ts';
import { noHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { type Figure, median, timedAsync } from './measure.ts';
import { measureDrag } from './rota-drag.ts';

const STAFF = new URL('../../resources/demo/staff.csv', import.meta.url);
const ROUNDS = 5;

/** What a rota of forty people and thirteen weeks takes, and how good it is, each time in a thread of its own as in the desk. */
export const measureRota = async (): Promise<Figure[]> => {
  const read = readStaff(readFileSync(STAFF, 'utf8'));
  if (read.kind !== 'read') throw new Error('the demo staff cannot be read');
  const windows: number[] = [];
  const feasible: number[] = [];
  const best: number[] = [];
  const quality = { cost: 0, bound: 0, roundRobin: 0 };
  let drag: Figure[] = [];
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    let cut: Awaited<ReturnType<typeof proposeWindows>> | undefined;
    windows.push(
      await timedAsync(async () => {
        cut = await proposeWindows({ aim: WINDOW_AIM, staffed: noHours(), demand: noHours(), seed });
      }),
    );
    if (cut?.kind !== 'planned') throw new Error('no windows');
    const period = PlanPeriod.parse({
      from: '2027-01-04',
      weeks: 13,
      budget: WINDOW_AIM.budget,
      units: ['s1'],
      windows: cut.windows,
      closed: [],
    });
    const rules = { ...RULES, pairNeeds: ['driving'] };
    const began = performance.now();
    const planned = await planRota(
      { staff: read.staff, rules, weights: WEIGHTS, period, before: [], seed },
      {
        onProgress: ({ stage }) => {
          if (stage === 'feasible') feasible.push(performance.now() - began);
          if (stage === 'proving') best.push(performance.now() - began);
        },
      },
    );
    if (planned.kind !== 'planned' || planned.bound === null || !planned.roundRobin) throw new Error(planned.kind);
    if (seed === 1) drag = measureDrag(period, planned.duties, read.staff, rules);
    quality.cost += planned.cost / ROUNDS;
    quality.bound += planned.bound / ROUNDS;
    quality.roundRobin += planned.roundRobin.cost / ROUNDS;
  }
  const beside = (name: string, value: number, floor: number): Figure => ({
    name,
    value,
    unit: 'points',
    floor,
    ratio: value / floor,
    n: ROUNDS,
  });
  return [
    { name: 'rota.windows', value: median(windows), unit: 'ms', n: ROUNDS },
    { name: 'rota.first-feasible', value: median(feasible), unit: 'ms', n: ROUNDS },
    { name: 'rota.best', value: median(best), unit: 'ms', n: ROUNDS },
    beside('rota.objective', quality.cost, quality.bound),
    beside('rota.round-robin', quality.roundRobin, quality.bound),
    ...drag,
  ];
};

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { readStaff } from '#shared/domain/rotation/staff-csv.ts';
import { noHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { aPeriod } from '#tests/support/rotation.ts';
import type { PlanProgress } from './generate.ts';
import { planRota, proposeWindows } from './planner.ts';

const read = readStaff(readFileSync(new URL('../../../resources/demo/staff.csv', import.meta.url), 'utf8'));
if (read.kind !== 'read') throw new Error('the demo staff cannot be read');
const { staff } = read;
const rules = { ...RULES, pairNeeds: ['driving'] };
const inputOf = (effort: number) => ({ staff, rules, weights: WEIGHTS, seed: 1, effort, before: [] });

describe('the planner in its thread', () => {
  it('tells how far it is, and ends when it is told to with the best so far', async () => {
    const stop = new AbortController();
    const told: PlanProgress[] = [];
    const planned = await planRota(
      { ...inputOf(1_000_000), period: aPeriod({ weeks: 4 }) },
      {
        signal: stop.signal,
        onProgress: (progress) => {
          told.push(progress);
          if (progress.stage === 'improving' && progress.done > 0) stop.abort();
        },
      },
    );
    expect(told.slice(0, 2).map(({ stage }) => stage)).toEqual(['filling', 'feasible']);
    expect(planned).toMatchObject({ kind: 'planned', stopped: true });
  });

  it('answers at once to a stop that came first', async () => {
    const planned = await planRota({ ...inputOf(1_000_000), period: aPeriod() }, { signal: AbortSignal.abort() });
    expect(planned).toMatchObject({ kind: 'planned', stopped: true });
  });

  it('proposes windows too', async () => {
    const task = { aim: { ...WINDOW_AIM, budget: 20 }, staffed: noHours(), demand: noHours(), seed: 1 };
    expect(await proposeWindows(task)).toMatchObject({ kind: 'planned', unseen: 148 });
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { readStaff } from '#shared/domain/rotation/staff-csv.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { noHours, staffedHours, unseenHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { addDays } from '#shared/util/copenhagen.ts';
import { count } from '#tests/support/counts.ts';
import { aPeriod, aRota } from '#tests/support/rotation.ts';
import { generate } from './generate.ts';
import { planWindows } from './plan-windows.ts';

const read = readStaff(readFileSync(new URL('../../../resources/demo/staff.csv', import.meta.url), 'utf8'));
if (read.kind !== 'read') throw new Error('the demo staff cannot be read');
const { staff } = read;
const rules = { ...RULES, pairNeeds: ['driving'] };
const effort = count({ sample: 40, full: 2_500 });

it('plans a year of forty people: every hour of the week is seen within four periods, and everyone serves', async () => {
  const before: Duty[] = [];
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const aim = { ...WINDOW_AIM, within: 4 - quarter };
    const cut = await planWindows(aim, staffedHours(before), noHours(), { seed: 1 });
    if (cut.kind !== 'planned') throw new Error(cut.kind);
    const period = aPeriod({ from: addDays('2027-01-04', quarter * 91), weeks: 13, windows: [...cut.windows] });
    const input = { staff, rules, weights: WEIGHTS, period, before: [...before], seed: 1, effort };
    const planned = await generate(
      input,
      () => undefined,
      () => false,
    );
    if (planned.kind !== 'planned') throw new Error(planned.kind);
    expect(hardViolations({ ...aRota(...planned.duties), before }, staff, rules, 13)).toEqual([]);
    expect(planned.cost).toBeLessThan(planned.roundRobin?.cost ?? 0);
    before.push(...planned.duties);
  }
  expect(unseenHours(staffedHours(before))).toEqual([]);
  expect(new Set(before.flatMap(({ socialId, healthId }) => [socialId, healthId])).size).toBe(40);
  // A year is one rota too: nothing breaks where its periods meet.
  expect(hardViolations(aRota(...before), staff, rules, 52)).toEqual([]);
});

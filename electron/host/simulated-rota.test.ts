import { describe, expect, it } from 'vitest';
import { deskRotaOf } from '#shared/domain/rotation/desk-rota.ts';
import { periodIdOf } from '#shared/domain/rotation/period.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { dutiesOn, isTold } from '#shared/domain/rotation/todays-crews.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { addDays, dayOf, mondayOf } from '#shared/util/copenhagen.ts';
import { meta, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';
import { simulatedRota } from './simulated-rota.ts';

const MONDAY = Date.parse('2027-03-22T08:00:00+01:00');

describe('the rota of the simulated day', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('begins on day %i of a week, breaks no hard rule, and is published', (day) => {
    const now = MONDAY + day * 24 * 3_600_000;
    const memory = createMemoryDesk();
    for (const { command } of simulatedRota(now))
      expect(memory.run(command, meta(user('shift-lead'), now))).toMatchObject({ kind: 'decided' });
    const period = memory.world.plain('period', periodIdOf({ from: mondayOf(dayOf(now)) }));
    if (!period) throw new Error('no period');
    const { rota, staff } = deskRotaOf(memory.world, period);
    expect(hardViolations(rota, staff, RULES, period.plan.weeks)).toEqual([]);
    const told = memory.world.current('duty').filter((each) => isTold(each, () => period));
    expect(dutiesOn(told, dayOf(now), now)).toHaveLength(2);
    expect(dutiesOn(told, addDays(dayOf(now), 7), now)).toHaveLength(2);
  });

  it('is the same command of the same week, and never of another', () => {
    const ids = (now: number) => simulatedRota(now).map(({ id }) => id);
    expect(ids(MONDAY)).toEqual(ids(MONDAY + 3_600_000));
    expect(ids(MONDAY).some((id) => ids(MONDAY + 7 * 24 * 3_600_000).includes(id))).toBe(false);
  });
});

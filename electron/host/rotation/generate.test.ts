import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BALANCE_PARTS, WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { slotsOf } from '#shared/domain/rotation/slots.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { count } from '#tests/support/counts.ts';
import { aDuty, anEmployee, aPeriod, aRota, someStaff, WINDOWS } from '#tests/support/rotation.ts';
import { generate, type PlanInput, type Planned } from './generate.ts';

const NEEDS = { ...RULES, pairNeeds: ['driving'] };
const inputOf = (more: Partial<PlanInput>): PlanInput => ({
  staff: [1, 2, 3, 4, 5, 6].flatMap((number) => [anEmployee(`s${number}`), anEmployee(`h${number}`)]),
  rules: RULES,
  weights: WEIGHTS,
  period: aPeriod(),
  before: [],
  seed: 1,
  effort: 100,
  ...more,
});
const plan = (more: Partial<PlanInput> = {}, stopped = () => false): Promise<Planned> =>
  generate(inputOf(more), () => undefined, stopped);
const isPlanned = (planned: Planned): Extract<Planned, { kind: 'planned' }> => {
  if (planned.kind !== 'planned') throw new Error(planned.kind);
  return planned;
};
const broken = ({ staff, rules, period, before }: PlanInput, planned: Planned) =>
  hardViolations({ ...aRota(...isPlanned(planned).duties), before: [...before] }, staff, rules, period.weeks);

describe('the generator', () => {
  it('breaks no hard rule, fills every duty, and is in no part less fair than round-robin', async () => {
    let planned = 0;
    const starts = ['2027-01-04', '2027-03-22', '2027-10-25'];
    await fc.assert(
      fc.asyncProperty(someStaff(4, 8), fc.constantFrom(...starts), fc.nat(1_000), async (staff, from, seed) => {
        const before = [aDuty(addDays(from, -1), 16, 24, 's1', staff.find(({ id }) => id.startsWith('h'))?.id)];
        const input = inputOf({ staff, rules: NEEDS, period: aPeriod({ from }), seed, before });
        const result = await generate(
          input,
          () => undefined,
          () => false,
        );
        if (result.kind !== 'planned') return;
        planned += 1;
        expect(broken(input, result)).toEqual([]);
        expect(result.duties.map(({ from: at, to }) => [at, to])).toEqual(
          slotsOf(input.period, before).map(({ from: at, to }) => [at, to]),
        );
        expect(result.bound).toBeLessThanOrEqual(result.cost + 1e-6);
        for (const part of result.roundRobin ? BALANCE_PARTS : [])
          expect(result.balance[part]).toBeLessThanOrEqual((result.roundRobin?.balance[part] ?? 0) + 1e-6);
      }),
      { numRuns: count({ sample: 12, full: 500 }) },
    );
    expect(planned).toBeGreaterThan(6);
  });

  it('makes the same rota of the same seed, and another of another', async () => {
    const duties = async (seed: number) => isPlanned(await plan({ seed, effort: 30 })).duties;
    const first = await duties(7);
    expect(await duties(7)).toEqual(first);
    expect(await duties(8)).not.toEqual(first);
  });

  it('counts rest on from the duties before, and begins when the last crew is home', async () => {
    const late = aDuty('2027-01-03', 22, 33, 's1', 'h2');
    const { duties } = isPlanned(await plan({ before: [late] }));
    expect(duties[0]?.from).toBe(late.to);
    expect([duties[0]?.socialId, duties[0]?.healthId]).not.toContain('s1');
    expect(broken(inputOf({ before: [late] }), await plan({ before: [late] }))).toEqual([]);
  });

  it('lets people serve who have not, with people they have not served with', async () => {
    const before = ['2026-12-21', '2026-12-23'].map((day) => aDuty(day, 8, 16, 's1', 'h1'));
    const { balance, duties } = isPlanned(await plan({ before, effort: 1_000 }));
    expect(balance).toMatchObject({ unserved: 0, repeats: 0 });
    expect(duties.some(({ socialId, healthId }) => socialId === 's1' && healthId === 'h1')).toBe(false);
  });

  it('gives back the best so far when it is stopped', async () => {
    let asked = 0;
    const stopped = isPlanned(await plan({ effort: 100_000 }, () => ++asked > 3));
    expect(stopped).toMatchObject({ stopped: true, bound: null });
    expect(stopped.cost).toBeLessThanOrEqual(stopped.roundRobin?.cost ?? 0);
    expect(broken(inputOf({}), stopped)).toEqual([]);
  });

  describe('where there is no rota', () => {
    const hindrance = async (more: Partial<PlanInput>) => {
      const planned = await plan({ effort: 1, ...more });
      if (planned.kind !== 'impossible') throw new Error(planned.kind);
      expect(planned.proven).toBe(true);
      return planned.hindrances;
    };
    const few = (...ids: string[]) => ids.map((id) => anEmployee(id));
    const away = (id: string) =>
      anEmployee(id, { unavailable: [{ from: momentOf('2027-01-06', 0), to: momentOf('2027-01-07', 0) }] });
    const six = (person: (id: string) => ReturnType<typeof anEmployee>) =>
      [1, 2, 3, 4, 5, 6].flatMap((number) => [person(`s${number}`), anEmployee(`h${number}`)]);

    it('says that everybody is away, by name', async () => {
      const found = await hindrance({ staff: six(away) });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({
        seat: 'social',
        rule: 'unavailable',
        alone: true,
        from: momentOf('2027-01-06', 480),
      });
      expect(found[0]?.people.map((each) => [each.employeeId, each.obstacles[0]?.rule])).toEqual(
        [1, 2, 3, 4, 5, 6].map((number) => [`s${number}`, 'unavailable']),
      );
    });

    it('says that nobody has the profession, and that nobody drives', async () => {
      expect((await hindrance({ staff: few('s1', 's2', 's3', 's4') }))[0]).toMatchObject({
        seat: 'health',
        rule: 'wrong-profession',
      });
      expect((await hindrance({ rules: NEEDS }))[0]).toMatchObject({ rule: 'competence', alone: true });
    });

    /** Day and night in turn: whoever has the one cannot have the next. */
    const ROUND_THE_CLOCK = [1, 2].flatMap((weekday) => [
      { weekday, start: 360, end: 1_080 },
      { weekday, start: 1_080, end: 1_800 },
    ]);
    it.each([
      { rule: 'weekly-hours', rules: { weeklyHours: 5 }, people: 6, windows: WINDOWS },
      { rule: 'rest', rules: { restHours: 20, daysBetweenRestDays: 14 }, people: 2, windows: ROUND_THE_CLOCK },
      { rule: 'longest-duty', rules: { longestDuty: 7 }, people: 6, windows: WINDOWS },
      { rule: 'rest-day', rules: { restDayHours: 60, daysBetweenRestDays: 3 }, people: 2, windows: WINDOWS },
    ])('says that $rule stands in the way', async ({ rule, rules, people, windows }) => {
      const numbers = Array.from({ length: people }, (_, index) => index + 1);
      const staff = few(...numbers.map((number) => `s${number}`), ...numbers.map((number) => `h${number}`));
      const period = aPeriod({ weeks: 1, windows: [...windows] });
      const [first] = await hindrance({ staff, rules: { ...RULES, ...rules }, period });
      expect(first?.rule).toBe(rule);
      expect(first?.people.flatMap((each) => each.obstacles.map((obstacle) => obstacle.rule))).toContain(rule);
    });
  });
});

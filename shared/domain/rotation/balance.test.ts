import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { aDuty, anEmployee, aPeriod, aRota, someStaff } from '#tests/support/rotation.ts';
import { momentOf } from '../../util/copenhagen.ts';
import { balanceOf, sharesOf, totalLoad, WEIGHTS } from './balance.ts';
import { timed } from './duty-facts.ts';
import { fairnessOf } from './fairness.ts';
import { roundRobin } from './round-robin.ts';
import { RULES } from './rule-set.ts';
import { slotsOf } from './slots.ts';
import { hardViolations } from './violations.ts';
import { wishesAgainst, wishesFor } from './wishes.ts';

const SLOTS = slotsOf(aPeriod()).map((slot) => timed(slot, RULES));

describe('the balance of a rota', () => {
  it('parts what there is by contract and by presence, and leaves nothing over', () => {
    const total = totalLoad(SLOTS);
    fc.assert(
      fc.property(someStaff(3, 8), (staff) => {
        const shares = sharesOf(SLOTS, staff);
        for (const profession of ['social', 'health']) {
          const own = staff.filter((employee) => employee.profession === profession);
          const sum = own.reduce((hours, { id }) => hours + (shares.get(id)?.hours ?? 0), 0);
          expect(sum).toBeCloseTo(total.hours, 6);
        }
      }),
      { numRuns: count({ sample: 30, full: 1_000 }) },
    );
    const fortnight = { from: momentOf('2027-01-04', 0), to: momentOf('2027-01-18', 420) };
    const shares = sharesOf(SLOTS, [
      anEmployee('s1'),
      anEmployee('s2', { hoursPerWeek: 18.5 }),
      anEmployee('s3', { unavailable: [fortnight] }),
    ]);
    expect([...shares.values()].map(({ hours }) => Math.round(hours))).toEqual([75, 37, 0]);
  });

  it('counts who meets again, who has had no turn, and what was wished', () => {
    const staff = ['s1', 's2', 'h1'].map((id) =>
      anEmployee(
        id,
        id === 's1' ? { wishes: [{ kind: 'weekly', want: 'avoid', weekday: 1, start: 0, end: 1_440 }] } : {},
      ),
    );
    const duties = ['2027-01-04', '2027-01-06', '2027-01-08'].map((day) => timed(aDuty(day, 8, 16), RULES));
    expect(balanceOf(duties, [], staff)).toMatchObject({ repeats: 3, unserved: 1, wishes: 1, nights: 0 });
    expect(balanceOf(duties, [aDuty('2026-12-20', 8, 16, 's2', 'h1')], staff)).toMatchObject({ unserved: 0 });
    expect(fairnessOf(aRota(...duties), staff, RULES, WEIGHTS)).toMatchObject({ serving: 2, pairs: 1, newPairs: 1 });
  });

  it('is held against a round-robin that keeps the hard rules itself', () => {
    let made = 0;
    fc.assert(
      fc.property(someStaff(3, 8), (staff) => {
        const duties = roundRobin(SLOTS, staff, RULES, [], 2);
        if (!duties) return;
        made += 1;
        expect(hardViolations(aRota(...duties), staff, RULES, 2)).toEqual([]);
      }),
      { numRuns: count({ sample: 30, full: 1_000 }) },
    );
    expect(made).toBeGreaterThan(15);
  });
});

describe('wishes', () => {
  const person = anEmployee('s1', {
    wishes: [
      { kind: 'weekly', want: 'avoid', weekday: 5, start: 20 * 60, end: 30 * 60 },
      { kind: 'days', want: 'prefer', from: '2027-01-09', to: '2027-01-10' },
    ],
  });
  const asked = (...duty: Parameters<typeof aDuty>) => {
    const slot = aDuty(...duty);
    return [wishesAgainst(person, slot), wishesFor(person, slot)];
  };
  it('speak of the hours they name, over midnight, and of whole days', () => {
    expect(asked('2027-01-08', 8, 20)).toEqual([0, 0]);
    expect(asked('2027-01-08', 16, 21)).toEqual([1, 0]);
    expect(asked('2027-01-09', 5, 12)).toEqual([1, 1]);
    expect(asked('2027-01-10', 22, 30)).toEqual([0, 1]);
    expect(asked('2027-01-11', 0, 8)).toEqual([0, 0]);
  });
});

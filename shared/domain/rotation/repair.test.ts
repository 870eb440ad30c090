import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { aDuty, anEmployee, aPeriod, aRota, employeeId, someStaff } from '#tests/support/rotation.ts';
import { addDays, momentOf } from '../../util/copenhagen.ts';
import { BALANCE_PARTS, balanceOf, sharesOf, WEIGHTS } from './balance.ts';
import { candidatesFor, why } from './candidates.ts';
import { timed } from './duty-facts.ts';
import { repair, swap } from './repair.ts';
import { rosterOf } from './roster.ts';
import { isOn, type Rota } from './rota.ts';
import { roundRobin } from './round-robin.ts';
import { RULES } from './rule-set.ts';
import { slotsOf } from './slots.ts';
import { hardViolations } from './violations.ts';

const MONDAY = '2027-01-04';
const STAFF = ['s1', 's2', 's3', 'h1', 'h2', 'h3'].map((id) => anEmployee(id));
const day = (after: number) => addDays(MONDAY, after);
const ill = (from: number, days: number) => ({ from: momentOf(day(from), 400), to: momentOf(day(from + days), 0) });
const input = (rota: Rota, staff = STAFF, rules = RULES) => ({ rota, staff, rules, weights: WEIGHTS, weeks: 2 });

/** A rota by round-robin of staff as they happen to be; `null` where it finds none. */
const madeFor = (staff: ReturnType<typeof anEmployee>[]): Rota | null => {
  const slots = slotsOf(aPeriod()).map((slot) => timed(slot, RULES));
  const duties = roundRobin(slots, staff, RULES, [], 2);
  return duties && aRota(...duties);
};
const PROFESSIONS = ({ socialId, healthId }: { socialId: string; healthId: string }) => socialId[0] + healthId[0]!;

describe('repairing a rota', () => {
  it('gives the duty to the best who may, moves nothing else, and says why the others may not', () => {
    const rota = aRota(aDuty(day(0), 8, 16), aDuty(day(0), 20, 28, 's2', 'h2'), aDuty(day(2), 8, 16, 's1', 'h3'));
    const { rota: mended, changes, vacancies } = repair(input(rota), employeeId('s1'), ill(0, 1));
    expect(changes).toEqual([{ dutyId: rota.duties[0]?.id, seat: 'social', from: 's1', to: 's3' }]);
    expect(mended.duties.slice(1)).toEqual(rota.duties.slice(1));
    expect(
      vacancies[0]?.candidates.map(({ employeeId: id, obstacles }) => [id, obstacles.map(({ rule }) => rule)]),
    ).toEqual([
      ['s3', []],
      ['s2', ['rest']],
    ]);
  });

  it('moves one more duty where nobody may take the one', () => {
    const staff = ['s1', 's2', 's3', 'h1', 'h2'].map((id) =>
      anEmployee(id, id === 's3' ? { unavailable: [{ from: momentOf(day(0), 0), to: momentOf(day(0), 1_000) }] } : {}),
    );
    // s2 may not take the day before the night; s3 cannot that day, and takes s2's night.
    const rota = aRota(aDuty(day(0), 8, 16), aDuty(day(0), 20, 28, 's2', 'h2'));
    const { changes, vacancies, rota: mended } = repair(input(rota, staff), employeeId('s1'), ill(0, 1));
    expect(vacancies.map(({ outcome }) => outcome)).toEqual(['shifted']);
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['s1', 's2'],
      ['s2', 's3'],
    ]);
    expect(hardViolations(mended, staff, RULES)).toEqual([]);
  });

  it('leaves the pair complete and the break in sight where nobody may', () => {
    const staff = [anEmployee('s1'), anEmployee('h1')];
    const {
      rota,
      vacancies,
      staff: away,
    } = repair(input(aRota(aDuty(day(0), 8, 16)), staff), employeeId('h1'), ill(0, 1));
    expect(vacancies.map(({ outcome }) => outcome)).toEqual(['open']);
    expect(hardViolations(rota, away, RULES).map(({ rule, employeeId: id }) => [rule, id])).toEqual([
      ['unavailable', 'h1'],
    ]);
  });

  it('breaks no hard rule, touches only what the absence touches, and keeps every pair complete', () => {
    let repaired = 0;
    fc.assert(
      fc.property(someStaff(4, 8), fc.nat(9), fc.integer({ min: 1, max: 5 }), fc.nat(100), (staff, from, days, who) => {
        const rota = madeFor(staff);
        if (!rota) return;
        const person = staff[who % staff.length]!;
        const absence = ill(from, days);
        const { rota: mended, staff: away, changes, vacancies } = repair(input(rota, staff), person.id, absence);
        repaired += changes.length;
        const open = vacancies.filter(({ outcome }) => outcome === 'open').map(({ dutyId }) => dutyId);
        const broken = hardViolations(mended, away, RULES, 2);
        expect(broken.map(({ rule, employeeId: id, duties }) => [rule, id, duties[0]])).toEqual(
          open.map((id) => ['unavailable', person.id, id]),
        );
        const moved = mended.duties.filter((duty, index) => duty !== rota.duties[index]);
        expect(moved.length).toBe(changes.length);
        const shifted = vacancies.filter(({ outcome }) => outcome === 'shifted').length;
        expect(changes.length).toBe(vacancies.length - open.length + shifted);
        for (const duty of mended.duties) expect(PROFESSIONS(duty)).toBe('sh');
      }),
      { numRuns: count({ sample: 30, full: 2_000 }) },
    );
    expect(repaired).toBeGreaterThan(10);
  });
});

describe('a swap', () => {
  it('never leaves a pair incomplete, whatever is asked', () => {
    const rota = madeFor(STAFF)!;
    const anyone = fc.constantFrom(...STAFF.map(({ id }) => id), employeeId('nobody'));
    const anyDuty = fc.constantFrom(...rota.duties.map(({ id }) => id));
    let swapped = 0;
    fc.assert(
      fc.property(anyone, anyDuty, anyone, fc.option(anyDuty, { nil: undefined }), (one, duty, other, given) => {
        const after = swap(
          rota,
          STAFF,
          { employeeId: one, dutyId: duty },
          { employeeId: other, ...(given && { dutyId: given }) },
        );
        if (!after) return;
        swapped += 1;
        expect(after.duties.map(({ id }) => id)).toEqual(rota.duties.map(({ id }) => id));
        for (const each of after.duties) expect(PROFESSIONS(each)).toBe('sh');
        expect(after.duties.find(({ id }) => id === duty)).toSatisfy((each: Rota['duties'][number]) =>
          isOn(each, other),
        );
      }),
      { numRuns: count({ sample: 500, full: 20_000 }) },
    );
    expect(swapped).toBeGreaterThan(0);
  });
});

describe('why me', () => {
  it('says what the one who serves has, and of each other what stands in the way or what it would cost', () => {
    const rota = aRota(
      aDuty(day(0), 8, 16),
      aDuty(day(1), 8, 16, 's2', 'h1'),
      aDuty(day(1), 17, 24, 's3', 'h2'),
      aDuty(day(3), 8, 16, 's2', 'h3'),
    );
    const told = why(rosterOf(rota, STAFF, RULES, 1), rota.duties[0]!.id, employeeId('s1'), WEIGHTS);
    expect(told).toMatchObject({
      seat: 'social',
      chosen: { employeeId: 's1', cost: 0, load: { hours: 0 }, metBefore: 0 },
      free: 2,
      fairer: 0,
    });
    // s2 would have three of four duties, be with h1 again, and leave s1 without a turn.
    const s2 = told?.others.find(({ employeeId: id }) => id === 's2');
    expect(s2).toMatchObject({ obstacles: [], metBefore: 1, change: { unserved: 1, repeats: 1 } });
    expect(s2?.cost).toBeGreaterThan(WEIGHTS.unserved);
    expect(why(rosterOf(rota, STAFF, RULES, 1), rota.duties[0]!.id, employeeId('s2'), WEIGHTS)).toBeNull();
  });

  it('counts by the part what the whole rota would come to', () => {
    fc.assert(
      fc.property(someStaff(3, 6), fc.nat(), (staff, which) => {
        const rota = madeFor(staff);
        if (!rota) return;
        const roster = rosterOf(rota, staff, RULES, 2);
        const duty = roster.duties[which % roster.duties.length]!;
        const shares = sharesOf(roster.duties, staff);
        const balance = (id: string) =>
          balanceOf(
            roster.duties.map((each) => (each === duty ? { ...each, healthId: employeeId(id) } : each)),
            [],
            staff,
            shares,
          );
        for (const { employeeId: id, change } of candidatesFor(roster, duty, 'health', WEIGHTS))
          for (const part of BALANCE_PARTS)
            expect(change[part]).toBeCloseTo(balance(id)[part] - balance(duty.healthId)[part], 6);
      }),
      { numRuns: count({ sample: 20, full: 500 }) },
    );
  });
});

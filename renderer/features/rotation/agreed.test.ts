import { expect, it } from 'vitest';
import { aPlan } from '#tests/support/desk-rota.ts';
import { anEmployee } from '#tests/support/rotation.ts';
import { agreedAtFirst, competencesOf } from './agreed.ts';

const STAFF = [
  anEmployee('s1', { competences: ['driving', 'arabic'] }),
  anEmployee('h1', { competences: ['driving'] }),
];
const agreeing = (from: string, nightsInARow: number) => ({
  plan: aPlan(from, 13, { agreed: { nightsInARow, pairNeeds: ['arabic'] } }),
});

it('a new period is asked for three nights and a driver, or for the nights of the period before it', () => {
  expect(agreedAtFirst([], '2027-01-04', STAFF)).toEqual({ nightsInARow: 3, pairNeeds: ['driving'] });
  expect(agreedAtFirst([], '2027-01-04', [anEmployee('s1')])).toEqual({ nightsInARow: 3, pairNeeds: [] });
  const periods = [agreeing('2027-07-05', 5), agreeing('2027-01-04', 4), agreeing('2027-04-05', 2)];
  const nights = (from: string) => agreedAtFirst(periods, from, STAFF).nightsInARow;
  expect([nights('2026-10-05'), nights('2027-06-28'), nights('2027-04-05'), nights('2027-10-04')]).toEqual([
    3, 2, 2, 5,
  ]);
  // One from before anything could be agreed says nothing.
  expect(agreedAtFirst([{ plan: aPlan() }], '2027-01-18', STAFF).nightsInARow).toBe(3);
});

it('a pair can be asked for what somebody on the staff can, and rid of what nobody can any more', () => {
  expect(competencesOf(STAFF, ['dari', 'driving'])).toEqual(['arabic', 'dari', 'driving']);
  expect(competencesOf([], [])).toEqual([]);
});

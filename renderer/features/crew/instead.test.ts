import { expect, it } from 'vitest';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { aPlan, PERIOD } from '#tests/support/desk-rota.ts';
import { user } from '#tests/support/domain.ts';
import { aDuty, anEmployee, aRota, employeeId } from '#tests/support/rotation.ts';
import { insteadOf } from './use-desk-rota.ts';

const by = user('shift-lead');
const duty = aDuty('2027-01-04', 8, 16);
const posting = { duty, sick: { employeeId: employeeId('s1'), by, at: 0 } } as Posting;
const staff = [
  anEmployee('s1', { competences: ['driving'] }),
  anEmployee('s2'),
  anEmployee('s3', { competences: ['driving', 'arabic'] }),
  anEmployee('h1'),
];
const inTheWay = (agreed?: { nightsInARow: number; pairNeeds: string[] }) => {
  const period = { id: PERIOD, plan: aPlan('2027-01-04', 2, { agreed }), published: null };
  const { candidates } = insteadOf({ period, rota: aRota(duty), staff }, posting);
  return Object.fromEntries(candidates.map((each) => [each.employeeId, each.obstacles.map(({ rule }) => rule)]));
};

it('who takes the place of somebody ill is held to what a pair needs, as the period agreed it', () => {
  expect(inTheWay()).toEqual({ s2: ['competence'], s3: [] });
  expect(inTheWay({ nightsInARow: 3, pairNeeds: [] })).toEqual({ s2: [], s3: [] });
  expect(inTheWay({ nightsInARow: 3, pairNeeds: ['german'] })).toEqual({ s2: ['competence'], s3: ['competence'] });
});

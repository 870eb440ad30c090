import { describe, expect, it } from 'vitest';
import type { UnitRow } from '#shared/contract/rows.ts';
import { anAssignment, aUnit, CREW, NOON, unitId } from '#tests/support/domain.ts';
import { unitGroups } from './unit-groups.ts';

const row = (number: number, more: Parameters<typeof aUnit>[0] = {}): UnitRow => ({
  version: 1,
  sent: 1,
  unit: aUnit({ id: unitId(`s${number}`), callSign: `Sociolance ${number}`, ...more }),
});
const board = [
  row(10),
  row(2),
  row(3, { assignments: [anAssignment('on-scene')] }),
  row(4, { outreach: { place: 'Halmtorvet', since: NOON } }),
  row(5, { duty: { kind: 'off', since: NOON } }),
];
const ids = (text: string) =>
  unitGroups(board, text).map(({ availability, rows }) => [availability, ...rows.map(({ unit }) => unit.id)]);

describe('a board of many units', () => {
  it('has those that can be sent at the top, each group by call sign as a number', () => {
    expect(ids('')).toEqual([
      ['available', 's2', 's10'],
      ['conditionally-available', 's4'],
      ['not-available', 's3', 's5'],
    ]);
  });

  it('finds a unit by its name, its crew or where it is', () => {
    expect(ids('halmtorv')).toEqual([['conditionally-available', 's4']]);
    expect(ids('s10')).toEqual([['available', 's10']]);
    expect(ids(`sociolance 3 ${CREW[0]?.name.split(' ')[0]}`)).toEqual([['not-available', 's3']]);
    expect(ids('ingen')).toEqual([]);
  });
});

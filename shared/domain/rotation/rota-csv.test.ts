import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { aDuty, anEmployee, aRota } from '#tests/support/rotation.ts';
import { WEIGHTS } from './balance.ts';
import { fairnessOf } from './fairness.ts';
import { dutiesCsv, fairnessCsv, readDuties, windowsCsv } from './rota-csv.ts';
import { RULES } from './rule-set.ts';

const DUTIES = [aDuty('2027-03-27', 22, 30), aDuty('2027-10-30', 22, 30, 's2', 'h2')];

describe('a rota as CSV', () => {
  it('says windows by the weekday and the clock, over midnight too', () => {
    expect(
      windowsCsv([
        { weekday: 1, start: 480, end: 960 },
        { weekday: 7, start: 1_320, end: 1_800 },
        { weekday: 5, start: 960, end: 1_440 },
      ]),
    ).toBe('weekday,start,end\r\n1,08:00,16:00\r\n7,22:00,06:00\r\n5,16:00,00:00\r\n');
  });

  it('says duties with the offset that holds at each end', () => {
    expect(dutiesCsv(DUTIES)).toBe(
      [
        'start,end,unit,social_id,health_id',
        '2027-03-27T22:00:00+01:00,2027-03-28T06:00:00+02:00,s1,s1,h1',
        '2027-10-30T22:00:00+02:00,2027-10-31T06:00:00+01:00,s1,s2,h2',
        '',
      ].join('\r\n'),
    );
  });

  it('reads duties back, and names the line of one that is none', () => {
    const read = readDuties(dutiesCsv(DUTIES));
    expect(read.kind === 'read' && read.duties.map(({ id, ...duty }) => duty)).toEqual(
      DUTIES.map(({ id, ...duty }) => duty),
    );
    expect(readDuties(dutiesCsv(DUTIES).replace('+02:00,s1', '+02:00,S1'))).toMatchObject({
      line: 2,
      code: 'not-a-duty',
    });
    expect(readDuties('start,end\r\n')).toMatchObject({ code: 'no-header' });
  });

  it('answers to any text', () => {
    const field = fc.oneof(fc.constantFrom('2027-01-04T08:00:00+01:00', '9999-01-01T00:00Z', 's1', ''), fc.string());
    const rows = fc.array(
      fc.array(field, { maxLength: 6 }).map((fields) => fields.join(',')),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(rows, (lines) => {
        expect(readDuties(['start,end,unit,social_id,health_id', ...lines].join('\n')).kind).toBeOneOf([
          'read',
          'refused',
        ]);
      }),
      { numRuns: count({ sample: 300, full: 20_000 }) },
    );
  });

  it('says who has what, beside what would be theirs', () => {
    const staff = ['s1', 's2', 'h1', 'h2'].map((id) => anEmployee(id));
    const [header, ...rows] = fairnessCsv(fairnessOf(aRota(...DUTIES), staff, RULES, WEIGHTS, 44), staff).split('\r\n');
    expect(header?.split(',').slice(0, 9)).toEqual([
      'id',
      'name',
      'employer',
      'profession',
      'duties',
      'hours',
      'hours_share',
      'contract_hours',
      'nights',
    ]);
    expect(rows[0]).toBe('s1,S1 Eksempel,municipality,social,1,7,8,1628,1,1,1,1,1,1,0,0');
    expect(rows[1]).toBe('s2,S2 Eksempel,municipality,social,1,9,8,1628,1,1,1,1,1,1,0,0');
  });
});

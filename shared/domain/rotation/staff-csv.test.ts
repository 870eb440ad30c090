import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { momentOf } from '../../util/copenhagen.ts';
import { readStaff, STAFF_COLUMNS } from './staff-csv.ts';

const HEADER = STAFF_COLUMNS.join(',');
const GOOD = 's1,Signe Eksempel,municipality,social,37,driving;arabic,2027-02-01;2027-07-05/2027-07-25';
const faults = (...rows: string[]) => {
  const read = readStaff([HEADER, ...rows].join('\r\n'));
  return read.kind === 'refused' ? read.faults.map(({ line, column, code }) => `${line} ${column} ${code}`) : [];
};

describe('a staff list as CSV', () => {
  it('is read, with days away from midnight to midnight in Copenhagen', () => {
    expect(readStaff(`${HEADER}\n${GOOD}\n`)).toMatchObject({
      kind: 'read',
      staff: [
        {
          id: 's1',
          name: 'Signe Eksempel',
          hoursPerWeek: 37,
          competences: ['driving', 'arabic'],
          unavailable: [
            { from: momentOf('2027-02-01', 0), to: momentOf('2027-02-02', 0) },
            { from: momentOf('2027-07-05', 0), to: momentOf('2027-07-26', 0) },
          ],
        },
      ],
    });
  });

  it('is read as a Danish spreadsheet saves it', () => {
    const text = `\ufeff${STAFF_COLUMNS.join(';')}\r\ns1;"Prøve, Bo";region;health;"29,6";"driving;polish";\r\n`;
    expect(readStaff(text)).toMatchObject({ kind: 'read', staff: [{ name: 'Prøve, Bo', hoursPerWeek: 29.6 }] });
  });

  it('names each wrong row by line, column and code, and takes nobody', () => {
    expect(
      faults(
        GOOD,
        's2,Bo Prøve,municipality,,37,,',
        's3,Bo Prøve,state,social,0,,',
        's4,,region,health,60,,',
        's1,Ida Prøve,region,health,37,,2027-02-30',
        'h/1,Ida Prøve,region,health,37,,2027-03-02/2027-03-01',
        'h2,Ida Prøve,region,health,x,,2027-03-02/2027-03-09;2027-03-05',
        'h3,Ida Prøve',
        'S1,Ida Prøve,region,health,37,,',
      ),
    ).toEqual([
      '3 profession empty',
      '4 employer not-an-employer',
      '4 hours_per_week impossible-contract',
      '5 name empty',
      '5 hours_per_week impossible-contract',
      '6 unavailable not-a-day',
      '7 unavailable ends-before-start',
      '7 id not-an-id',
      '8 unavailable overlapping-absences',
      '8 hours_per_week impossible-contract',
      '9 3 field-count',
      '10 id id-twice',
    ]);
  });

  it('asks for its columns by name', () => {
    const read = readStaff('id,name,employer,profesion,hours_per_week,competences,unavailable,id\n');
    expect(read.kind === 'refused' && read.faults.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'profession column-missing',
      '4 column-unknown',
      '8 column-twice',
    ]);
    expect([readStaff(''), readStaff(HEADER)].map((each) => each.kind)).toEqual(['refused', 'refused']);
  });

  it('answers to any text with staff or with faults that have a place', () => {
    const field = fc.oneof(
      fc.constantFrom('s1', 'social', '37', '2027-01-04/', '1e9', '-0', '"', ';', ''),
      fc.string(),
    );
    const text = fc.array(
      fc.array(field, { maxLength: 9 }).map((fields) => fields.join(',')),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(text, (rows) => {
        const read = readStaff([HEADER, ...rows].join('\n'));
        if (read.kind === 'refused') for (const { line } of read.faults) expect(line).toBeGreaterThan(0);
        else expect(read.staff.length).toBeGreaterThan(0);
      }),
      { numRuns: count({ sample: 300, full: 20_000 }) },
    );
  });

  it('is there to try things with: forty invented people over a year', () => {
    const read = readStaff(readFileSync(new URL('../../../resources/demo/staff.csv', import.meta.url), 'utf8'));
    expect(read.kind === 'read' && read.staff.map(({ profession }) => profession).sort()).toEqual([
      ...new Array(20).fill('health'),
      ...new Array(20).fill('social'),
    ]);
  });
});

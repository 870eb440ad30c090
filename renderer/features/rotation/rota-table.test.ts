import { describe, expect, it } from 'vitest';
import { aDuty, anEmployee } from '#tests/support/rotation.ts';
import { daysOf, rotaTable, stepDay } from './rota-table.ts';

const member = (id: string, name: string, left: number | null = null) => ({ ...anEmployee(id, { name }), left });

describe('the days on screen', () => {
  it('are a day, a week from Monday, or a month by the calendar', () => {
    expect(daysOf('day', '2027-01-06')).toEqual(['2027-01-06']);
    expect([daysOf('week', '2027-01-06')[0], daysOf('week', '2027-01-06').at(-1)]).toEqual([
      '2027-01-04',
      '2027-01-10',
    ]);
    expect(daysOf('month', '2028-02-17')).toHaveLength(29);
  });

  it('go on by as much as is shown, and over the end of a year', () => {
    expect(stepDay('month', '2026-12-31', 1)).toBe('2027-01-01');
    expect(stepDay('month', '2027-01-31', -1)).toBe('2026-12-01');
    expect(stepDay('week', '2026-12-30', 1)).toBe('2027-01-06');
  });
});

describe('the table', () => {
  const days = daysOf('week', '2027-01-04');
  const night = aDuty('2027-01-10', 22, 30);

  it('has a duty in the rows of both, on the day it begins', () => {
    const rows = rotaTable(
      days,
      [member('h1', 'Bo'), member('s1', 'Åse'), member('s2', 'Anna')],
      [{ duty: night, posting: null }],
    );
    expect(rows.map(({ id }) => id)).toEqual(['s2', 's1', 'h1']);
    expect(rows.map(({ cells }) => cells.flatMap((cell, day) => (cell.length > 0 ? [day] : [])))).toEqual([
      [],
      [6],
      [6],
    ]);
  });

  it('keeps whoever is on no list any more while they have a duty, and drops who has left without one', () => {
    const rows = rotaTable(days, [member('s9', 'Gået', 1)], [{ duty: night, posting: null }]);
    expect(rows.map(({ id, profession }) => [id, profession])).toEqual([
      ['h1', null],
      ['s1', null],
    ]);
  });
});

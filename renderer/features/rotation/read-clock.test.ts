import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Window } from '#shared/domain/rotation/plan-period.ts';
import { clockOf } from '#shared/domain/rotation/rota-csv.ts';
import { readClock, readWindow } from './read-clock.ts';

describe('a window that is typed', () => {
  it('is read as people write times', () => {
    expect(['08:30', '8.30', '0830', '8', '24:00'].map(readClock)).toEqual([510, 510, 510, 480, 1_440]);
    expect(['', '8:3', '25', '12:60', 'otte', '24:01'].map(readClock)).toEqual([null, null, null, null, null, null]);
  });

  it('ends on the next day where its end is not after its start', () => {
    expect(readWindow(6, '22', '06')).toEqual({ weekday: 6, start: 1_320, end: 1_800 });
    expect(readWindow(1, '24:00', '08')).toBeNull();
  });

  it('is a window whatever is typed, or none; and what is shown is read again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 }), (start, end) => {
        const read = readWindow(1, start, end);
        if (read) expect(Window.safeParse(read).success).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }), (start, long) => {
        const window = { weekday: 1, start, end: start + long };
        expect(readWindow(1, clockOf(start), clockOf(window.end))).toEqual(window);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { NOON, requestId, user } from '#tests/support/domain.ts';
import { HOUR } from '../../util/copenhagen.ts';
import { ConsultId } from '../ids.ts';
import { MINUTE } from '../limits.ts';
import type { Consult, ConsultLife } from './consult.ts';
import { consultCsv } from './consult-csv.ts';
import { ConsultFigures, consultFigures, lastDays } from './consult-figures.ts';
import { CONSULT_INTERVALS, consultIntervals } from './consult-intervals.ts';

const by = user('physician');
/** How far a question has come, and how long each step took; a clock behind the one before makes it less than nothing. */
const aConsult = ([taken, answered, readBack]: readonly number[], isWithdrawn = false): Consult => {
  const life = ((): ConsultLife => {
    if (taken === undefined) return { step: 'asked' };
    const steps = { taken: { by, at: NOON + taken, physician: 'Liva Eksempel', how: 'at-desk' as const } };
    if (answered === undefined) return { step: 'taken', ...steps };
    const told = { ...steps, answered: { by, at: NOON + taken + answered, text: 'Ja' } };
    if (readBack === undefined) return { step: 'answered', ...told };
    return { step: 'read-back', ...told, readBack: { by, at: NOON + taken + answered + readBack } };
  })();
  return {
    id: ConsultId.parse(requestId(9)),
    requestId: requestId(1),
    question: 'Må vi give væske?',
    asked: { by, at: NOON },
    limit: MINUTE,
    life: isWithdrawn ? { ...life, step: 'withdrawn', withdrawn: { by, at: NOON, reason: 'løst' } } : life,
  } as Consult;
};

describe('the figures of the questions to the physician', () => {
  it('say what is known, and of how many it is not: also where the clocks of two desks disagree', () => {
    expect(
      consultFigures([
        aConsult([MINUTE, 3 * MINUTE, 2 * MINUTE]),
        aConsult([3 * MINUTE, 0]),
        aConsult([2 * MINUTE], true),
        aConsult([-MINUTE, 5 * MINUTE]),
        aConsult([]),
      ]),
    ).toEqual({
      asked: 5,
      withdrawn: 1,
      taken: { known: 3, unknown: 2, median: 2 * MINUTE, p90: 3 * MINUTE },
      answered: { known: 3, unknown: 2, median: 3 * MINUTE, p90: 5 * MINUTE },
      readBack: { known: 1, unknown: 4, median: 2 * MINUTE, p90: 2 * MINUTE },
    });
  });

  it('of no question are none, and not nought', () => {
    const none = { known: 0, unknown: 0, median: null, p90: null };
    expect(consultFigures([])).toEqual({ asked: 0, withdrawn: 0, taken: none, answered: none, readBack: none });
  });

  it('count to the nearest rank: of ten the fifth and the ninth', () => {
    const ten = Array.from({ length: 10 }, (_, index) => aConsult([(index + 1) * MINUTE]));
    expect(consultFigures(ten).taken).toMatchObject({ median: 5 * MINUTE, p90: 9 * MINUTE });
    expect(consultFigures(ten.slice(0, 9)).taken).toMatchObject({ median: 5 * MINUTE, p90: 9 * MINUTE });
  });

  it('are the same in whatever order, and times that occurred, the median no longer than the other', () => {
    const one = fc.tuple(fc.array(fc.integer({ min: -1_000, max: 10_000_000 }), { maxLength: 3 }), fc.boolean());
    const two = fc
      .array(one, { maxLength: 40 })
      .chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })));
    fc.assert(
      fc.property(two, ([made, shuffled]) => {
        const consults = made.map((each) => aConsult(...each));
        const figures = ConsultFigures.parse(consultFigures(consults));
        expect(consultFigures(shuffled.map((each) => aConsult(...each)))).toEqual(figures);
        for (const name of CONSULT_INTERVALS) {
          const { known, unknown, median, p90 } = figures[name];
          expect(known + unknown).toBe(figures.asked);
          expect(median === null).toBe(known === 0);
          if (median === null || p90 === null) continue;
          const occurred = consults.map((consult) => consultIntervals(consult)[name]);
          expect(occurred).toContain(median);
          expect(occurred).toContain(p90);
          expect(median).toBeLessThanOrEqual(p90);
        }
      }),
      { numRuns: count({ sample: 200, full: 20_000 }) },
    );
  });

  it('are of whole days in Copenhagen, today the last: also where the clock is put back', () => {
    const { from, to } = lastDays(Date.parse('2026-10-25T21:30:00Z'), 7);
    expect([from, to]).toEqual([Date.parse('2026-10-18T22:00:00Z'), Date.parse('2026-10-25T23:00:00Z')]);
    expect(to - from).toBe((7 * 24 + 1) * HOUR);
  });

  it('are a table of their own as CSV: by those days, and empty where nothing is known', () => {
    const period = lastDays(Date.parse('2026-10-25T21:30:00Z'), 7);
    expect(consultCsv(period, consultFigures([aConsult([1_500, 500]), aConsult([])]))).toBe(
      [
        'first_day,last_day,asked,withdrawn,interval,known,unknown,median_seconds,percentile_90_seconds',
        '2026-10-19,2026-10-25,2,0,asked_to_taken,1,1,1.5,1.5',
        '2026-10-19,2026-10-25,2,0,taken_to_answered,1,1,0.5,0.5',
        '2026-10-19,2026-10-25,2,0,answered_to_read_back,0,2,,',
        '',
      ].join('\r\n'),
    );
  });
});

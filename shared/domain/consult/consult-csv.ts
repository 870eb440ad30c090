import { dayOf } from '../../util/copenhagen.ts';
import { writeCsv } from '../../util/csv.ts';
import type { ConsultFigures, FiguresPeriod } from './consult-figures.ts';
import { CONSULT_INTERVALS } from './consult-intervals.ts';

const NAMES = { taken: 'asked_to_taken', answered: 'taken_to_answered', readBack: 'answered_to_read_back' } as const;

/** One row an interval, under a header: days of the clock in Copenhagen, the last one included; seconds, empty where none is known. */
export const consultCsv = ({ from, to }: FiguresPeriod, figures: ConsultFigures): string => {
  const seconds = (milliseconds: number | null) => (milliseconds === null ? '' : milliseconds / 1_000);
  return writeCsv([
    [
      'first_day',
      'last_day',
      'asked',
      'withdrawn',
      'interval',
      'known',
      'unknown',
      'median_seconds',
      'percentile_90_seconds',
    ],
    ...CONSULT_INTERVALS.map((name) => {
      const { known, unknown, median, p90 } = figures[name];
      const { asked, withdrawn } = figures;
      return [dayOf(from), dayOf(to - 1), asked, withdrawn, NAMES[name], known, unknown, seconds(median), seconds(p90)];
    }),
  ]);
};

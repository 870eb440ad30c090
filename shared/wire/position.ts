import { z } from 'zod';
import { UnitId } from '../domain/ids.ts';
import { Instant, Position } from '../domain/values.ts';

/** Where a unit was. A fix is a fact of the feed, not of the log: it is kept for 72 hours and never decided upon. */
export const Fix = Position.extend({
  unitId: UnitId,
  /** When the radio was there, as well as its report says. */
  at: Instant,
  /** Upper bound of the error in metres; null where the report does not know. */
  errorMetres: z.number().positive().nullable(),
  speedKmh: z.number().nonnegative().nullable(),
  /** Clockwise from north. */
  headingDegrees: z.number().min(0).lt(360).nullable(),
});
export type Fix = z.infer<typeof Fix>;

/** How much of a unit's track is shown. */
export const TRACK_MILLISECONDS = 30 * 60_000;

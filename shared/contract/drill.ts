import { z } from 'zod';
import { Drill } from './rows.ts';

export const DrillPhase = Drill.shape.phase;
export type DrillPhase = z.infer<typeof DrillPhase>;

/** What became of the wish for a drill. `url` null: it opens a window of its own. */
export const DrillStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), url: z.string().nullable() }),
  /** This shell cannot start another desk. */
  z.object({ kind: z.literal('unsupported') }),
  z.object({ kind: z.literal('failed') }),
]);
export type DrillStart = z.infer<typeof DrillStart>;

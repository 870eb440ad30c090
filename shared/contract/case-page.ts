import { z } from 'zod';
import { AssignmentId, UnitId } from '../domain/ids.ts';
import { EntryRow, RequestRow, TimelineItem } from './rows.ts';

const page = z.object({
  timeline: z.array(TimelineItem),
  entries: z.array(EntryRow),
  earlier: z.int().positive().nullable(),
});
const opened = z.object({
  row: RequestRow,
  assigned: z.array(z.object({ assignmentId: AssignmentId, unitId: UnitId })),
  ...page.shape,
});

/**
 * A stretch of a case's story, oldest first, and the entries in it as they stand now. `earlier` names its first line
 * where the case has more before it: what came before that is asked for by it.
 */
export interface CasePage extends z.infer<typeof page> {}
/** A case as it is opened: the end of its story, and to which unit each of its assignments was given, however long ago. */
export interface OpenedCase extends z.infer<typeof opened> {}

// By their names: the compiler would otherwise write the schemas out wherever the contract is used.
export const CasePage: z.ZodType<CasePage> = page;
export const OpenedCase: z.ZodType<OpenedCase> = opened;

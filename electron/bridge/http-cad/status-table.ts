import { z } from 'zod';
import statusCodes from '#resources/cad/status-codes.json' with { type: 'json' };
import { Ending, Outcome } from '#shared/domain/request/request.ts';
import { Activity } from '#shared/domain/unit/unit.ts';
import { Priority, Source } from '#shared/domain/values.ts';
import type { CadStatus, Coded } from '../cad-adapter.ts';

const table = <Meaning extends z.ZodType>(means: Meaning) =>
  z.array(z.object({ code: z.string().regex(/^[A-Z0-9]{1,8}$/), means, text: z.string().min(1) })).min(1);

/** `reserved` is no word between desk and CAD: what is only meant for later is nobody's business but the desk's. */
const StatusTable = z.object({
  incident: table(z.enum(['open', 'closed', ...Ending.options])),
  activity: table(Activity.exclude(['reserved'])),
  outcome: table(z.enum([...Outcome.options, ...Ending.options])),
  origin: table(Source),
  priority: table(Priority),
});

/** `resources/cad/status-codes.json`: configuration, so a control room with other codes changes that file and no code. */
export const STATUS_TABLE = StatusTable.parse(statusCodes);

type Row<Meaning> = { readonly code: string; readonly means: Meaning };

/** What a code means, or the code itself where the table does not know it. */
const reading =
  <Meaning>(rows: readonly Row<Meaning>[]) =>
  (code: string): Coded<Meaning> => {
    const row = rows.find((one) => one.code === code);
    return row ? { kind: 'known', means: row.means } : { kind: 'unknown', code };
  };

/** The first code with that meaning; throws where the table has none, which the test of the table rules out. */
const writing =
  <Meaning>(rows: readonly Row<Meaning>[]) =>
  (means: Meaning): string => {
    const row = rows.find((one) => one.means === means);
    if (!row) throw new Error(`no code for ${means}`);
    return row.code;
  };

const { incident, activity, outcome, origin, priority } = STATUS_TABLE;

export const statusOf = reading<CadStatus>(incident);
export const activityOf = reading<Activity>(activity);
export const sourceOf = reading<Source>(origin);
export const priorityOf = reading<Priority>(priority);

export const activityCode = writing<Activity>(activity);
export const outcomeCode = writing<Outcome | Ending>(outcome);
export const sourceCode = writing<Source>(origin);
export const priorityCode = writing<Priority>(priority);

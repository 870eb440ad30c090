import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UnitId } from '#shared/domain/ids.ts';
import { Competence, Day } from '#shared/domain/rotation/employee.ts';
import { WEEKLY_BUDGET, WEEKS_OF_PERIOD } from '#shared/domain/rotation/plan-period.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { weekdayOf } from '#shared/util/copenhagen.ts';

export const HELP = `npm run rota -- --staff FILE --from DAY --out FOLDER [options]       docs/rota.md says how it decides

  --staff FILE      id,name,employer,profession,hours_per_week,competences,unavailable
  --from DAY        the first Monday of the period, as 2027-01-04
  --out FOLDER      empty, not there yet, or written by this command before
  --weeks N         default ${WEEKS_OF_PERIOD}; longer is planned in periods of ${WEEKS_OF_PERIOD}, each with its own cut of the week
  --budget HOURS    a week and unit (default ${WEEKLY_BUDGET})
  --seed N          the same seed and files give the same rota (default 1)
  --history FOLDER  an earlier period's output; more than once. What it staffed counts as seen, who met has met
                    (without one, the four cuts of a year follow on each other by the calendar)
  --explore SHARE   1: go where nobody has been, 0: where the requests are (default ${WINDOW_AIM.explore})
  --demand FILE     when requests came, one ISO 8601 time a line
  --unit NAME       default s1; more than once
  --closed DAY      a day without duties; more than once
  --nights N        nights in a row at most (default ${RULES.nightsInARow})
  --need COMPETENCE what one in every pair must have; more than once (default driving, where the list says who has it)
  --need none       nothing

It writes windows.csv (and windows-DAY.csv for further periods), duties.csv, fairness.csv, report.json, a calendar for each person (ID.ics) and each unit (units/NAME.ics).
Ctrl+C ends the search with the best rota so far. Exit status: 0 done, 1 wrong options or files, 2 no rota keeps the rules.`;

const whole = (least: number, most: number) =>
  z.coerce.number('a number').int('a whole number').min(least, `at least ${least}`).max(most, `at most ${most}`);

const Options = z.object({
  staff: z.string('is needed').min(1, 'a file'),
  from: z
    .string('is needed')
    .pipe(Day)
    .refine((day) => weekdayOf(day) === 1, 'a Monday'),
  out: z.string('is needed').min(1, 'a folder'),
  weeks: whole(1, 53).default(WEEKS_OF_PERIOD),
  budget: z.coerce.number('a number').min(6, 'at least 6').max(168, 'at most 168').default(WEEKLY_BUDGET),
  seed: whole(0, 2 ** 31 - 1).default(1),
  history: z.array(z.string()).default([]),
  explore: z.coerce.number('0 to 1').min(0, '0 to 1').max(1, '0 to 1').default(WINDOW_AIM.explore),
  demand: z.string().optional(),
  unit: z
    .array(UnitId)
    .min(1)
    .default([UnitId.parse('s1')]),
  closed: z.array(Day).default([]),
  nights: whole(1, 31).default(RULES.nightsInARow),
  need: z.array(Competence).optional(),
});
export type RotaOptions = z.infer<typeof Options>;

const ARGUMENTS = {
  staff: { type: 'string' },
  from: { type: 'string' },
  out: { type: 'string' },
  weeks: { type: 'string' },
  budget: { type: 'string' },
  seed: { type: 'string' },
  history: { type: 'string', multiple: true },
  explore: { type: 'string' },
  demand: { type: 'string' },
  unit: { type: 'string', multiple: true },
  closed: { type: 'string', multiple: true },
  nights: { type: 'string' },
  need: { type: 'string', multiple: true },
  help: { type: 'boolean', default: false },
} as const;

export type Parsed =
  | { readonly kind: 'plan'; readonly options: RotaOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

/** What was asked for on the command line; `message` names the option. */
export const parseOptions = (args: readonly string[]): Parsed => {
  try {
    const { help, ...values } = parseArgs({ args: [...args], options: ARGUMENTS }).values;
    if (help) return { kind: 'help' };
    const parsed = Options.safeParse(values);
    if (parsed.success) return { kind: 'plan', options: parsed.data };
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    return { kind: 'wrong', message: `--${name} ${name in values ? 'takes ' : ''}${issue?.message}` };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
};

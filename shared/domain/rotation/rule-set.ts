import { z } from 'zod';
import { Competence, type Staff } from './employee.ts';

/**
 * What a rota must and should keep, each with its source.
 *
 * | rule | | source |
 * |---|---|---|
 * | `unknown-person` | both are on the staff | a duty is served by somebody |
 * | `wrong-profession` | one social, one health professional | seeds 002, 004 |
 * | `unavailable` | nobody is on duty while away | the agreement with the person |
 * | `two-duties` | nobody is on two duties, and no unit has two crews, at once | arithmetic |
 * | `rest` | 11 hours between duties | Working Environment Act (arbejdsmiljøloven) § 50; directive 2003/88/EC art. 3 |
 * | `rest-day` | a day and night off in seven, joined to a rest: 35 hours | Working Environment Act § 51 as its Authority reads it; directive art. 5 |
 * | `longest-duty` | at most 13 hours | follows from 11 hours' rest in each 24; local agreements say less |
 * | `weekly-hours` | at most 48 hours a week on average over four months | Act 896/2004 (arbejdstidsdirektivloven) § 4; directive art. 6 and 16 |
 * | `nights` | so many nights in a row | agreed locally, by plan period; the National Research Centre for the Working Environment (NFA, 2020) advises three |
 * | `competence` | somebody in the pair can do what a pair needs | agreed locally, by plan period |
 * | `contract` | no more than the contracted hours over the period | the contract; soft, for overtime is paid |
 * | `wish` | what a person would rather not | soft by nature |
 *
 * Rest may be cut to 8 hours in some cases (§ 50 (2), order 324/2002): that is an override here, with its reason.
 */
export const RuleName = z.enum([
  'unknown-person',
  'wrong-profession',
  'unavailable',
  'two-duties',
  'rest',
  'rest-day',
  'longest-duty',
  'weekly-hours',
  'nights',
  'competence',
  'contract',
  'wish',
]);
export type RuleName = z.infer<typeof RuleName>;

const SOFT: readonly RuleName[] = ['contract', 'wish'];
export const isHard = (rule: RuleName): boolean => !SOFT.includes(rule);

/** The measures of the rules: the law's where there is one, and what is agreed locally as data. Hours unless said. */
export const RuleSet = z.object({
  restHours: z.number().min(0).max(24),
  /** How long a rest has to be to hold a whole rest day: a day and night, and the daily rest it is joined to. */
  restDayHours: z.number().min(24).max(72),
  /** Days from one rest day to the next. */
  daysBetweenRestDays: z.int().min(1).max(14),
  longestDuty: z.number().min(1).max(24),
  weeklyHours: z.number().min(1).max(168),
  /** Four months. */
  averageOverWeeks: z.int().min(1).max(53),
  nightsInARow: z.int().min(1).max(31),
  /** By the clock: a night is 22 to 05 (Act 896/2004 § 2); three hours of it make a duty a night duty (same place). */
  night: z.object({ start: z.int(), end: z.int(), hours: z.number().gt(0) }),
  /** What somebody in every pair must be able to do. */
  pairNeeds: z.array(Competence).max(20),
});
export type RuleSet = z.infer<typeof RuleSet>;

/** The measures that are agreed locally, for one plan period at a time. */
export const Agreed = RuleSet.pick({ nightsInARow: true, pairNeeds: true });
export type Agreed = z.infer<typeof Agreed>;

export const RULES: RuleSet = {
  restHours: 11,
  restDayHours: 35,
  daysBetweenRestDays: 6,
  longestDuty: 13,
  weeklyHours: 48,
  averageOverWeeks: 17,
  nightsInARow: 3,
  night: { start: 22 * 60, end: 29 * 60, hours: 3 },
  pairNeeds: [],
};

/**
 * The rules of a staff in a plan period: the law's, and what was agreed for it. Where nothing was: three nights, and where the
 * staff list says who drives, somebody in every pair must.
 */
export const rulesFor = (staff: Staff, plan?: { readonly agreed?: Agreed | undefined }): RuleSet => ({
  ...RULES,
  pairNeeds: staff.some(({ competences }) => competences.includes('driving')) ? ['driving'] : [],
  ...plan?.agreed,
});

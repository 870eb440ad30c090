import { inOrder, type Timed } from '#shared/domain/rotation/duty-facts.ts';
import type { Employee, EmployeeId, Profession, Staff } from '#shared/domain/rotation/employee.ts';
import { obstacles } from '#shared/domain/rotation/roster.ts';
import type { Duty, DutyId, Slot } from '#shared/domain/rotation/rota.ts';
import type { RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { type Breach, breaches, canDo } from '#shared/domain/rotation/violations.ts';
import { HOUR } from '#shared/util/copenhagen.ts';
import { createProgram, type Limits, solve } from './solve.ts';

/** Who sits where; `null`: nobody was found. */
export type Seated = {
  readonly slot: Timed<Slot>;
  readonly social: EmployeeId | null;
  readonly health: EmployeeId | null;
};
export type Filled = {
  readonly seats: readonly Seated[];
  /** Seats and needs of pairs that stayed open. */
  readonly open: number;
  /** True where it is proven that fewer cannot stay open. */
  readonly proven: boolean;
};

const SEATS: readonly Profession[] = ['social', 'health'];
const ROUNDS = 60;

type Cut = { readonly profession: Profession; readonly only: EmployeeId | null; readonly slots: readonly DutyId[] };

/** The fewest of the run's duties that break the rule together. */
const core = (run: readonly Timed[], rule: Breach['rule'], rules: RuleSet, weeks: number): readonly Timed[] => {
  let kept = [...run];
  for (const duty of run) {
    const without = kept.filter((each) => each !== duty);
    if (breaches(without, rules, weeks).some((breach) => breach.rule === rule)) kept = without;
  }
  return kept;
};

/**
 * Fills as many seats as the hard rules let be filled, by an exact solver. Rest, hours and needs are rows of its program; runs of nights and rest
 * days are told it as they come up: each answer is judged, and what it breaks is forbidden in the next.
 */
export const fill = async (
  slots: readonly Timed<Slot>[],
  staff: Staff,
  rules: RuleSet,
  before: readonly Timed<Duty>[],
  weeks: number,
  limits: Limits,
): Promise<Filled | null> => {
  const earlier = (employee: Employee): readonly Timed<Duty>[] =>
    before.filter(({ socialId, healthId }) => socialId === employee.id || healthId === employee.id);
  const allowed = staff.map((employee) => {
    const own = earlier(employee);
    const may = (slot: Timed<Slot>): boolean =>
      obstacles(employee, employee.profession, slot, own, undefined, rules, weeks).length === 0;
    return { employee, own, slots: slots.filter(may) };
  });
  const cuts: Cut[] = [];
  for (let round = 0; ; round += 1) {
    const program = createProgram();
    const onSlot = new Map(slots.map((slot) => [slot.id, { social: [] as Entry[], health: [] as Entry[] }]));
    const columns = allowed.map(({ employee, own, slots: may }) => {
      const column = new Map(may.map((slot) => [slot.id, program.column({ upper: 1, integer: true })]));
      const of = (slot: Pick<Slot, 'id'>): number => column.get(slot.id) as number;
      for (const slot of may) onSlot.get(slot.id)?.[employee.profession].push({ column: of(slot), employee });
      // Of the duties whose rest is not over when one begins, at most one: these are the cliques of an interval graph.
      for (const slot of may) {
        const clique = may.filter(({ from, to }) => from <= slot.from && slot.from < to + rules.restHours * HOUR);
        if (clique.length > 1)
          program.row(
            0,
            1,
            clique.map((each) => [of(each), 1] as const),
          );
      }
      const over = Math.min(weeks, rules.averageOverWeeks) * 168 * HOUR;
      for (const from of windowStarts(may, over)) {
        const inWindow = (duty: Timed): boolean => duty.from >= from && duty.from < from + over;
        const had = own.filter(inWindow).reduce((sum, { hours }) => sum + hours, 0);
        const limit = (rules.weeklyHours * over) / (168 * HOUR) - had;
        const entries = may.filter(inWindow).map((slot) => [of(slot), slot.hours] as const);
        if (entries.reduce((sum, [, hours]) => sum + hours, 0) > limit) program.row(0, Math.max(0, limit), entries);
      }
      return { employee, column };
    });
    const open = slots.map(({ id }) => {
      const seats = onSlot.get(id) as { social: Entry[]; health: Entry[] };
      const empty = SEATS.map((seat) => {
        const nobody = program.column({ cost: 1, upper: 1 });
        program.row(1, 1, [[nobody, 1], ...seats[seat].map(({ column }) => [column, 1] as const)]);
        return [nobody, 1] as const;
      });
      for (const need of rules.pairNeeds) {
        const able = SEATS.flatMap((seat) => seats[seat]).filter(({ employee }) => canDo(employee, need));
        program.row(1, Number.POSITIVE_INFINITY, [
          ...empty,
          [program.column({ cost: 1, upper: 1 }), 1],
          ...able.map(({ column }) => [column, 1] as const),
        ]);
      }
      return empty;
    });
    for (const cut of cuts)
      for (const { employee, column } of columns) {
        if (cut.only === null ? employee.profession !== cut.profession : employee.id !== cut.only) continue;
        const entries = cut.slots.flatMap((id) => (column.has(id) ? [[column.get(id) as number, 1] as const] : []));
        if (entries.length >= cut.slots.length) program.row(0, cut.slots.length - 1, entries);
      }
    const solved = await solve(program, { nodes: 2_000, ...limits });
    if (solved.kind !== 'solved') return null;
    const isSet = (column: number | undefined): boolean => column !== undefined && (solved.values[column] ?? 0) > 0.5;
    const found: Cut[] = [];
    const broken = new Set<string>();
    columns.forEach(({ employee, column }, index) => {
      const own = allowed[index]?.own ?? [];
      const all = [...own, ...slots.filter(({ id }) => isSet(column.get(id)))].sort(inOrder);
      for (const { rule, first, last } of breaches(all, rules, weeks)) {
        const kept = core(all.slice(first, last + 1), rule, rules, weeks);
        const mine = kept.filter((duty) => !own.some(({ id }) => id === duty.id)).map(({ id }) => id);
        const only = mine.length < kept.length ? employee.id : null;
        if (mine.length > 0) found.push({ profession: employee.profession, only, slots: mine });
        const latest = mine.at(-1);
        if (latest) broken.add(`${latest} ${employee.profession}`);
      }
    });
    if (found.length === 0 || round === ROUNDS || limits.stopped?.()) {
      const sitting = (slot: Timed<Slot>, seat: Profession): EmployeeId | null =>
        broken.has(`${slot.id} ${seat}`)
          ? null
          : (columns.find(({ employee, column }) => employee.profession === seat && isSet(column.get(slot.id)))
              ?.employee.id ?? null);
      const seats = slots.map((slot) => ({ slot, social: sitting(slot, 'social'), health: sitting(slot, 'health') }));
      const left = Math.round(solved.objective) + broken.size;
      return { seats, open: left, proven: found.length === 0 && solved.optimal && open.length > 0 };
    }
    cuts.push(...found);
  }
};

type Entry = { readonly column: number; readonly employee: Employee };

/** Where averages are taken from: each week once where the rota is longer than four months, its beginning otherwise. */
const windowStarts = (slots: readonly Timed<Slot>[], over: number): readonly number[] => {
  const first = slots[0]?.from;
  const last = slots.at(-1)?.from;
  if (first === undefined || last === undefined) return [];
  const count = Math.max(1, Math.ceil((last - first - over) / (168 * HOUR)) + 1);
  return Array.from({ length: count }, (_, week) => first + week * 168 * HOUR);
};

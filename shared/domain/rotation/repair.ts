import type { Weights } from './balance.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import type { Timed } from './duty-facts.ts';
import type { Absence, EmployeeId, Profession, Staff } from './employee.ts';
import { obstacles, type Roster, rosterOf } from './roster.ts';
import { type Duty, type DutyId, employeeOn, isOn, type Rota, withEmployee } from './rota.ts';
import type { RuleSet } from './rule-set.ts';

/** One seat that changes hands. */
export type SeatChange = {
  readonly dutyId: DutyId;
  readonly seat: Profession;
  readonly from: EmployeeId;
  readonly to: EmployeeId;
};

/** A duty that lost somebody: everybody else of the profession, ranked, and what was done about it. */
export type Vacancy = {
  readonly dutyId: DutyId;
  readonly seat: Profession;
  readonly candidates: readonly Candidate[];
  /** `replaced` by one; `shifted`: one took it, and another took one of theirs; `open`: nobody may. */
  readonly outcome: 'replaced' | 'shifted' | 'open';
};

export type Repaired = {
  /** Complete pairs always: where nobody may, the one who is away still stands, and `violations` says so. */
  readonly rota: Rota;
  /** The staff, with the absence. */
  readonly staff: Staff;
  readonly changes: readonly SeatChange[];
  readonly vacancies: readonly Vacancy[];
};

export type RepairInput = {
  readonly rota: Rota;
  readonly staff: Staff;
  readonly rules: RuleSet;
  readonly weights: Weights;
  readonly weeks: number;
};

const change = (rota: Rota, { dutyId, seat, to }: SeatChange): Rota => ({
  ...rota,
  duties: rota.duties.map((duty) => (duty.id === dutyId ? withEmployee(duty, seat, to) : duty)),
});

/**
 * Two changes instead of one: somebody takes the duty and gives up another of theirs that has not begun, which a third may take.
 * The nearest duties are looked at first; the first that fits is taken.
 */
const shift = (
  roster: Roster,
  duty: Timed<Duty>,
  seat: Profession,
  candidates: readonly Candidate[],
  from: number,
): readonly SeatChange[] | null => {
  const partner = roster.staff.get(employeeOn(duty, seat === 'social' ? 'health' : 'social'));
  for (const { employeeId } of candidates) {
    const employee = roster.staff.get(employeeId);
    const own = roster.own.get(employeeId) ?? [];
    if (!employee || isOn(duty, employeeId)) continue;
    const givable = own
      .filter((each): each is Timed<Duty> => each.from > from && roster.duties.some(({ id }) => id === each.id))
      .sort((a, b) => Math.abs(a.from - duty.from) - Math.abs(b.from - duty.from));
    for (const given of givable) {
      const rest = own.filter((each) => each !== given);
      if (obstacles(employee, seat, duty, rest, partner, roster.rules, roster.weeks).length > 0) continue;
      const beside = roster.staff.get(employeeOn(given, seat === 'social' ? 'health' : 'social'));
      for (const third of roster.staff.values()) {
        if (third.id === employeeId || third.profession !== seat || third.id === employeeOn(duty, seat)) continue;
        const theirs = roster.own.get(third.id) ?? [];
        if (obstacles(third, seat, given, theirs, beside, roster.rules, roster.weeks).length > 0) continue;
        return [
          { dutyId: duty.id, seat, from: employeeOn(duty, seat), to: employeeId },
          { dutyId: given.id, seat, from: employeeId, to: third.id },
        ];
      }
    }
  }
  return null;
};

/**
 * Mends a rota that somebody falls out of, changing as little as can be: each of their duties that the absence touches goes to the best
 * who may; where nobody may, one other duty changes hands too. Nothing else moves. A duty that ended before the absence is left alone.
 */
export const repair = (
  { rota, staff, rules, weights, weeks }: RepairInput,
  employeeId: EmployeeId,
  absence: Absence,
): Repaired => {
  const away = staff.map((each) =>
    each.id === employeeId ? { ...each, unavailable: [...each.unavailable, absence] } : each,
  );
  const touched = rota.duties
    .filter((duty) => isOn(duty, employeeId) && duty.from < absence.to && absence.from < duty.to)
    .sort((a, b) => a.from - b.from);
  let mended = rota;
  const changes: SeatChange[] = [];
  const vacancies: Vacancy[] = [];
  for (const { id, socialId } of touched) {
    const seat = socialId === employeeId ? 'social' : 'health';
    const roster = rosterOf(mended, away, rules, weeks);
    const duty = roster.duties.find((each) => each.id === id);
    if (!duty) continue;
    const candidates = candidatesFor(roster, duty, seat, weights).filter((each) => each.employeeId !== employeeId);
    const best = candidates.find((each) => each.obstacles.length === 0);
    const done = best
      ? [{ dutyId: id, seat, from: employeeId, to: best.employeeId } as const]
      : shift(roster, duty, seat, candidates, absence.from);
    for (const each of done ?? []) mended = change(mended, each);
    changes.push(...(done ?? []));
    vacancies.push({ dutyId: id, seat, candidates, outcome: best ? 'replaced' : done ? 'shifted' : 'open' });
  }
  return { rota: mended, staff: away, changes, vacancies };
};

/**
 * Two people change duties, each within their profession, or one gives a duty to the other. The pairs stay complete whatever is
 * asked: `null` where it is no swap (the same person, another profession, not on that duty). Whether it may be is for `violations`.
 */
export const swap = (
  rota: Rota,
  staff: Staff,
  one: { readonly employeeId: EmployeeId; readonly dutyId: DutyId },
  other: { readonly employeeId: EmployeeId; readonly dutyId?: DutyId },
): Rota | null => {
  const professionOf = (id: EmployeeId) => staff.find((employee) => employee.id === id)?.profession;
  const seat = professionOf(one.employeeId);
  if (!seat || one.employeeId === other.employeeId || professionOf(other.employeeId) !== seat) return null;
  const holds = (id: EmployeeId, dutyId: DutyId): boolean =>
    rota.duties.some((duty) => duty.id === dutyId && employeeOn(duty, seat) === id);
  if (!holds(one.employeeId, one.dutyId)) return null;
  const first = change(rota, { dutyId: one.dutyId, seat, from: one.employeeId, to: other.employeeId });
  if (other.dutyId === undefined) return first;
  if (!holds(other.employeeId, other.dutyId)) return null;
  return change(first, { dutyId: other.dutyId, seat, from: other.employeeId, to: one.employeeId });
};

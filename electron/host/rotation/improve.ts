import {
  BALANCE_PARTS,
  type Balance,
  balanceOf,
  costOf,
  type Load,
  loadOf,
  repeatCost,
  type Weights,
  wishCost,
} from '#shared/domain/rotation/balance.ts';
import { inOrder, type Timed } from '#shared/domain/rotation/duty-facts.ts';
import type { Employee, EmployeeId, Profession, Staff } from '#shared/domain/rotation/employee.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import type { RuleSet } from '#shared/domain/rotation/rule-set.ts';
import { breaches, isAway, lacks } from '#shared/domain/rotation/violations.ts';
import { seededRandom } from '#shared/util/seeded-random.ts';

export type Improving = {
  readonly staff: Staff;
  readonly rules: RuleSet;
  readonly weights: Weights;
  readonly before: readonly Timed<Duty>[];
  readonly weeks: number;
  readonly shares: ReadonlyMap<EmployeeId, Load>;
  /** No part may end above this. */
  readonly ceiling: Balance | null;
  readonly seed: number;
  /** How many changes are tried: a count, so that every machine ends at the same place. */
  readonly tries: number;
  readonly stopped: () => boolean;
  /** Told now and then: the best cost yet, and how much of the work is done, 0 to 1. */
  readonly progress: (cost: number, done: number) => void;
};

/** Of the objective's unit, for each that a part is above its ceiling. */
const OVER_CEILING = 50;
const HOT = 4;
const COLD = 0.02;
const ASK_EVERY = 2_000;
const CLOSE = 1e-9;

/** Somebody as the search sees them: what they have, and what it costs. */
type Person = {
  readonly employee: Employee;
  readonly share: Load;
  duties: Timed[];
  hours: number;
  nights: number;
  weekends: number;
  served: number;
};

/**
 * Makes a complete rota that keeps every hard rule fairer: gives one seat to another, or lets two change seats, over and over,
 * and takes what is worse less and less often (simulated annealing). No step breaks a hard rule. Returns the best it met.
 */
export const improve = (start: readonly Timed<Duty>[], improving: Improving): readonly Timed<Duty>[] => {
  const { staff, rules, weights, before, weeks, shares, ceiling, seed, tries, stopped, progress } = improving;
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const people: Record<Profession, Person[]> = { social: [], health: [] };
  const personOf = new Map<EmployeeId, Person>();
  for (const employee of staff) {
    const own = (duty: Duty): boolean => duty.socialId === employee.id || duty.healthId === employee.id;
    const share = shares.get(employee.id) ?? { hours: 0, nights: 0, weekends: 0 };
    const earlier = before.filter(own);
    const person: Person = {
      employee,
      share,
      duties: [...earlier],
      hours: 0,
      nights: 0,
      weekends: 0,
      served: earlier.length,
    };
    people[employee.profession].push(person);
    personOf.set(employee.id, person);
  }
  const get = (id: EmployeeId): Person => {
    const person = personOf.get(id);
    if (!person) throw new Error(`not on the staff: ${id}`);
    return person;
  };
  const slots = start.map((duty) => ({ ...duty })).sort(inOrder);
  const loads = slots.map(loadOf);
  const seats = slots.map((duty) => ({ social: get(duty.socialId), health: get(duty.healthId) }));
  /** What it costs by wishes that a person has a slot; `undefined` where they are away. */
  const wishes = new Map<Person, readonly (number | undefined)[]>(
    [...people.social, ...people.health].map((person) => [
      person,
      slots.map((slot) => (isAway(person.employee, slot) ? undefined : wishCost(person.employee, slot))),
    ]),
  );
  const wishOf = (person: Person, slot: number): number => wishes.get(person)?.[slot] ?? 0;
  const number = new Map([...people.social, ...people.health].map((person, index) => [person, index]));
  const met = new Int32Array(staff.length * staff.length);
  const pair = (social: Person, health: Person): number =>
    (number.get(social) ?? 0) * staff.length + (number.get(health) ?? 0);
  const meet = (social: Person, health: Person, change: 1 | -1): void => {
    met[pair(social, health)] = (met[pair(social, health)] ?? 0) + change;
  };
  for (const duty of before) {
    const social = personOf.get(duty.socialId);
    const health = personOf.get(duty.healthId);
    if (social && health) meet(social, health, 1);
  }
  const fits = new Map<Person, ReadonlySet<Person>>(
    people.social.map((social) => [
      social,
      new Set(people.health.filter((health) => lacks(social.employee, health.employee, rules).length === 0)),
    ]),
  );

  const insert = (person: Person, slot: Timed): void => {
    const at = person.duties.findIndex((each) => inOrder(slot, each) < 0);
    person.duties.splice(at < 0 ? person.duties.length : at, 0, slot);
  };
  const remove = (person: Person, slot: Timed): void => void person.duties.splice(person.duties.indexOf(slot), 1);
  const keepsRules = (person: Person, slot: Timed): boolean => {
    const at = person.duties.indexOf(slot);
    return breaches(person.duties, rules, weeks).every(({ first, last }) => at < first || at > last);
  };

  /** The change of each part since the last that was kept. */
  const delta = { hours: 0, nights: 0, weekends: 0, unserved: 0, repeats: 0, wishes: 0 };
  const square = (value: number): number => value * value;
  const change = (person: Person, slot: number, sign: 1 | -1): void => {
    const load = loads[slot] as Load;
    const { share } = person;
    delta.hours -= square((person.hours - share.hours) / 8);
    delta.nights -= square(person.nights - share.nights);
    delta.weekends -= square(person.weekends - share.weekends);
    if (person.served === 0) delta.unserved -= 1;
    person.hours += sign * load.hours;
    person.nights += sign * load.nights;
    person.weekends += sign * load.weekends;
    person.served += sign;
    delta.hours += square((person.hours - share.hours) / 8);
    delta.nights += square(person.nights - share.nights);
    delta.weekends += square(person.weekends - share.weekends);
    if (person.served === 0) delta.unserved += 1;
    delta.wishes += sign * wishOf(person, slot);
  };
  const part = (slot: number): void => {
    const { social, health } = seats[slot] as (typeof seats)[number];
    meet(social, health, -1);
    delta.repeats -= repeatCost(met[pair(social, health)] ?? 0);
  };
  const join = (slot: number): void => {
    const { social, health } = seats[slot] as (typeof seats)[number];
    delta.repeats += repeatCost(met[pair(social, health)] ?? 0);
    meet(social, health, 1);
  };
  const put = (slot: number, seat: Profession, person: Person): void => {
    const seated = seats[slot] as (typeof seats)[number];
    const timedSlot = slots[slot] as Timed;
    part(slot);
    remove(seated[seat], timedSlot);
    change(seated[seat], slot, -1);
    seated[seat] = person;
    insert(person, timedSlot);
    change(person, slot, 1);
    join(slot);
  };
  const isRight = (slot: number, person: Person): boolean => {
    const { social, health } = seats[slot] as (typeof seats)[number];
    return (fits.get(social)?.has(health) ?? false) && keepsRules(person, slots[slot] as Timed);
  };

  slots.forEach((slot, index) => {
    for (const seat of ['social', 'health'] as const) {
      const person = (seats[index] as (typeof seats)[number])[seat];
      insert(person, slot);
      const load = loads[index] as Load;
      person.hours += load.hours;
      person.nights += load.nights;
      person.weekends += load.weekends;
      person.served += 1;
    }
    const { social, health } = seats[index] as (typeof seats)[number];
    meet(social, health, 1);
  });
  const total: Record<(typeof BALANCE_PARTS)[number], number> = { ...balanceOf(start, before, staff, shares) };
  const over = (balance: Balance): number =>
    ceiling ? BALANCE_PARTS.reduce((sum, each) => sum + Math.max(0, balance[each] - ceiling[each]), 0) : 0;
  const snapshot = () => seats.map(({ social, health }) => [social.employee.id, health.employee.id] as const);

  let cost = costOf(total, weights) + OVER_CEILING * over(total);
  let best = { cost, seats: snapshot() };
  const next = { ...total };
  for (let tried = 0; tried < tries && slots.length > 0; tried += 1) {
    if (tried % ASK_EVERY === 0) {
      if (stopped()) break;
      progress(best.cost, tried / tries);
    }
    const heat = HOT * (COLD / HOT) ** (tried / tries);
    const seat: Profession = random() < 0.5 ? 'social' : 'health';
    const one = below(slots.length);
    const first = (seats[one] as (typeof seats)[number])[seat];
    let undo: () => void;
    let right: boolean;
    for (const each of BALANCE_PARTS) delta[each] = 0;
    if (random() < 0.5) {
      const person = people[seat][below(people[seat].length)] as Person;
      if (person === first || wishes.get(person)?.[one] === undefined) continue;
      put(one, seat, person);
      undo = () => put(one, seat, first);
      right = isRight(one, person);
    } else {
      const other = below(slots.length);
      const second = (seats[other] as (typeof seats)[number])[seat];
      if (second === first || wishes.get(second)?.[one] === undefined || wishes.get(first)?.[other] === undefined)
        continue;
      put(one, seat, second);
      put(other, seat, first);
      undo = () => {
        put(other, seat, second);
        put(one, seat, first);
      };
      right = isRight(one, second) && isRight(other, first);
    }
    if (right) {
      for (const each of BALANCE_PARTS) next[each] = total[each] + delta[each];
      const nextCost = costOf(next, weights) + OVER_CEILING * over(next);
      if (nextCost <= cost || random() < Math.exp((cost - nextCost) / heat)) {
        Object.assign(total, next);
        cost = nextCost;
        if (cost < best.cost - CLOSE && over(total) <= CLOSE) best = { cost, seats: snapshot() };
        continue;
      }
    }
    undo();
  }
  return slots.map((slot, index) => {
    const [socialId, healthId] = best.seats[index] as (typeof best.seats)[number];
    return { ...slot, socialId, healthId };
  });
};

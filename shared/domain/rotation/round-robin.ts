import type { Timed } from './duty-facts.ts';
import type { Employee, Profession, Staff } from './employee.ts';
import { obstacles } from './roster.ts';
import type { Duty, Slot } from './rota.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * The plain way to share duties out: each profession stands in a queue, the next who may takes the duty and goes to the end. It keeps the
 * hard rules and looks at nothing else; a rota is held against it. `null` where nobody in the queue may: it never looks back.
 */
export const roundRobin = (
  slots: readonly Timed<Slot>[],
  staff: Staff,
  rules: RuleSet,
  before: readonly Timed<Duty>[],
  weeks: number,
): readonly Timed<Duty>[] | null => {
  const own = new Map<string, Timed<Slot>[]>(staff.map(({ id }) => [id, []]));
  for (const duty of before) for (const id of [duty.socialId, duty.healthId]) own.get(id)?.push(duty);
  const queues: Record<Profession, Employee[]> = {
    social: staff.filter(({ profession }) => profession === 'social'),
    health: staff.filter(({ profession }) => profession === 'health'),
  };
  const mayTake = (employee: Employee, seat: Profession, slot: Timed<Slot>, partner?: Employee): boolean =>
    obstacles(employee, seat, slot, own.get(employee.id) ?? [], partner, rules, weeks).length === 0;
  const take = (employee: Employee, slot: Timed<Slot>): void => {
    own.get(employee.id)?.push(slot);
    queues[employee.profession] = [...queues[employee.profession].filter((each) => each !== employee), employee];
  };

  const duties: Timed<Duty>[] = [];
  for (const slot of slots) {
    // The social worker first; where no health professional may go with them, the next social worker.
    const pair = queues.social
      .filter((social) => mayTake(social, 'social', slot))
      .map((social) => [social, queues.health.find((health) => mayTake(health, 'health', slot, social))] as const)
      .find(([, health]) => health !== undefined);
    if (!pair?.[1]) return null;
    const [social, health] = pair;
    take(social, slot);
    take(health, slot);
    duties.push({ ...slot, socialId: social.id, healthId: health.id });
  }
  return duties;
};

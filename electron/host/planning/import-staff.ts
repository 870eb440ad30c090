import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Meta } from '#shared/domain/actor.ts';
import { decideGesture } from '#shared/domain/gestures.ts';
import { CommandId } from '#shared/domain/ids.ts';
import { PEOPLE_AT_ONCE } from '#shared/domain/rotation/staff-commands.ts';
import { readStaff, type StaffFault } from '#shared/domain/rotation/staff-csv.ts';
import { employeeSubject } from '#shared/domain/rotation/staff-member.ts';
import type { World } from '#shared/domain/world.ts';
import { derivedId } from '../store/conflict-of.ts';
import { inChunks, type Perform } from './adopt.ts';

export type StaffImported =
  | { readonly kind: 'imported'; readonly people: number }
  | { readonly kind: 'faulty'; readonly faults: readonly StaffFault[] }
  | Extract<CommandAnswer, { kind: 'refused' }>;

/**
 * Takes a staff list in: all of it, or nothing. A list longer than a command may hold is decided as a whole before anything of it is
 * written; asked again with the same id, what was broken off is finished. The list says nothing of wishes: known people keep theirs.
 */
export const importStaff = async (text: string, meta: Meta, world: World, perform: Perform): Promise<StaffImported> => {
  const read = readStaff(text);
  if (read.kind === 'refused') return { kind: 'faulty', faults: read.faults };
  const staff = read.staff.map((employee) => ({
    ...employee,
    wishes: world.plain('availability', employeeSubject(employee.id))?.wishes ?? [],
  }));
  const commands = inChunks(staff, PEOPLE_AT_ONCE).map((people) => ({
    id: CommandId.parse(derivedId(meta.commandId, `staff/${people[0]?.id}`)),
    command: { type: 'employee.register', staff: people } as const,
  }));
  const subjects = new Set(staff.map(({ id }) => employeeSubject(id)));
  if (subjects.size < staff.length) return { kind: 'refused', code: 'already-exists' };
  for (const { command } of commands) {
    const decision = decideGesture(world, command, meta);
    if (decision.kind === 'refused') return decision;
  }
  for (const { command, id } of commands) {
    const answer = await perform(command, id);
    if (answer.kind === 'refused') return answer;
  }
  return { kind: 'imported', people: staff.length };
};

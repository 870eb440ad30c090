import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId } from '#shared/domain/ids.ts';
import { periodIdOf } from '#shared/domain/rotation/period.ts';
import { DUTIES_AT_ONCE, stands } from '#shared/domain/rotation/posting.ts';
import { sameDuty } from '#shared/domain/rotation/posting-decider.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import type { World } from '#shared/domain/world.ts';
import { derivedId } from '../store/conflict-of.ts';

export type Perform = (command: Command, commandId: CommandId) => Promise<CommandAnswer>;

export const inChunks = <Of>(all: readonly Of[], most: number): Of[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));

/**
 * Makes a rota the draft of its period with the commands there are: the cut of the week, what is not in it taken out, and
 * what is not there yet laid, as many duties at once as a command may hold. Each command's id is made from `commandId` and the
 * duties it is about, so that asked again it has no second effect, and broken off in the middle it is finished. Ends at the first refusal.
 */
export const adopt = async (
  { plan, duties }: Pick<Preview, 'plan' | 'duties'>,
  commandId: CommandId,
  world: World,
  perform: Perform,
): Promise<CommandAnswer> => {
  const idFor = (what: string): CommandId => CommandId.parse(derivedId(commandId, what));
  const periodId = periodIdOf(plan);
  const standing = world.current('duty').filter((each) => stands(each) && each.periodId === periodId);
  const isIn = (duty: Duty, list: readonly Duty[]): boolean => list.some((each) => sameDuty(each, duty));
  const there = standing.map(({ duty }) => duty);
  const gone = there.filter((duty) => !isIn(duty, duties)).map(({ id }) => id);
  const missing = duties.filter((duty) => !isIn(duty, there));
  const steps: readonly (readonly [what: string, command: Command])[] = [
    ['period', { type: 'period.draft', plan }],
    ...inChunks(gone, DUTIES_AT_ONCE).map(
      (dutyIds) => [`discard/${dutyIds.join()}`, { type: 'duty.discard', dutyIds }] as const,
    ),
    ...inChunks(missing, DUTIES_AT_ONCE).map(
      (chunk) => [`plan/${chunk.map(({ id }) => id).join()}`, { type: 'duty.plan', periodId, duties: chunk }] as const,
    ),
  ];
  let answer: CommandAnswer = { kind: 'repeated', commandId };
  for (const [what, command] of steps) {
    const answered = await perform(command, idFor(what));
    if (answered.kind === 'refused') return answered;
    if (answered.kind === 'queued') answer = { kind: 'queued', commandId };
  }
  return answer;
};

import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { Asked } from '#shared/domain/conflict/conflict.ts';
import type { AssignmentId, EntryId } from '#shared/domain/ids.ts';

/** The command of a conflict as this version understands it; null where it does not. */
export const commandOf = ({ command }: Asked): Command | null => {
  try {
    return parseCommand(command);
  } catch {
    return null;
  }
};

/** What only the desk itself does; nobody presses it again. */
const ITS_OWN: readonly Command['type'][] = [
  'request.number',
  'request.see',
  'unit.confirm',
  'conflict.raise',
  'conflict.settle',
  'link.lose',
  'link.regain',
  'link.acknowledge',
];

/**
 * The same gesture once more, as a new one: what it makes gets an id of its own (`newId`, a fresh uuid), what it is
 * about keeps its own. Null where doing it again makes no sense. Whether it holds now, the rules say.
 */
export const again = (command: Command, newId: () => string): Command | null => {
  if (ITS_OWN.includes(command.type)) return null;
  switch (command.type) {
    case 'unit.assign':
    case 'unit.reserve':
      return { ...command, assignmentId: newId() as AssignmentId };
    case 'entry.log':
      return { ...command, entryId: newId() as EntryId };
    default:
      return command;
  }
};

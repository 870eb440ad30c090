import { createHash } from 'node:crypto';
import type { Meta } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { type Conflict, Meanwhile } from '#shared/domain/conflict/conflict.ts';
import { CommandId, ConflictId, type DeskId } from '#shared/domain/ids.ts';
import { type LogEntry, partsOf } from '#shared/wire/batch.ts';
import type { Log } from './log.ts';
import type { Queued } from './outbox.ts';
import { told } from './told.ts';

/** An id that follows from another: the same however often, and on whichever desk, it is made. */
export const derivedId = (id: string, what: string): string => {
  const hex = createHash('sha256').update(`${what}/${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The desk's own doing: nobody asked for it. */
export const bySystem = (commandId: string, desk: DeskId, now: number): Meta => ({
  commandId: CommandId.parse(commandId),
  by: { kind: 'system', name: 'desk', desk },
  at: now,
  recordedAt: now,
});

const SHOWN = 5;

/** What came into the log on the command's subjects instead of what it had been decided to: the newest, oldest first. */
export const meanwhileOf = (log: Log, events: Queued['events']): Meanwhile[] => {
  const before = new Map<string, number>();
  for (const { subject, version } of events) before.set(subject, Math.min(before.get(subject) ?? version, version));
  return [...before]
    .flatMap(([subject, version]) => log.ofSubject(subject).filter((entry) => entry.version >= version))
    .sort((a, b) => a.sequence - b.sequence)
    .map((entry) => Meanwhile.safeParse(told(entry).payload))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []))
    .slice(-SHOWN);
};

/** A conflict goes by the id of the command it is about, so a desk that comes upon it twice raises it once. */
export const conflictIdOf = (commandId: string): ConflictId => ConflictId.parse(commandId);

/** The command that raises a conflict over a command of ours that no longer holds. */
export const conflictOf = (
  { command, meta, events }: Pick<Queued, 'command' | 'meta' | 'events'>,
  { code, details }: { readonly code: string; readonly details?: Record<string, string> | undefined },
  log: Log,
  now: number,
): { readonly command: Command; readonly meta: Meta } => {
  const { commandId, by, at } = meta;
  const meanwhile = meanwhileOf(log, events);
  const unitId = 'unitId' in command ? command.unitId : undefined;
  const requestId =
    ('requestId' in command ? command.requestId : undefined) ??
    events.find(({ requestId: about }) => about)?.requestId ??
    undefined;
  return {
    command: {
      type: 'conflict.raise',
      conflictId: conflictIdOf(commandId),
      code,
      mine: { commandId, command, by, at },
      meanwhile,
      ...(details && { details }),
      ...(requestId && { requestId }),
      ...(unitId && { unitId }),
    },
    meta: bySystem(derivedId(commandId, 'conflict'), by.desk, now),
  };
};

/** The commands that an entry says something of: its own, and the one it says that there is a conflict about. */
export const commandsIn = ({ commandId, subject }: LogEntry): string[] => {
  const { aggregate, id } = partsOf(subject);
  return aggregate === 'conflict' ? [commandId, id] : [commandId];
};

/**
 * The hub has the command that a conflict is about: a call that was long on its way. Thought refused, it went through
 * after all; where somebody has settled it already, or struck it out, a person must hear that it stands all the same.
 */
export const takenAfterAll = (
  { id, desk, life, mine, requestId, unitId }: Conflict,
  now: number,
): { readonly command: Command; readonly meta: Meta } | undefined => {
  if (life.kind === 'open')
    return {
      command: { type: 'conflict.settle', conflictId: id, how: 'went-through' },
      meta: bySystem(derivedId(id, 'went-through'), desk, now),
    };
  if (life.how === 'went-through') return undefined;
  const conflictId = conflictIdOf(derivedId(id, 'taken-after-all'));
  return {
    command: {
      type: 'conflict.raise',
      conflictId,
      code: 'taken-after-all',
      meanwhile: [],
      ...(mine && { mine }),
      ...(requestId && { requestId }),
      ...(unitId && { unitId }),
    },
    meta: bySystem(derivedId(conflictId, 'conflict'), desk, now),
  };
};

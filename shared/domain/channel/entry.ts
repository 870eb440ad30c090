import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { EntryId, RequestId, UnitId } from '../ids.ts';
import { Instant, Line, Words } from '../values.ts';

/**
 * Where something was said: the talkgroup of a unit, the notes and chat of a case, or desk to desk.
 * A channel holds nothing but its entries. Each entry is an aggregate of its own, so two desks that write on one
 * channel at the same moment, or while cut off from each other, never contend (docs/decisions/0003).
 */
export const Channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), unitId: UnitId }),
  z.object({ kind: z.literal('case'), requestId: RequestId }),
  z.object({ kind: z.literal('desks') }),
]);
export type Channel = z.infer<typeof Channel>;
export const channelKey = (channel: Channel): string => {
  if (channel.kind === 'unit') return `unit:${channel.unitId}`;
  return channel.kind === 'case' ? `case:${channel.requestId}` : 'desks';
};

export const EntryKind = z.enum(['note', 'radio', 'chat', 'status', 'system']);
export type EntryKind = z.infer<typeof EntryKind>;

export const Entry = z.object({
  id: EntryId,
  channel: Channel,
  kind: EntryKind,
  from: Actor,
  to: Line.optional(),
  text: Words,
  saidAt: Instant,
  requestId: RequestId.optional(),
  /** Wrong entries are struck through, with who and why; nothing is edited away. */
  struck: z.object({ by: Actor, at: Instant, reason: Words }).optional(),
});
export type Entry = z.infer<typeof Entry>;

export const EntryEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('entry.logged'), ...Entry.omit({ struck: true }).shape }),
  z.object({ type: z.literal('entry.struck'), by: Actor, at: Instant, reason: Words }),
]);
export type EntryEvent = z.infer<typeof EntryEvent>;

export type EntryCommand =
  | { type: 'log'; entry: Omit<Entry, 'struck'> }
  | { type: 'strike'; by: Actor; at: Instant; reason: string };

export const entryDecider: Decider<Entry, EntryCommand, EntryEvent> = {
  decide: (entry, command) => {
    if (command.type === 'log')
      return entry ? refused('already-exists') : decided({ type: 'entry.logged', ...command.entry });
    if (!entry) return refused('not-found');
    if (entry.struck) return refused('already-struck');
    if (command.reason.trim() === '') return refused('reason-missing');
    return decided({ type: 'entry.struck', by: command.by, at: command.at, reason: command.reason });
  },
  evolve: (entry, event) => {
    if (event.type === 'entry.logged') {
      const { type: _, ...logged } = event;
      return logged;
    }
    return entry && { ...entry, struck: { by: event.by, at: event.at, reason: event.reason } };
  },
};

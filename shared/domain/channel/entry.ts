import { z } from 'zod';
import { assertNever } from '../../util/assert-never.ts';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { EntryId, RequestId, TalkgroupId, UnitId } from '../ids.ts';
import { Instant, Line, Text, Words } from '../values.ts';

/**
 * Where something was said: the talkgroup of a unit, a scene talkgroup (SKS), the notes and chat of a case, desk to
 * desk, or the line to the AMK physician. A channel holds nothing but its entries. Each entry is an aggregate of its
 * own, so two desks that write on one channel at the same moment, or while cut off from each other, never contend
 * (docs/decisions/0003).
 */
export const Channel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), unitId: UnitId }),
  z.object({ kind: z.literal('scene'), talkgroupId: TalkgroupId }),
  z.object({ kind: z.literal('case'), requestId: RequestId }),
  z.object({ kind: z.literal('desks') }),
  z.object({ kind: z.literal('physician') }),
]);
export type Channel = z.infer<typeof Channel>;
/** Names a channel in one word: `unit:s1`. */
export const channelKey = (channel: Channel): string => {
  switch (channel.kind) {
    case 'unit':
      return `unit:${channel.unitId}`;
    case 'scene':
      return `scene:${channel.talkgroupId}`;
    case 'case':
      return `case:${channel.requestId}`;
    default:
      return channel.kind;
  }
};
/** As `channelKey` makes it. */
export const ChannelKey = z.string().regex(/^(desks|physician|(unit|scene|case):[a-z0-9][a-z0-9-]{0,39})$/);

/** `radio` is a note of what was said aloud; `chat` is a message that is sent, to a crew's terminal or another screen. */
export const EntryKind = z.enum(['note', 'radio', 'chat', 'status', 'system']);
export type EntryKind = z.infer<typeof EntryKind>;

const Heard = z.object({ by: Actor, at: Instant });

export const Entry = z.object({
  id: EntryId,
  channel: Channel,
  kind: EntryKind,
  from: Actor,
  to: Line.optional(),
  text: Words,
  /** When it was said, and when a desk wrote it down; older entries know only the first. */
  saidAt: Instant,
  recordedAt: Instant.optional(),
  priority: z.literal(true).optional(),
  /** Found from the unit's active assignment where nobody says otherwise, and changeable. */
  requestId: RequestId.optional(),
  /** Somebody has answered for it, by name. */
  acknowledged: Heard.optional(),
  /** The crew's terminal has shown it to the crew. */
  seen: Heard.optional(),
  /** Wrong entries are struck through, with who and why; nothing is edited away. */
  struck: z.object({ by: Actor, at: Instant, reason: Words }).optional(),
});
export type Entry = z.infer<typeof Entry>;
type Logged = Omit<Entry, 'struck' | 'acknowledged' | 'seen'>;

export const EntryEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('entry.logged'),
    ...Entry.omit({ struck: true, acknowledged: true, seen: true }).shape,
  }),
  z.object({ type: z.literal('entry.struck'), by: Actor, at: Instant, reason: Words }),
  z.object({ type: z.literal('entry.acknowledged'), by: Actor, at: Instant }),
  z.object({ type: z.literal('entry.seen'), by: Actor, at: Instant }),
  z.object({ type: z.literal('entry.moved'), requestId: RequestId.nullable(), by: Actor, at: Instant }),
]);
export type EntryEvent = z.infer<typeof EntryEvent>;

export const ENTRY_COMMANDS = {
  'entry.log': z.object({
    entryId: EntryId,
    channel: Channel,
    kind: EntryKind,
    text: Words,
    to: Line.optional(),
    priority: z.literal(true).optional(),
    requestId: RequestId.optional(),
  }),
  'entry.strike': z.object({ entryId: EntryId, reason: Text }),
  'entry.acknowledge': z.object({ entryId: EntryId }),
  /** The crew's terminal says it; nobody at a desk can. */
  'entry.see': z.object({ entryId: EntryId }),
  /** To another case, or (null) to none. */
  'entry.move': z.object({ entryId: EntryId, requestId: RequestId.nullable() }),
} as const;

export type EntryCommand =
  | { type: 'log'; entry: Logged }
  | { type: 'strike'; by: Actor; at: Instant; reason: string }
  | { type: 'acknowledge'; by: Actor; at: Instant }
  | { type: 'see'; by: Actor; at: Instant }
  | { type: 'move'; requestId: RequestId | null; by: Actor; at: Instant };

export const entryDecider: Decider<Entry, EntryCommand, EntryEvent> = {
  decide: (entry, command) => {
    if (command.type === 'log')
      return entry ? refused('already-exists') : decided({ type: 'entry.logged', ...command.entry });
    if (!entry) return refused('not-found');
    if (entry.struck && command.type !== 'see') return refused('already-struck');
    switch (command.type) {
      case 'see':
        return entry.seen ? decided() : decided({ type: 'entry.seen', by: command.by, at: command.at });
      case 'acknowledge':
        // Two who answer at the same moment have both answered; the first is named.
        return entry.acknowledged ? decided() : decided({ type: 'entry.acknowledged', by: command.by, at: command.at });
      case 'move':
        // The notes of a case are that case's by where they stand.
        if (entry.channel.kind === 'case') return refused('not-movable');
        return (entry.requestId ?? null) === command.requestId
          ? decided()
          : decided({ ...command, type: 'entry.moved' });
      case 'strike':
        if (command.reason.trim() === '') return refused('reason-missing');
        return decided({ type: 'entry.struck', by: command.by, at: command.at, reason: command.reason });
      default:
        return assertNever(command);
    }
  },
  evolve: (entry, event) => {
    if (event.type === 'entry.logged') {
      const { type: _, ...logged } = event;
      return logged;
    }
    if (!entry) return null;
    const { by, at } = event;
    switch (event.type) {
      case 'entry.struck':
        return { ...entry, struck: { by, at, reason: event.reason } };
      case 'entry.acknowledged':
        return { ...entry, acknowledged: { by, at } };
      case 'entry.seen':
        return { ...entry, seen: { by, at } };
      case 'entry.moved': {
        const { requestId: _, ...loose } = entry;
        return event.requestId ? { ...loose, requestId: event.requestId } : loose;
      }
      default:
        return assertNever(event);
    }
  },
};

import type { Meta } from '../actor.ts';
import type { CommandInput, CommandOf } from '../commands.ts';
import { contactDecider } from '../contact/contact.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import type { RequestId } from '../ids.ts';
import { addressed, type Step, together, type World } from '../world.ts';
import { type Channel, type EntryCommand, entryDecider } from './entry.ts';

/** What is said is about the case whose channel it is on: its own notes, its scene talkgroup, what the unit is doing. */
const caseOf = (world: World, channel: Channel): RequestId | undefined => {
  switch (channel.kind) {
    case 'case':
      return channel.requestId;
    case 'unit':
      return world.unit(channel.unitId)?.assignments.find(({ activity }) => activity !== 'reserved')?.requestId;
    case 'scene':
      return world.plain('talkgroup', channel.talkgroupId)?.allotted?.requestId;
    default:
      return undefined;
  }
};

/** Something said, with the case it is about, as its own step of a gesture. */
export const logging =
  (world: World, { entryId, requestId, ...said }: CommandInput<'entry.log'>, { by, at, recordedAt }: Meta): Step =>
  () => {
    const about = requestId ?? caseOf(world, said.channel);
    const entry = { id: entryId, ...said, from: by, saidAt: at, recordedAt, ...(about && { requestId: about }) };
    return addressed(entryDecider.decide(world.entry(entryId), { type: 'log', entry }), 'entry', entryId, about);
  };

/** One entry: logged, struck through, answered for, seen by its crew, moved to another case. */
export const decideEntry = (
  world: World,
  command: CommandOf<'entry.log' | 'entry.strike' | 'entry.acknowledge' | 'entry.see' | 'entry.move'>,
  meta: Meta,
): Decision<AddressedEvent> => {
  const { by, at } = meta;
  const { entryId } = command;
  if (command.type === 'entry.log') {
    const { type: _, ...said } = command;
    return together(logging(world, said, meta));
  }
  const entry = world.entry(entryId);
  const asking =
    (asked: EntryCommand, requestId = entry?.requestId): Step =>
    () =>
      addressed(entryDecider.decide(entry, asked), 'entry', entryId, requestId);
  switch (command.type) {
    case 'entry.strike': {
      const contact = world.plain('contact', entryId);
      // What the line stood for is taken back with it.
      const withIt: Step = () =>
        contact ? addressed(contactDecider.decide(contact, { type: 'strike', at }), 'contact', entryId) : decided();
      return together(asking({ type: 'strike', by, at, reason: command.reason }), withIt);
    }
    case 'entry.acknowledge':
      return together(asking({ type: 'acknowledge', by, at }));
    case 'entry.see':
      // A crew has seen what was said to it, and nothing else.
      if (by.kind === 'crew' && entry?.channel.kind === 'unit' && entry.channel.unitId !== by.unitId)
        return refused('not-found');
      return together(asking({ type: 'see', by, at }));
    case 'entry.move': {
      const { requestId } = command;
      if (requestId && !world.request(requestId)) return refused('not-found');
      return together(asking({ type: 'move', requestId, by, at }, requestId ?? entry?.requestId));
    }
  }
};

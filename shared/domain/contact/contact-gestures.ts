import type { Meta } from '../actor.ts';
import { logging } from '../channel/entry-gestures.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import { addressed, together, type World } from '../world.ts';
import { contactDecider } from './contact.ts';

/** One gesture: the contact that the figures count, and the line on the unit's channel that says so. */
export const decideContact = (
  world: World,
  command: CommandOf<'contact.log'>,
  meta: Meta,
): Decision<AddressedEvent> => {
  const { contactId: id, type: _, text, ...met } = command;
  const { unitId } = met;
  const unit = world.unit(unitId);
  if (!unit) return refused('not-found');
  if (unit.duty.kind === 'off') return refused('unit-off-duty');
  return together(
    () =>
      addressed(
        contactDecider.decide(world.plain('contact', id), {
          type: 'meet',
          contact: { id, ...met, by: meta.by, at: meta.at },
        }),
        'contact',
        id,
      ),
    logging(world, { entryId: id, channel: { kind: 'unit', unitId }, kind: 'note', text }, meta),
  );
};

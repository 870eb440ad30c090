import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided, refused } from '../decision.ts';
import { EntryId, UnitId } from '../ids.ts';
import { Instant, Line, Position, Words } from '../values.ts';

/**
 * A contact (kontakt): a citizen met on outreach, without a request. Published counts are too low because meeting
 * somebody on the street is often not registered (seeds 000, 002, 004), so it takes one gesture; who it was is not asked.
 * It has the id of the line in the log that tells of it, and is struck with that line.
 */
export const Contact = z.object({
  id: EntryId,
  unitId: UnitId,
  at: Instant,
  by: Actor,
  /** The nearest place the desk knows by name, and where the unit was; what is not known is left out. */
  place: Line.optional(),
  position: Position.optional(),
  struckAt: Instant.optional(),
});
export type Contact = z.infer<typeof Contact>;

export const ContactEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('contact.met'), ...Contact.omit({ struckAt: true }).shape }),
  z.object({ type: z.literal('contact.struck'), at: Instant }),
]);
export type ContactEvent = z.infer<typeof ContactEvent>;

export const CONTACT_COMMANDS = {
  /** `text` is the line in the log, in the language of whoever logs it. */
  'contact.log': z.object({
    contactId: EntryId,
    unitId: UnitId,
    text: Words,
    place: Line.optional(),
    position: Position.optional(),
  }),
} as const;

export type ContactCommand = { type: 'meet'; contact: Omit<Contact, 'struckAt'> } | { type: 'strike'; at: Instant };

export const contactDecider: Decider<Contact, ContactCommand, ContactEvent> = {
  decide: (contact, command) => {
    if (command.type === 'meet')
      return contact ? refused('already-exists') : decided({ type: 'contact.met', ...command.contact });
    if (!contact) return refused('not-found');
    return contact.struckAt === undefined ? decided({ type: 'contact.struck', at: command.at }) : decided();
  },
  evolve: (contact, event) => {
    if (event.type === 'contact.struck') return contact && { ...contact, struckAt: event.at };
    const { type: _, ...met } = event;
    return met;
  },
};

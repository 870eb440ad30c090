import { z } from 'zod';
import { ChannelSettings, ChannelSettingsEvent, channelSettingsDecider } from './channel/channel-settings.ts';
import { Talkgroup, TalkgroupEvent, talkgroupDecider } from './channel/talkgroup.ts';
import { Consult, isConsultOpen } from './consult/consult.ts';
import { consultDecider } from './consult/consult-decider.ts';
import { ConsultEvent } from './consult/consult-events.ts';
import { Contact, ContactEvent, contactDecider } from './contact/contact.ts';
import { Emergency, EmergencyEvent, emergencyDecider, isUnderWay } from './emergency/emergency.ts';
import { isTimed, Safety } from './safety/safety.ts';
import { safetyDecider } from './safety/safety-decider.ts';
import { SafetyEvent } from './safety/safety-events.ts';

/**
 * An aggregate that needs no table, no list in the feed and no code of its own outside its folder: store, hub, feed and
 * page carry it by these few facts.
 */
const plain = <State, Event>(aggregate: {
  readonly state: z.ZodType<State>;
  readonly evolve: (state: State | null, event: Event) => State | null;
  /** Whether it still matters to the work at hand: a page that comes anew is told of these and of no other. */
  readonly isCurrent: (state: State) => boolean;
}) => aggregate;

/** Their ids are unique within an aggregate, not across them. */
export const PLAIN = {
  talkgroup: plain({
    state: Talkgroup,
    evolve: talkgroupDecider.evolve,
    isCurrent: ({ allotted }) => allotted !== null,
  }),
  emergency: plain({ state: Emergency, evolve: emergencyDecider.evolve, isCurrent: isUnderWay }),
  'channel-settings': plain({
    state: ChannelSettings,
    evolve: channelSettingsDecider.evolve,
    isCurrent: () => true,
  }),
  // It is counted from the log; nobody at work asks for it again.
  contact: plain({ state: Contact, evolve: contactDecider.evolve, isCurrent: () => false }),
  consult: plain({ state: Consult, evolve: consultDecider.evolve, isCurrent: isConsultOpen }),
  safety: plain({ state: Safety, evolve: safetyDecider.evolve, isCurrent: isTimed }),
} as const;

export type PlainName = keyof typeof PLAIN;
export type PlainStates = { [Name in PlainName]: z.infer<(typeof PLAIN)[Name]['state']> };
export const PLAIN_NAMES = Object.keys(PLAIN) as PlainName[];
export const isPlain = (name: string): name is PlainName => name in PLAIN;

/** Of an aggregate of that name. */
export const isCurrent = (name: PlainName, state: unknown): boolean => PLAIN[name].isCurrent(state as never);

export const PlainEvent = z.union([
  TalkgroupEvent,
  EmergencyEvent,
  ChannelSettingsEvent,
  ContactEvent,
  ConsultEvent,
  SafetyEvent,
]);
export type PlainEvent = z.infer<typeof PlainEvent>;

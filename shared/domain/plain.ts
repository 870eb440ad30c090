import { z } from 'zod';
import { ChannelSettings, ChannelSettingsEvent, channelSettingsDecider } from './channel/channel-settings.ts';
import { Talkgroup, TalkgroupEvent, talkgroupDecider } from './channel/talkgroup.ts';
import { Consult, isConsultOpen } from './consult/consult.ts';
import { consultDecider } from './consult/consult-decider.ts';
import { ConsultEvent } from './consult/consult-events.ts';
import { Contact, ContactEvent, contactDecider } from './contact/contact.ts';
import { Emergency, EmergencyEvent, emergencyDecider, isUnderWay } from './emergency/emergency.ts';
import { Availability, AvailabilityEvent, availabilityDecider } from './rotation/availability.ts';
import { Handover, HandoverEvent, handoverDecider, isCurrentHandover } from './rotation/handover.ts';
import { Period, PeriodEvent, periodDecider } from './rotation/period.ts';
import { Posting, PostingEvent } from './rotation/posting.ts';
import { postingDecider } from './rotation/posting-decider.ts';
import { StaffMember, StaffMemberEvent, staffMemberDecider } from './rotation/staff-member.ts';
import { Swap, SwapEvent, swapDecider } from './rotation/swap.ts';
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
  employee: plain({ state: StaffMember, evolve: staffMemberDecider.evolve, isCurrent: () => true }),
  availability: plain({ state: Availability, evolve: availabilityDecider.evolve, isCurrent: () => true }),
  period: plain({ state: Period, evolve: periodDecider.evolve, isCurrent: () => true }),
  duty: plain({
    state: Posting,
    evolve: postingDecider.evolve,
    isCurrent: ({ life }) => life.kind !== 'discarded',
  }),
  swap: plain({ state: Swap, evolve: swapDecider.evolve, isCurrent: ({ life }) => life.kind === 'proposed' }),
  handover: plain({ state: Handover, evolve: handoverDecider.evolve, isCurrent: isCurrentHandover }),
} as const;

export type PlainName = keyof typeof PLAIN;
export type PlainStates = { [Name in PlainName]: z.infer<(typeof PLAIN)[Name]['state']> };
export const PLAIN_NAMES = Object.keys(PLAIN) as PlainName[];
export const isPlain = (name: string): name is PlainName => name in PLAIN;

/** Of an aggregate of that name. */
export const isCurrent = (name: PlainName, state: unknown): boolean => PLAIN[name].isCurrent(state as never);

export const PlainEvent = z.discriminatedUnion('type', [
  TalkgroupEvent,
  EmergencyEvent,
  ChannelSettingsEvent,
  ContactEvent,
  ConsultEvent,
  SafetyEvent,
  StaffMemberEvent,
  AvailabilityEvent,
  PeriodEvent,
  PostingEvent,
  SwapEvent,
  HandoverEvent,
]);
export type PlainEvent = z.infer<typeof PlainEvent>;

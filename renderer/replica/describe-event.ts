import type { EntryKind } from '#shared/domain/channel/entry.ts';
import type { Settlement } from '#shared/domain/conflict/conflict.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { AssignmentId, OfferId, UnitId } from '#shared/domain/ids.ts';
import type { SourceName } from '#shared/domain/link/link.ts';
import { type Ending, needsAmbulance, type Outcome, type Triage } from '#shared/domain/request/request.ts';
import type { SafetyStep } from '#shared/domain/safety/safety.ts';
import type { Report } from '#shared/domain/unit/unit.ts';
import type { Place, Position, Priority, Source } from '#shared/domain/values.ts';
import { describeRotationEvent, type RotationKey, type RotationNames } from './describe-rotation-event.ts';

/** Names the log keeps as ids. `unitOf` answers with a call sign, or the id where the unit is not known here. */
export type Names = RotationNames & {
  readonly unit: (id: UnitId) => string;
  readonly unitOf: (id: AssignmentId) => string;
  readonly offer: (id: OfferId) => string;
};

/** A word of the domain that the sentence holds; the page says it in the language on screen. */
export type Word =
  | `domain:source.${Source}`
  | `domain:priority.${Priority}`
  | `domain:target.${Triage['target']}`
  | `domain:outcome.${Outcome}`
  | `domain:stage.${Ending}`
  | `domain:settlement.${Settlement}`
  | `domain:link-source.${SourceName}`
  | `request:field.${'place' | 'need' | 'callback'}`;

/**
 * One line of the timeline as data: the sentence's key in `request:event.…`, the names and words it holds, and what a
 * person wrote, which is never part of a sentence.
 */
export type Sentence = {
  readonly key: EventKey;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly words?: Readonly<Record<string, readonly Word[]>>;
  readonly quote?: string;
};

export type EventKey =
  | 'received'
  | 'seen'
  | 'triaged'
  | 'triaged-ambulance'
  | 'queued'
  | 'amended'
  | 'assigned'
  | 'returned'
  | 'closed'
  | 'closed-at-offer'
  | 'ended'
  | 'reopened'
  | 'unit-registered'
  | 'radio-set'
  | 'on-duty'
  | 'off-duty'
  | 'break-taken'
  | 'outreach-begun'
  | 'outreach-ended'
  | 'reserved'
  | 'unit-assigned'
  | `reported-${Report}`
  | 'confirmed'
  | 'assignment-cancelled'
  | 'assignment-to-ambulance'
  | `logged-${EntryKind}`
  | 'struck'
  | 'case-number'
  | 'numbered'
  | 'back-entered'
  | 'held'
  | 'conflict-raised'
  | 'conflict-settled'
  | 'link-lost'
  | 'link-heard'
  | 'link-removed'
  | 'link-acknowledged'
  | `emergency-raised-${'lip' | 'status'}`
  | 'emergency-located'
  | 'emergency-acknowledged'
  | 'emergency-ended'
  | 'talkgroup-allotted'
  | 'talkgroup-returned'
  | 'entry-acknowledged'
  | 'entry-seen'
  | 'entry-moved'
  | 'phrases-set'
  | 'patience-set'
  | 'contact-met'
  | 'contact-struck'
  | 'consult-asked'
  | 'consult-asked-for'
  | `consult-taken-${'at-desk' | 'by-voice'}`
  | `consult-${'answered' | 'read-back' | 'withdrawn' | 'overdue' | 'acknowledged'}`
  | `safety-stepped-${SafetyStep}`
  | `safety-${'started' | 'answered' | 'prolonged' | 'acknowledged' | 'police-told' | 'cancelled' | 'ended'}`
  | RotationKey;

const placeWords = ({ typed, label }: Place) => (label && label !== typed ? `${typed} (${label})` : typed);

const placeOf = ({ latitude, longitude }: Position) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

/** What happened, for people. Exhaustive: an event without a sentence does not compile. */
export const describeEvent = (event: DomainEvent, names: Names): Sentence => {
  switch (event.type) {
    case 'request.received':
      return {
        key: 'received',
        words: { source: [`domain:source.${event.source}`] },
        quote: `${placeWords(event.place)}: ${event.need}`,
      };
    case 'request.numbered':
      return { key: 'numbered', params: { number: event.number } };
    case 'request.back-entered':
      return { key: 'back-entered', ...(event.paper.reference && { quote: event.paper.reference }) };
    case 'request.seen':
      return { key: 'seen' };
    case 'request.triaged':
      return {
        key: needsAmbulance(event.triage) ? 'triaged-ambulance' : 'triaged',
        words: { priority: [`domain:priority.${event.priority}`], target: [`domain:target.${event.triage.target}`] },
      };
    case 'request.queued':
      return { key: 'queued' };
    case 'request.amended': {
      const { place, need, callback } = event;
      const fields: Word[] = [];
      if (place) fields.push('request:field.place');
      if (need !== undefined) fields.push('request:field.need');
      if (callback !== undefined) fields.push('request:field.callback');
      const said = [place && placeWords(place), need, callback].filter((text) => text?.trim());
      return { key: 'amended', words: { fields }, ...(said.length > 0 && { quote: said.join(' · ') }) };
    }
    case 'request.assigned':
      return { key: 'assigned', params: { unit: names.unit(event.unitId) } };
    case 'request.returned':
      return { key: 'returned', quote: event.reason };
    case 'request.closed': {
      const words = { outcome: [`domain:outcome.${event.outcome}`] } as const;
      return event.offerId
        ? { key: 'closed-at-offer', params: { offer: names.offer(event.offerId) }, words }
        : { key: 'closed', words };
    }
    case 'request.ended':
      return { key: 'ended', words: { how: [`domain:stage.${event.how}`] }, quote: event.reason };
    case 'request.reopened':
      return { key: 'reopened', quote: event.reason };

    case 'unit.registered':
      return { key: 'unit-registered', params: { unit: event.callSign } };
    case 'unit.radio-set':
      return { key: 'radio-set', params: { radio: String(event.issi) } };
    case 'unit.on-duty':
      return { key: 'on-duty', quote: event.crew.map(({ name }) => name).join(', ') };
    case 'unit.off-duty':
      return { key: 'off-duty' };
    case 'unit.break-taken':
      return { key: 'break-taken' };
    case 'unit.outreach-begun':
      return { key: 'outreach-begun', quote: event.place };
    case 'unit.outreach-ended':
      return { key: 'outreach-ended' };
    case 'unit.reserved':
      return { key: 'reserved', params: { unit: names.unitOf(event.assignmentId) } };
    case 'unit.assigned':
      return { key: 'unit-assigned', params: { unit: names.unitOf(event.assignmentId) } };
    case 'unit.reported':
      return {
        key: `reported-${event.activity}`,
        params: { unit: names.unitOf(event.assignmentId) },
        ...(event.offerId && { quote: names.offer(event.offerId) }),
      };
    case 'unit.assignment-confirmed':
      return { key: 'confirmed', params: { unit: names.unitOf(event.assignmentId) } };
    case 'unit.assignment-cancelled':
      return { key: 'assignment-cancelled', params: { unit: names.unitOf(event.assignmentId) }, quote: event.reason };
    case 'unit.handed-to-ambulance':
      return {
        key: 'assignment-to-ambulance',
        params: { unit: names.unitOf(event.assignmentId) },
        quote: event.reason,
      };
    case 'unit.held':
      return { key: 'held', params: { desk: event.desk }, ...(event.reason && { quote: event.reason }) };

    case 'conflict.raised':
      return { key: 'conflict-raised', params: { desk: event.desk } };
    case 'conflict.settled':
      return {
        key: 'conflict-settled',
        words: { how: [`domain:settlement.${event.how}`] },
        ...(event.reason && { quote: event.reason }),
      };
    case 'link.lost':
      return {
        key: 'link-lost',
        params: { desk: event.desk },
        words: { source: [`domain:link-source.${event.source}`] },
      };
    case 'link.heard':
      return { key: event.removed ? 'link-removed' : 'link-heard' };
    case 'link.acknowledged':
      return { key: 'link-acknowledged' };

    case 'emergency.raised':
      return { key: `emergency-raised-${event.how}`, params: { radio: String(event.issi) } };
    case 'emergency.located':
      return { key: 'emergency-located', quote: placeOf(event.position) };
    case 'emergency.acknowledged':
      return { key: 'emergency-acknowledged' };
    case 'emergency.ended':
      return { key: 'emergency-ended', quote: event.reason };

    case 'talkgroup.allotted':
      return { key: 'talkgroup-allotted', params: { talkgroup: event.id.toUpperCase() } };
    case 'talkgroup.returned':
      return { key: 'talkgroup-returned' };

    case 'consult.asked':
      return event.unitId
        ? { key: 'consult-asked-for', params: { unit: names.unit(event.unitId) }, quote: event.question }
        : { key: 'consult-asked', quote: event.question };
    case 'consult.taken':
      return { key: `consult-taken-${event.how}`, params: { physician: event.physician } };
    case 'consult.answered':
      return { key: 'consult-answered', quote: event.text };
    case 'consult.read-back':
      return { key: 'consult-read-back' };
    case 'consult.withdrawn':
      return { key: 'consult-withdrawn', quote: event.reason };
    case 'consult.overdue':
      return { key: 'consult-overdue' };
    case 'consult.acknowledged':
      return { key: 'consult-acknowledged' };

    case 'safety.started':
      return { key: 'safety-started', params: { minutes: Math.round(event.limits.crew / 60_000) } };
    case 'safety.stepped':
      return { key: `safety-stepped-${event.step}`, params: { unit: names.unit(event.unitId) } };
    case 'safety.answered':
      return event.minutes === undefined
        ? { key: 'safety-answered' }
        : { key: 'safety-prolonged', params: { minutes: event.minutes } };
    case 'safety.acknowledged':
      return { key: 'safety-acknowledged' };
    case 'safety.police-told':
      return { key: 'safety-police-told', quote: event.text };
    case 'safety.cancelled':
      return { key: 'safety-cancelled', quote: event.reason };
    case 'safety.ended':
      return { key: 'safety-ended' };

    case 'entry.logged':
      return { key: `logged-${event.kind}`, quote: event.text };
    case 'entry.struck':
      return { key: 'struck', quote: event.reason };
    case 'entry.acknowledged':
      return { key: 'entry-acknowledged' };
    case 'entry.seen':
      return { key: 'entry-seen' };
    case 'entry.moved':
      return { key: 'entry-moved' };
    case 'channel-settings.phrases-set':
      return { key: 'phrases-set' };
    case 'channel-settings.patience-set':
      return { key: 'patience-set', params: { minutes: event.patienceMinutes } };
    case 'contact.met':
      return {
        key: 'contact-met',
        params: { unit: names.unit(event.unitId) },
        ...(event.place && { quote: event.place }),
      };
    case 'contact.struck':
      return { key: 'contact-struck' };
    case 'case-number.taken':
      return { key: 'case-number', params: { number: event.number } };
    default:
      return describeRotationEvent(event, names);
  }
};

import type { TimelineItem } from '#shared/contract/rows.ts';
import type { Meta } from '#shared/domain/actor.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import type { AreaId } from '#shared/domain/ids.ts';
import { type BatchEvent, type LogEntry, type Payload, subjectOf } from '#shared/wire/batch.ts';
import type { FoldedEvent, ReadModels } from './read-models.ts';

/** An event as it lies in log and outbox, beside what its payload says: parsed once, wherever it came from. */
export type Told<Event extends BatchEvent = BatchEvent> = { readonly event: Event; readonly payload: Payload };
export const told = <Event extends BatchEvent>(event: Event): Told<Event> => ({
  event,
  payload: JSON.parse(event.payload),
});

export const foldedOf = ({ event, payload }: Told): FoldedEvent => ({
  subject: event.subject,
  version: event.version,
  event: payload.event,
});

export type TimelineLine = { readonly requestId: string; readonly item: TimelineItem };

/** Names a timeline line for as long as it lives: the same in the outbox, decided again, and in the log. */
const timelineKey = (commandId: string, { event, payload }: Told): string =>
  `${commandId}/${event.subject}/${payload.event.type}`;

export const timelineOf = (commandId: string, events: readonly Told[], atHub: boolean): TimelineLine[] =>
  events.flatMap((one) =>
    one.event.requestId
      ? [{ requestId: one.event.requestId, item: { key: timelineKey(commandId, one), atHub, ...one.payload } }]
      : [],
  );
export const keysIn = (lines: readonly TimelineLine[]): string[] => lines.map(({ item }) => item.key);

/** Neighbouring log entries of one command, which the hub keeps side by side. */
export const byCommand = (entries: readonly LogEntry[]): { commandId: string; events: Told<LogEntry>[] }[] => {
  const groups: { commandId: string; events: Told<LogEntry>[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.commandId === entry.commandId) last.events.push(told(entry));
    else groups.push({ commandId: entry.commandId, events: [told(entry)] });
  }
  return groups;
};

export const sameEvents = (ours: readonly BatchEvent[], theirs: readonly Told[]): boolean =>
  ours.length === theirs.length &&
  ours.every((event, index) => {
    const other = theirs[index]?.event;
    return other?.subject === event.subject && other.version === event.version && other.payload === event.payload;
  });

/** Gives each event its place: the version that follows what the read models know. */
export const batchEvents = (
  models: ReadModels,
  area: AreaId,
  meta: Meta,
  events: readonly AddressedEvent[],
): Told[] => {
  const versions = new Map<string, number>();
  return events.map(({ aggregate, id, requestId, at, event }) => {
    const subject = subjectOf(area, aggregate, id);
    const version = (versions.get(subject) ?? models.version(aggregate, id)) + 1;
    versions.set(subject, version);
    const payload: Payload = { by: meta.by, at: at ?? meta.at, recordedAt: meta.recordedAt, event };
    return { event: { subject, version, requestId: requestId ?? null, payload: JSON.stringify(payload) }, payload };
  });
};

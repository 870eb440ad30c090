import { fold } from '#shared/domain/decision.ts';
import { isOpen } from '#shared/domain/request/request.ts';
import { requestDecider } from '#shared/domain/request/request-decider.ts';
import type { RequestEvent } from '#shared/domain/request/request-events.ts';
import { canonicalJson } from '#shared/util/canonical-json.ts';
import { type LogEntry, type Payload, partsOf } from '#shared/wire/batch.ts';
import type { TestDesk } from './desks.ts';

const payloads = new WeakMap<LogEntry, Payload>();
/** Parsed once for each entry, however often a log is looked at. */
export const payloadOf = (entry: LogEntry): Payload => {
  const payload = payloads.get(entry) ?? (JSON.parse(entry.payload) as Payload);
  payloads.set(entry, payload);
  return payload;
};

/** Gestures that say nothing new where somebody else has said it: they may end without a trace. */
export const MAY_VANISH = new Set(['request.see', 'unit.confirm']);

/** Events that come in pairs within one command: half of them is a torn command. What was taken alone has no number yet. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  'request.received': ['case-number.taken'],
  'request.numbered': ['case-number.taken'],
  'case-number.taken': ['request.received', 'request.numbered'],
  'request.assigned': ['unit.assigned'],
};

const torn = (entries: readonly LogEntry[]): string[] => {
  const types = new Map<string, Set<string>>();
  for (const entry of entries) {
    const known = types.get(entry.commandId) ?? new Set();
    const { event } = payloadOf(entry);
    const alone = event.type === 'request.received' && event.temporary !== undefined;
    types.set(entry.commandId, alone ? known : known.add(event.type));
  }
  return [...types].flatMap(([commandId, had]) =>
    [...had].flatMap((type) => {
      const partners = PAIRS[type];
      return partners && !partners.some((partner) => had.has(partner))
        ? [`torn: ${commandId} has ${type} without ${partners.join(' or ')}`]
        : [];
    }),
  );
};

/** R3, told by the log alone and not by the deciders: who has what in hand after each event. */
const promisedTwice = (entries: readonly LogEntry[]): string[] => {
  const found: string[] = [];
  const inHand = new Map<string, string>();
  const unitOf = new Map<string, string>();
  for (const entry of entries) {
    const { event } = payloadOf(entry);
    const unit = partsOf(entry.subject).id;
    if (event.type === 'unit.assigned') {
      const other = inHand.get(unit);
      if (other) found.push(`twice: ${unit} has ${other} and ${event.assignmentId} at ${entry.sequence}`);
      const promised = unitOf.get(event.requestId);
      if (promised) found.push(`twice: ${event.requestId} has ${promised} and ${unit} at ${entry.sequence}`);
      inHand.set(unit, event.assignmentId);
      unitOf.set(event.requestId, unit);
    }
    const over =
      event.type === 'unit.assignment-cancelled' ||
      event.type === 'unit.handed-to-ambulance' ||
      (event.type === 'unit.reported' && event.activity === 'cleared');
    if (over && inHand.get(unit) === event.assignmentId) {
      inHand.delete(unit);
      for (const [request, promised] of unitOf) if (promised === unit) unitOf.delete(request);
    }
  }
  return found;
};

const numbersGivenTwice = (entries: readonly LogEntry[]): string[] => {
  const given = new Map<number, string>();
  return entries.flatMap((entry) => {
    const { event } = payloadOf(entry);
    if (event.type !== 'request.received' && event.type !== 'request.numbered') return [];
    if (event.number === undefined) return [];
    const other = given.get(event.number);
    const { id } = partsOf(entry.subject);
    given.set(event.number, id);
    return other ? [`twice: #${event.number} is ${other} and ${id}`] : [];
  });
};

const versionsOutOfStep = (entries: readonly LogEntry[]): string[] => {
  const versions = new Map<string, number>();
  return entries.flatMap(({ subject, version, sequence }) => {
    const expected = (versions.get(subject) ?? 0) + 1;
    versions.set(subject, expected);
    return version === expected ? [] : [`version: ${subject} has ${version} for ${expected} at ${sequence}`];
  });
};

const effectsTwice = (entries: readonly LogEntry[]): string[] => {
  const groups = new Map<string, number>();
  entries.forEach((entry, index) => {
    if (entries[index - 1]?.commandId !== entry.commandId)
      groups.set(entry.commandId, (groups.get(entry.commandId) ?? 0) + 1);
  });
  // Under another id it is still the same thing done by the same person at the same moment.
  const said = new Set<string>();
  const again = entries.filter(({ subject, payload }) => said.size === said.add(`${subject} ${payload}`).size);
  return [
    ...[...groups].flatMap(([commandId, times]) => (times > 1 ? [`effect twice: ${commandId}`] : [])),
    ...again.map(({ subject, sequence }) => `effect twice: ${subject} at ${sequence}`),
  ];
};

/** What must be true of any log, whoever wrote it. Empty where it is. */
export const checkLog = (entries: readonly LogEntry[]): string[] => [
  ...versionsOutOfStep(entries),
  ...torn(entries),
  ...effectsTwice(entries),
  ...promisedTwice(entries),
  ...numbersGivenTwice(entries),
];

/** What a desk has said must be somewhere: in the log, waiting, or a conflict; and in no two of them. */
export const checkAcknowledged = (desk: TestDesk, entries: readonly LogEntry[]): string[] => {
  const ordered = new Map(entries.map((entry) => [entry.commandId as string, entry.sequence]));
  const waiting = new Set(desk.store.outbox.all().map(({ meta }) => meta.commandId as string));
  const conflicts = new Set<string>(
    desk.store.models
      .conflicts(10_000)
      .filter(({ conflict: { life } }) => life.kind === 'open' || life.how !== 'went-through')
      .map(({ conflict }) => conflict.id),
  );
  const found: string[] = [];
  let last = 0;
  for (const { commandId, command } of desk.acknowledged) {
    const places = [ordered.has(commandId), waiting.has(commandId), conflicts.has(commandId)].filter(Boolean).length;
    if (places === 0 && !MAY_VANISH.has(command.type)) found.push(`lost: ${desk.name} ${command.type} ${commandId}`);
    if (places > 1) found.push(`two fates: ${desk.name} ${command.type} ${commandId}`);
    const sequence = ordered.get(commandId);
    if (sequence === undefined || desk.overtaken.has(commandId)) continue;
    if (sequence < last) found.push(`order: ${desk.name} ${command.type} ${commandId} at ${sequence} after ${last}`);
    last = sequence;
  }
  return found;
};

const rowsOf = ({ store: { models, search } }: TestDesk) => {
  const requests = models.openRequests();
  return {
    requests,
    units: models.units(),
    entries: models.latestEntries(10_000),
    found: search('fryser'),
    conflicts: models.conflicts(10_000),
  };
};

/** No row may say that the hub has more of it than the hub has. */
export const checkWords = (desk: TestDesk, entries: readonly LogEntry[]): string[] => {
  const versions = new Map(entries.map(({ subject, version }) => [subject.split('.').slice(1).join('.'), version]));
  const { requests, units, entries: said } = rowsOf(desk);
  const rows = [
    ...requests.map((row) => ({ ...row, subject: `request.${row.request.id}` })),
    ...units.map((row) => ({ ...row, subject: `unit.${row.unit.id}` })),
    ...said.map((row) => ({ ...row, subject: `entry.${row.entry.id}` })),
  ];
  return rows.flatMap(({ subject, sent, version }) =>
    sent <= (versions.get(subject) ?? 0) && sent <= version
      ? []
      : [`too much said: ${desk.name} ${subject} says ${sent}, hub has ${versions.get(subject) ?? 0}`],
  );
};

/** The order of rows of the very same time is nobody's promise. */
const inAnyOrder = (rows: ReturnType<typeof rowsOf>): string =>
  canonicalJson(Object.entries(rows).map(([name, all]) => [name, all.map((row) => canonicalJson(row)).sort()]));

/** Desks at rest know the same, and it is what the log says. */
export const checkAgreement = (desks: readonly TestDesk[], entries: readonly LogEntry[]): string[] => {
  const found: string[] = [];
  const [first] = desks;
  const events = new Map<string, RequestEvent[]>();
  for (const entry of entries) {
    const { aggregate, id } = partsOf(entry.subject);
    if (aggregate === 'request') events.set(id, [...(events.get(id) ?? []), payloadOf(entry).event as RequestEvent]);
  }
  for (const desk of desks) {
    if (desk.store.outbox.count() > 0) found.push(`unsent: ${desk.name} has ${desk.store.outbox.count()}`);
    if (desk.store.log.head().sequence !== entries.length) found.push(`behind: ${desk.name}`);
    if (first && !desk.store.log.head().hash.equals(first.store.log.head().hash)) found.push(`heads: ${desk.name}`);
    if (first && inAnyOrder(rowsOf(desk)) !== inAnyOrder(rowsOf(first))) found.push(`rows: ${desk.name}`);
    const open = [...events].flatMap(([id, all]) => {
      const state = fold(requestDecider, all);
      return state && isOpen(state) ? [[id, canonicalJson(state)] as const] : [];
    });
    const known = new Map(desk.store.models.openRequests().map(({ request }) => [request.id, canonicalJson(request)]));
    if (open.length !== known.size || open.some(([id, state]) => known.get(id as never) !== state))
      found.push(`fold: ${desk.name} has other open requests than the log`);
  }
  return found;
};

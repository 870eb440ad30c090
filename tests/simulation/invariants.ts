import { derivedId } from '#electron/host/store/conflict-of.ts';
import type { TestDesk } from '#electron/host/test-support/desks.ts';
import { checkAgreement, checkLog, checkWords, MAY_VANISH, payloadOf } from '#electron/host/test-support/oracle.ts';
import type { Meta } from '#shared/domain/actor.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { isTimed } from '#shared/domain/safety/safety.ts';
import { type LogEntry, partsOf } from '#shared/wire/batch.ts';
import { checkCad, checkCadHealed } from './cad-invariants.ts';
import type { Checked } from './checked.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import type { SimulatedHub } from './simulated-hub.ts';

/** What is no news where it is so already: it may end without a trace. */
const NO_NEWS = new Set([
  ...MAY_VANISH,
  'unit.take',
  'unit.give',
  'unit.take-over',
  'link.acknowledge',
  'safety.ask',
  'safety.answer',
]);
const BY_ITSELF = new Set(['conflict.raise', 'link.lose', 'link.regain']);

const PROMISES = new Set(['unit.assigned', 'unit.reserved']);

/** R3: hands change one at a time, and no promise is in the log that was given under another epoch than it came to. */
const checkHands = (entries: readonly LogEntry[], metaOf: (commandId: string) => Meta | undefined): string[] => {
  const found: string[] = [];
  const epochs = new Map<string, number>();
  for (const entry of entries) {
    const { event } = payloadOf(entry);
    const unit = partsOf(entry.subject).id;
    const epoch = epochs.get(unit) ?? 0;
    if (event.type === 'unit.held') {
      if (event.epoch !== epoch + 1) found.push(`hands: ${unit} goes from epoch ${epoch} to ${event.epoch}`);
      epochs.set(unit, event.epoch);
    }
    const given = PROMISES.has(event.type) ? metaOf(entry.commandId)?.epoch : undefined;
    if (given !== undefined && given !== epoch)
      found.push(`hands: ${unit} promised under epoch ${given}, is at ${epoch} at ${entry.sequence}`);
  }
  return found;
};

/** R1: what a desk has acknowledged is ordered, or waits, or is a conflict, and is one of these only. */
const checkFates = (desk: SimulatedDesk, ordered: ReadonlySet<string>): string[] => {
  const { outbox, log, models } = desk.store;
  const rows = models.conflicts(10_000);
  const conflicts = new Map(rows.map(({ conflict }) => [conflict.id as string, conflict.life]));
  // Of its own and not ordered yet: what the log says to it comes when that is read.
  const untold = new Set(rows.flatMap(({ conflict, sent }) => (sent === 0 ? [conflict.id as string] : [])));
  return desk.acknowledged.flatMap(({ commandId, command }) => {
    const life = conflicts.get(commandId);
    // Told to a person as what it is: settled or struck out, and taken after all.
    const told = conflicts.has(derivedId(commandId, 'taken-after-all'));
    const conflict = life !== undefined && !told && !(life.kind === 'settled' && life.how === 'went-through');
    const fates = [log.hasCommand(commandId), outbox.has(commandId), conflict].filter(Boolean).length;
    if (fates > 1 && !untold.has(commandId)) return [`two fates: ${desk.name} ${command.type} ${commandId}`];
    if (fates > 0 || NO_NEWS.has(command.type) || BY_ITSELF.has(command.type)) return [];
    if (ordered.has(commandId) || desk.awaitsCopy(commandId)) return [];
    return [`lost: ${desk.name} ${command.type} ${commandId}`];
  });
};

/** Nothing a desk has in its log is other than what the hub has at that place. */
const checkChain = async (desk: SimulatedDesk, hub: SimulatedHub): Promise<string[]> => {
  const { sequence, hash } = desk.store.log.head();
  const there = await hub.headAt(sequence);
  return there.sequence === sequence && there.hash === hash.toString('hex')
    ? []
    : [`chain: ${desk.name} at ${sequence} is not what the hub has`];
};

/** What is true after every step, whatever is broken at that moment. Empty where it is. */
export const checkStep = async ({ desks, hub, bridge, cad, inDoubt }: Checked): Promise<string[]> => {
  const entries = await hub.entries();
  const ordered = new Set<string>(entries.map(({ commandId }) => commandId));
  const metaOf = (commandId: string) => desks.map(({ metas }) => metas.get(commandId)).find((meta) => meta);
  const found = [...checkLog(entries), ...checkHands(entries, metaOf), ...checkCad(bridge, cad, entries)];
  for (const desk of desks) {
    found.push(...desk.troubles.map((trouble) => `trouble: ${desk.name} ${trouble}`));
    const chain = await checkChain(desk, hub);
    // What is under way may still bring what the hub has forgotten.
    if (chain.length === 0 && !desk.underWay()) inDoubt.delete(desk);
    if (!inDoubt.has(desk)) found.push(...chain, ...checkWords(asTestDesk(desk), entries));
    found.push(...checkFates(desk, ordered));
  }
  return found;
};

/** The oracle of the store's own tests looks at these only. */
export const asTestDesk = (desk: SimulatedDesk): TestDesk => desk as unknown as TestDesk;

/** Each desk's own order: what it did first is first in the log, but for what was overtaken before everybody's eyes. */
const checkOrder = (desk: SimulatedDesk, places: ReadonlyMap<string, number>): string[] => {
  let last = 0;
  return desk.acknowledged.flatMap(({ commandId, command }) => {
    const place = places.get(commandId);
    if (place === undefined || desk.overtaken.has(commandId)) return [];
    const before = last;
    last = Math.max(last, place);
    return place < before ? [`order: ${desk.name} ${command.type} ${commandId} at ${place} after ${before}`] : [];
  });
};

/** Every case that was taken alone has its number, unless a person was told why not, and is found by both. */
const checkNumbers = (desk: SimulatedDesk, entries: readonly LogEntry[]): string[] => {
  const { models, search } = desk.store;
  const told = new Set(models.conflicts(10_000).map(({ conflict }) => conflict.requestId));
  const called = new Map<string, string>();
  return entries.flatMap((entry) => {
    const { event } = payloadOf(entry);
    if (event.type !== 'request.received' || !event.temporary) return [];
    const id = partsOf(entry.subject).id as RequestId;
    const other = called.get(event.temporary);
    called.set(event.temporary, id);
    const number = models.request(id)?.request.number;
    const found: string[] = [];
    if (other) found.push(`numbers: ${event.temporary} is ${other} and ${id}`);
    if (number === undefined && !told.has(id)) found.push(`numbers: ${desk.name} ${event.temporary} has no number`);
    for (const name of [event.temporary, number])
      if (name !== undefined && !search(String(name)).includes(id) && search(String(name)).length < 50)
        found.push(`numbers: ${desk.name} does not find ${event.temporary} as ${name}`);
    return found;
  });
};

/** Crew safety: a crew that is on scene has had a timer since it said so, and none runs for one that is not. */
const checkTimers = ({ name, store: { models } }: SimulatedDesk): string[] => {
  const onScene = models
    .units()
    .flatMap(({ unit }) => unit.assignments.filter(({ activity }) => activity === 'on-scene').map(({ id }) => id));
  const forgotten = onScene.filter((id) => !models.world.plain('safety', id));
  const idle = models.world.current('safety').filter((safety) => isTimed(safety) && !onScene.includes(safety.id));
  return [
    ...forgotten.map((id) => `timers: ${name} has none for ${id}, which is on scene`),
    ...idle.map(({ id }) => `timers: ${name} has one for ${id}, which is not on scene`),
  ];
};

/** What is true once everything is whole again and at rest. */
export const checkHealed = async (checked: Checked): Promise<string[]> => {
  const { desks, hub } = checked;
  const entries = await hub.entries();
  const places = new Map<string, number>(entries.map(({ commandId, sequence }) => [commandId, sequence]));
  const found = [
    ...(await checkStep(checked)),
    ...checkAgreement(desks.map(asTestDesk), entries),
    ...checkCadHealed(checked, entries),
  ];
  for (const desk of desks) {
    if (checked.inDoubt.has(desk)) found.push(`chain: ${desk.name} never noticed what the hub forgot`);
    if (desk.copyOnly()) found.push(`lost: ${desk.name} never took up its second copy`);
    found.push(...checkTimers(desk), ...checkOrder(desk, places), ...checkNumbers(desk, entries));
  }
  return found;
};

import { type BridgeDesk, CAD } from '#electron/bridge/bridge-desk.ts';
import { chainHash, hashOfPayload } from '#electron/host/store/log.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import type { Actor, Meta } from '#shared/domain/actor.ts';
import { evolve, type State } from '#shared/domain/aggregates.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture, type World } from '#shared/domain/gestures.ts';
import { AreaId, CommandId } from '#shared/domain/ids.ts';
import { isCurrent, type PlainName } from '#shared/domain/plain.ts';
import type { Request } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { type LogEntry, subjectOf } from '#shared/wire/batch.ts';
import { NOON, user } from '../../support/domain.ts';

export const AREA = AreaId.parse('kbh');

/**
 * The desk of a bridge, in memory: the domain's rules, a log that is ordered at once, and commands that have effect
 * once. It outlives the bridge that is killed, as a hub does.
 */
export const createFakeDesk = (seed = 1) => {
  const random = createRandom(seed);
  const states = new Map<string, State | null>();
  const versions = new Map<string, number>();
  const log: LogEntry[] = [];
  const hashes: Buffer[] = [Buffer.alloc(32)];
  const known = new Set<string>();
  let clock = NOON;

  const all = <State>(aggregate: string): State[] =>
    [...states].filter(([key]) => key.startsWith(`${aggregate}/`)).map(([, state]) => state as State);
  const stateOf =
    (aggregate: string) =>
    (id: string): unknown =>
      states.get(`${aggregate}/${id}`) ?? null;
  const world = {
    request: stateOf('request'),
    unit: stateOf('unit'),
    units: () => all<Unit>('unit'),
    entry: stateOf('entry'),
    caseNumbers: () => stateOf('case-number')('cases'),
    conflict: stateOf('conflict'),
    link: stateOf('link'),
    plain: (name: string, id: string) => stateOf(name)(id),
    current: (name: PlainName) => all(name).filter((each) => isCurrent(name, each)),
  } as unknown as World;

  const append = ({ aggregate, id, requestId, event }: AddressedEvent, meta: Meta): void => {
    const key = `${aggregate}/${id}`;
    states.set(key, evolve(aggregate, states.get(key) ?? null, event));
    const version = (versions.get(key) ?? 0) + 1;
    versions.set(key, version);
    const { by, at, recordedAt, commandId } = meta;
    const payload = JSON.stringify({ by, at, recordedAt, event });
    const subject = subjectOf(AREA, aggregate, id);
    const sequence = log.length + 1;
    hashes.push(chainHash(sequence, subject, hashOfPayload(payload), hashes[sequence - 1] as Buffer));
    log.push({ sequence, subject, version, commandId, requestId: requestId ?? null, payload } as LogEntry);
  };

  const perform: BridgeDesk['perform'] = async (command, { commandId, by }) => {
    if (known.has(commandId)) return { kind: 'repeated', commandId };
    clock += 1_000;
    const meta: Meta = { commandId, by, at: clock, recordedAt: clock };
    const decision = decideGesture(world, command, meta);
    if (decision.kind === 'refused') return decision;
    known.add(commandId);
    for (const event of decision.events) append(event, meta);
    return { kind: 'queued', commandId };
  };

  const desk: BridgeDesk = {
    world,
    perform,
    after: (sequence, limit) => log.slice(sequence, sequence + limit),
    headAt: (sequence) => {
      const at = Math.min(sequence, log.length);
      return { sequence: at, hash: (hashes[at] as Buffer).toString('hex') };
    },
  };

  return {
    desk,
    world,
    log: (): readonly LogEntry[] => log,
    requests: () => all<Request>('request'),
    units: () => all<Unit>('unit'),
    conflicts: () => all<Conflict>('conflict'),
    /** Somebody at a desk of this area does something. Throws where the domain refuses. */
    run: async (command: Command, by: Actor = user('shift-lead')): Promise<void> => {
      const answer = await perform(command, { commandId: CommandId.parse(random.uuid()), by });
      if (answer.kind === 'refused') throw new Error(`${command.type}: ${answer.code}`);
    },
    /** Somebody tries, and it may be refused. */
    attempt: (command: Command, by: Actor = user('shift-lead')) =>
      perform(command, { commandId: CommandId.parse(random.uuid()), by }),
    random,
    now: () => clock,
    said: (by: Actor = CAD) =>
      log.filter(({ payload }) => JSON.stringify(JSON.parse(payload).by) === JSON.stringify(by)),
  };
};
export type FakeDesk = ReturnType<typeof createFakeDesk>;

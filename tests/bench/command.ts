import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { createHost } from '#electron/host/create-host.ts';
import { createRandom, type Random } from '#electron/host/test-support/random.ts';
import type { Difference } from '#shared/contract/changes.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import { AccountId, AssignmentId, CommandId, EntryId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { risingId } from '#shared/util/rising-id.ts';
import { openFloor, type Row } from './floor.ts';
import { AREA, DESK, receiveCommand } from './history.ts';
import { type Figure, spread, timed, timedAsync } from './measure.ts';
import { notes } from './phrases.ts';

const CASES = 60;
const WARM_UP = 8;
const PASSWORD = 'en lang adgangskode';
/** Turns of the event loop after which the sync has certainly gone to sleep. */
const QUIET_TURNS = 10;
const UNIT = UnitId.parse('m1');

const openDesk = async (directory: string, key: Buffer) => {
  const host = await createHost({ dataDirectory: directory, key, clock: { now: Date.now }, desk: DESK, area: AREA });
  const connection = host.connect();
  return { host, store: connection.rooms.store, client: createRouterClient(host.router, { context: { connection } }) };
};
type Client = Awaited<ReturnType<typeof openDesk>>['client'];

/** As on a new desk: the first administrator makes a dispatcher and a unit, and the dispatcher signs in. */
const signIn = async (client: Client): Promise<void> => {
  const commandId = () => CommandId.parse(randomUUID());
  const [administrator, account] = [AccountId.parse('maaler'), AccountId.parse('maalt')];
  await client.session.createFirst({ account: administrator, name: 'Maja Måler', password: PASSWORD });
  await client.session.signIn({ account: administrator, password: PASSWORD });
  await client.accounts.create({ account, name: 'Mogens Målt', role: 'dispatcher', password: PASSWORD });
  await client.unit.register({ commandId: commandId(), unitId: UNIT, callSign: 'Måleenhed', issi: 99 });
  await client.session.signIn({ account, password: PASSWORD });
  const crew = [
    { name: 'Sanne', competence: 'social' as const },
    { name: 'Henrik', competence: 'health' as const },
  ];
  await client.unit.goOnDuty({ commandId: commandId(), unitId: UNIT, crew });
};

/** The gestures of one case, from arrival to closed. */
const gesturesOf = (client: Client, random: Random): ((commandId: CommandId) => Promise<CommandAnswer>)[] => {
  const requestId = RequestId.parse(risingId(Date.now(), random.uuid()));
  const assignmentId = AssignmentId.parse(risingId(Date.now(), random.uuid()));
  const report = (activity: 'acknowledged' | 'en-route' | 'on-scene' | 'cleared') => (commandId: CommandId) =>
    client.unit.report({ commandId, unitId: UNIT, assignmentId, activity });
  const triage = {
    blueLightNeed: false,
    treatmentDuringTransport: false,
    safeForCrew: 'yes' as const,
    consent: 'given' as const,
    target: 'homeless' as const,
  };
  const note = {
    entryId: EntryId.parse(risingId(Date.now(), random.uuid())),
    channel: { kind: 'case' as const, requestId },
    kind: 'note' as const,
    text: random.pick(notes),
  };
  return [
    (commandId) => client.request.receive({ commandId, ...receiveCommand(random, requestId, '1813') }),
    (commandId) => client.request.triage({ commandId, requestId, priority: 'soon', accept: true, triage }),
    (commandId) => client.entry.log({ commandId, ...note }),
    (commandId) => client.unit.assign({ commandId, unitId: UNIT, requestId, assignmentId }),
    report('acknowledged'),
    report('en-route'),
    report('on-scene'),
    report('cleared'),
    (commandId) => client.request.close({ commandId, requestId, outcome: 'helped-on-scene' }),
  ];
};

/**
 * One gesture as the page asks for it, through the contract: parsed, decided, durable in store and second copy, visible
 * in the read models, told to a page that listens. In turn with it the floor: the same bytes in one bare transaction.
 *
 * `command` is a gesture on a desk that has nothing else to do, as a dispatcher's is. `command.busy` follows on the one
 * before without a pause, so that sending that one to the hub, on the same disk, falls into its time.
 */
export const measureCommand = async (directory: string, floorDirectory: string, key: Buffer): Promise<Figure[]> => {
  const { host, store, client } = await openDesk(directory, key);
  await signIn(client);
  const page = await client.changes();
  let told: Difference[] = [];
  const listening = (async () => {
    for await (const change of page) if (change.kind === 'difference') told.push(change);
  })();
  const floor = openFloor(floorDirectory, key, 'FULL');
  const random = createRandom(4711);

  /** What the command has put on the disk: its outbox row, and the rows of the read models as the page was told them. */
  const bytesOf = (commandId: CommandId): Row[] => {
    const { command, meta, events } = store.outbox.get(commandId) ?? { events: store.log.ofCommand(commandId) };
    const rows = told.flatMap(({ requests = [], units = [], entries = [] }) => [...requests, ...units, ...entries]);
    return [
      [commandId, ...[command, meta, events].map((part) => JSON.stringify(part ?? null))],
      ...rows.map((row) => [JSON.stringify(row)]),
    ];
  };
  const quiet = async (): Promise<void> => {
    while (store.outbox.count() > 0) await turn();
    for (let left = QUIET_TURNS; left > 0; left -= 1) await turn();
  };

  const measure = async (cases: number, before: () => Promise<void>) => {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let left = cases; left > 0; left -= 1)
      for (const gesture of gesturesOf(client, random)) {
        await before();
        const commandId = CommandId.parse(risingId(Date.now(), random.uuid()));
        told = [];
        let answer: CommandAnswer | undefined;
        const took = await timedAsync(async () => {
          answer = await gesture(commandId);
        });
        if (answer?.kind !== 'queued') throw new Error(`not queued: ${JSON.stringify(answer)}`);
        ours.push(took);
        const rows = bytesOf(commandId);
        await before();
        bare.push(timed(() => floor.write(rows)));
      }
    return { ours, bare };
  };
  await measure(WARM_UP, quiet);
  const calm = await measure(CASES, quiet);
  const busy = await measure(CASES, () => Promise.resolve());
  await page.return?.(undefined);
  await host.close();
  await listening;
  floor.close();
  return [...spread('command', calm.ours, calm.bare), ...spread('command.busy', busy.ours, busy.bare)];
};

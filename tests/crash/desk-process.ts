import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { createHost } from '#electron/host/create-host.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import { AccountId, type CommandId } from '#shared/domain/ids.ts';
import { newCommandId, type Send, workShift, writeNotes } from './dispatcher.ts';

/**
 * A desk as a user has it, with the simulated day in its process of its own and somebody who works at it, to be killed.
 * Says on its standard output, each line written before anything else happens:
 *
 *     START              the process runs
 *     READY              the desk is open
 *     ACK id type        that command was answered `queued`
 *     TROUBLE text       something went wrong in the background
 *
 * Two switches take a safeguard away, to show that the test sees it: `--acknowledge early` says ACK before the command
 * is given to the desk, as a desk that writes later would; `--without-transactions` lets every statement commit by itself.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'string', default: '600' },
    acknowledge: { type: 'string', default: 'after' },
    'without-transactions': { type: 'boolean', default: false },
    /** Dies by its own hand after that many writing statements, counted from READY. */
    'die-after': { type: 'string' },
  },
});

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
say('START');

let statementsLeft = values['die-after'] === undefined ? undefined : Number(values['die-after']);
let ready = false;
if (statementsLeft !== undefined) {
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = prepare.call(this, source);
    const run = statement.run.bind(statement) as (...parameters: unknown[]) => Database.RunResult;
    return Object.assign(statement, {
      run: (...parameters: unknown[]) => {
        const result = run(...parameters);
        if (ready && statementsLeft !== undefined) {
          statementsLeft -= 1;
          if (statementsLeft < 0) process.kill(process.pid, 'SIGKILL');
        }
        return result;
      },
    });
  } as typeof prepare;
}
if (values['without-transactions'])
  Database.prototype.transaction = ((write: (...values: unknown[]) => unknown) =>
    Object.assign(write, { immediate: write })) as unknown as typeof Database.prototype.transaction;

const seed = Number(values.seed);
const random = createRandom(seed);
const dataDirectory = values.data as string;
const stopped = new AbortController();

const host = await createHost({
  dataDirectory,
  key: readOrCreateKeyFile(dataDirectory),
  clock: { now: Date.now },
  desk: 'desk-1',
  area: 'kbh',
  simulated: { seed, speed: Number(values.speed), scenario: 'day' },
  onTrouble: (error) => say(`TROUBLE ${error}`),
});
const client = createRouterClient(host.router, { context: { connection: host.connect() } });
await client.session.signIn({ account: AccountId.parse('vagtleder'), password: 'prøvevagt' });
say('READY');
ready = true;

/** Commands that were acknowledged early wait here, as in the memory of a desk that writes later. */
const unwritten: (() => Promise<unknown>)[] = [];
const LATER = 10;

const send: Send = async (type, ask) => {
  const commandId: CommandId = newCommandId(random);
  if (values.acknowledge === 'early') {
    say(`ACK ${commandId} ${type}`);
    unwritten.push(() => ask(commandId));
    if (unwritten.length >= LATER) await unwritten.shift()?.();
    return;
  }
  const answer: CommandAnswer = await ask(commandId);
  if (answer.kind === 'queued') say(`ACK ${commandId} ${type}`);
};

process.once('SIGTERM', () => {
  stopped.abort();
  void host.close().then(() => process.exit(0));
});
const ended = (error: unknown) => {
  if (!stopped.signal.aborted) say(`TROUBLE ${error}`);
};
void workShift(client, random, send, stopped.signal).catch(ended);
for (let hand = 0; hand < 3; hand += 1) void writeNotes(client, random, send, stopped.signal).catch(ended);

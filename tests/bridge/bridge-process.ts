import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { startBridge } from '#electron/bridge/start-bridge.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { AreaId } from '#shared/domain/ids.ts';

/**
 * The bridge as it runs, on a hub of its own in the same directory, to be killed. Says on its standard output, each line
 * written before anything else happens:
 *
 *     START              the process runs
 *     READY              the bridge is open
 *     TOLD               the CAD has been looked at, and everything there was to tell is told
 *     TROUBLE text       something went wrong in the background
 *
 * `--without-reading` takes the safeguard away: what was sent is sent again, without looking whether it is there.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    cad: { type: 'string' },
    'without-reading': { type: 'boolean', default: false },
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

const dataDirectory = values.data as string;
const { bridge, replica, close } = await startBridge({
  dataDirectory,
  key: readOrCreateKeyFile(dataDirectory),
  area: AreaId.parse('kbh'),
  cad: { url: values.cad as string, timeLimit: 300 },
  // Longer than the simulated CAD takes over anything, short enough for a hundred lives.
  settle: 300,
  pace: { pollEvery: 60, sendEvery: 20 },
  readBeforeWrite: !values['without-reading'],
  onTrouble: (error) => say(`TROUBLE ${error instanceof Error ? error.stack : error}`),
});
say('READY');
ready = true;
const began = Date.now();

const looking = setInterval(() => {
  const { new: waiting, sent } = bridge.journal.counts();
  const behind = bridge.journal.cursor().sequence < replica.store.log.head().sequence;
  const looked = (bridge.journal.polled()?.heardAt ?? 0) > began;
  if (looked && waiting + sent === 0 && !behind && replica.store.outbox.count() === 0) say('TOLD');
}, 200);
process.once('SIGTERM', () => {
  clearInterval(looking);
  void close().then(() => process.exit(0));
});

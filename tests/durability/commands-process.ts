import { openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { createHost } from '#electron/host/create-host.ts';
import { createBuilder, KEY } from '#electron/host/test-support/build.ts';
import { AccountId } from '#shared/domain/ids.ts';

/**
 * A desk that is given commands one after the other. Writes BEGIN and ACK with the command's number to a marker file
 * around each, for whoever watches its calls to the system. `--synchronous-off` takes SQLite's waiting for the disk away,
 * to show that the watcher sees it.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    marker: { type: 'string', default: '' },
    commands: { type: 'string', default: '10' },
    'synchronous-off': { type: 'boolean', default: false },
  },
});

if (values['synchronous-off']) {
  const { pragma } = Database.prototype;
  Database.prototype.pragma = function (this: Database.Database, source: string, options?: Database.PragmaOptions) {
    return pragma.call(this, source.replace(/^synchronous=.*/, 'synchronous=OFF'), options);
  };
}

const marker = openSync(values.marker, 'a');
const host = await createHost({
  dataDirectory: values.data,
  key: KEY,
  clock: { now: Date.now },
  desk: 'desk-1',
  area: 'kbh',
  simulated: { seed: 1, speed: 1, scenario: 'day' },
  startField: () => ({ send: () => undefined, stop: async () => undefined }),
  onTrouble: (error) => {
    throw error;
  },
});
const client = createRouterClient(host.router, { context: { connection: host.connect() } });
await client.session.signIn({ account: AccountId.parse('disponent'), password: 'prøvevagt' });

const build = createBuilder();
for (let number = 0; number < Number(values.commands); number += 1) {
  const commandId = build.commandId();
  // In turn what touches one aggregate, and what touches two.
  const { type, ...asked } = number % 2 === 0 ? build.receive() : build.note(`note ${number}`);
  writeSync(marker, `BEGIN ${number}\n`);
  const answer =
    type === 'request.receive'
      ? await client.request.receive({ commandId, ...asked } as never)
      : await client.entry.log({ commandId, ...asked } as never);
  if (answer.kind !== 'queued') throw new Error(JSON.stringify(answer));
  writeSync(marker, `ACK ${number}\n`);
}
await host.close();

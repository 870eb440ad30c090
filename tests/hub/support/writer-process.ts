import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { createRandom } from '#electron/host/test-support/random.ts';

/**
 * A desk that appends one command after the other and says so, each line written before anything else happens:
 * `BEGIN commandId`, and `ACK commandId` once the hub has accepted. What it hears nothing of it sends again, the very same.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    ca: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    /** Ends after that many. */
    most: { type: 'string', default: '1000000' },
  },
});
const seed = Number(values.seed);
const { batch } = createBatches(createRandom(seed));
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
const link = openPostgresHub({ url: values.url, caFile: values.ca, area: AREA, desk: 'desk-1', limit: 2_000 });
await link.head();
for (let number = 1; number <= Number(values.most); number += 1) {
  // Each on subjects of its own: this is about losing, not about contending.
  const ours = batch([countOn(`w${seed}-${number}`, 1), countOn(`v${seed}-${number}`, 1, ' '.repeat(number % 190))]);
  say(`BEGIN ${ours.commandId}`);
  let answer = await link.append(ours);
  while (answer.kind === 'away') {
    await pause(20);
    answer = await link.append(ours);
  }
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
  say(`ACK ${ours.commandId}`);
}
await link.close();

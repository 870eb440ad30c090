import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/**
 * A process that writes one file over and over until it is killed: `whole` as the desk does it, `stopped` ends itself
 * between the writing and the rename of its second file, `in-place` is what the desk does not do.
 */
const [how = 'whole', folder = '', file = ''] = process.argv.slice(2);
const { rename } = promises;
let renamed = 0;
if (how === 'stopped') {
  promises.rename = async (from, to) => {
    if (renamed > 0) process.kill(process.pid, 'SIGKILL');
    renamed += 1;
    await rename(from, to);
  };
  syncBuiltinESMExports();
}
const { writeWhole } = await import('../write-file.ts');

const textOf = (round: number): string => {
  const body = `${round}\n`.repeat(200_000);
  return `${createHash('sha256').update(body).digest('hex')}\n${body}`;
};

for (let round = 1; ; round += 1) {
  if (how === 'in-place') writeFileSync(join(folder, file), textOf(round));
  else await writeWhole(folder, file, textOf(round));
  process.stdout.write(`${round}\n`);
}

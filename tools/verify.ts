import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HostError } from '#electron/host/host-error.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { verifyStore } from '#electron/host/store/verify.ts';

/** `npm run verify -- --data DIR`: counts what it checked, names every difference, exits 1 on any. */
const main = (): number => {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  if (!values.data || !existsSync(join(values.data, 'desk.db'))) {
    console.error('verify: --data DIR must name the data directory of a desk');
    return 2;
  }
  try {
    const report = verifyStore(values.data, readOrCreateKeyFile(values.data));
    console.log(`events ${report.events}`);
    console.log(`hub events ${report.hubEvents}`);
    console.log(`outbox ${report.outbox}`);
    console.log(`read models ${report.readModels}`);
    console.log(`search pieces ${report.pieces}`);
    for (const { what, where } of report.findings) console.log(`DIFFERENCE ${what}: ${where}`);
    console.log(`differences ${report.findings.length}`);
    return report.findings.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    console.error(`verify: ${error.code}: ${error.path}`);
    return 1;
  }
};

process.exitCode = main();

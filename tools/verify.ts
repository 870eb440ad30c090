import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HostError } from '#electron/host/host-error.ts';
import { openHub } from '#electron/host/hub/open-hub.ts';
import { verifyAgainstHub } from '#electron/host/hub/verify-hub.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import { type Finding, verifyStore } from '#electron/host/store/verify.ts';
import { AreaId, DeskId } from '#shared/domain/ids.ts';

type Asked = { data: string; hub?: string; 'hub-ca'?: string; desk?: string; area?: string };

/** What a shared hub says of this desk's log; `undefined` where it does not answer. */
const askHub = async ({ data, hub, desk, area, ...asked }: Asked, key: Buffer): Promise<Finding[] | undefined> => {
  const here = { area: AreaId.parse(area ?? 'kbh'), desk: DeskId.parse(desk ?? 'd1') };
  const store = openStore(data, key, here.area);
  const address = { url: hub ?? '', caFile: asked['hub-ca'] };
  const link = await openHub({ dataDirectory: data, key, ...here, hub: address });
  try {
    return await verifyAgainstHub(link, here.desk, store.log);
  } finally {
    store.close();
    await link.close();
  }
};

/**
 * `npm run verify -- --data DIR [--hub URL --hub-ca FILE --desk NAME]`: counts what it checked, names every difference,
 * exits 1 on any. The desk must be stopped.
 */
const main = async (): Promise<number> => {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { data: string, hub: string, 'hub-ca': string, desk: string, area: string },
  });
  const { data } = values;
  if (!data || !existsSync(join(data, 'desk.db'))) {
    console.error('verify: --data DIR must name the data directory of a desk');
    return 2;
  }
  try {
    const key = readOrCreateKeyFile(data);
    const report = verifyStore(data, key);
    const shared = values.hub ? await askHub({ ...values, data }, key) : [];
    if (shared === undefined) console.error('verify: the hub does not answer');
    const findings = [...report.findings, ...(shared ?? [])];
    console.log(`events ${report.events}`);
    console.log(`hub events ${report.hubEvents}`);
    console.log(`outbox ${report.outbox}`);
    console.log(`read models ${report.readModels}`);
    console.log(`search pieces ${report.pieces}`);
    for (const { what, where } of findings) console.log(`DIFFERENCE ${what}: ${where}`);
    console.log(`differences ${findings.length}`);
    return findings.length === 0 && shared ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    console.error(`verify: ${error.code}: ${error.path}`);
    return 1;
  }
};

process.exitCode = await main();

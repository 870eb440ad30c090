import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { createSync } from '#electron/host/hub/sync.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import type { PostgresServer } from '#electron/host/test-support/postgres-server.ts';
import { DeskId } from '#shared/domain/ids.ts';
import { beforeTheOutage, workThrough } from './long-outage.ts';
import { AREA } from './real-desks.ts';

const OPEN = 50;

const openAt = (hub: PostgresServer, name: string, directory: string) => {
  const desk = DeskId.parse(name);
  const store = openStore(directory, readOrCreateKeyFile(directory), AREA);
  const url = hub.addressOf(`${AREA}.${name}`, 'straight');
  const link = openPostgresHub({ url, caFile: hub.caFile, area: AREA, desk: name });
  const ignore = (): void => undefined;
  const sync = createSync({ store, link, area: AREA, desk, now: Date.now, onWritten: ignore, onHeard: ignore });
  return {
    desk,
    store,
    rest: async (): Promise<void> => {
      while ((await sync.step()) !== 'idle' || store.outbox.count() > 0);
    },
    close: async (): Promise<void> => {
      await store.durable();
      store.close();
      await link.close();
    },
  };
};

/**
 * A long outage in which two desks did `commands` each: the other one's are in the hub, ours wait in the outbox of our
 * directory, which has not seen any of theirs. Both are closed again.
 */
export const afterALongOutage = async (
  hub: PostgresServer,
  ours: string,
  theirs: string,
  commands: number,
): Promise<void> => {
  const [one, other] = [openAt(hub, 'desk-1', ours), openAt(hub, 'desk-2', theirs)];
  const known = beforeTheOutage(one.store, one.desk, OPEN);
  await one.rest();
  await other.rest();
  workThrough(one.store, one.desk, known, { commands, alone: true, seed: 11 });
  workThrough(other.store, other.desk, known, { commands, alone: true, seed: 12 });
  await other.rest();
  await one.close();
  await other.close();
};

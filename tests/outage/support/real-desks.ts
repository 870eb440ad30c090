import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore, type Store } from '#electron/host/store/store.ts';
import type { PostgresServer } from '#electron/host/test-support/postgres-server.ts';
import type { Contract } from '#shared/contract/contract.ts';
import { AccountId, AreaId } from '#shared/domain/ids.ts';
import { type RunningDesk, startDesk } from '../../e2e/support/desk.ts';

export const AREA = AreaId.parse('kbh');
export const PASSWORD = 'prøvevagt-prøvevagt';
const ACCOUNT = AccountId.parse('disponent');

/** A desk's directory before its first start: one invented dispatcher, and whatever `fill` puts into the store. */
export const makeDesk = async (name: string, fill: (store: Store) => void = () => undefined, base = tmpdir()) => {
  const directory = mkdtempSync(join(base, `${name}-`));
  const store = openStore(directory, readOrCreateKeyFile(directory), AREA);
  await store.accounts.create({ account: ACCOUNT, name: 'Dorte Eksempel', role: 'dispatcher' }, PASSWORD);
  fill(store);
  await store.durable();
  store.close();
  return directory;
};

/**
 * A desk for real work, in a process of its own, on a shared hub: over the line that can be cut, or straight where the
 * time is measured that it takes.
 */
export const startDeskOn = (
  hub: PostgresServer,
  desk: string,
  dataDirectory: string,
  way: 'line' | 'straight' = 'line',
): Promise<RunningDesk> =>
  startDesk({
    args: [
      ...['--scenario', 'none', '--desk', desk],
      ...['--hub', hub.addressOf(`${AREA}.${desk}`, way), '--hub-ca', hub.caFile],
    ],
    dataDirectory,
  });

export type SignedIn = { readonly client: ContractRouterClient<Contract>; readonly close: () => void };

/** What a page does with a desk's address, without a page: token, cookie, line, and the dispatcher signed in. */
export const signInTo = async ({ address, origin }: Pick<RunningDesk, 'address' | 'origin'>): Promise<SignedIn> => {
  const token = new URLSearchParams(new URL(address).hash.slice(1)).get('token');
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { origin, cookie } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  const signedIn = await client.session.signIn({ account: ACCOUNT, password: PASSWORD });
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.code);
  return { client, close: () => socket.terminate() };
};

import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import type { Contract } from '#shared/contract/contract.ts';
import type { Role } from '#shared/domain/actor.ts';
import { AccountId } from '#shared/domain/ids.ts';
import type { DeskMessage } from '#shared/wire/field.ts';
import type { Connection } from '../api/context.ts';
import { createHost, type Host, type HostOptions } from '../create-host.ts';
import { simulatedAccounts } from '../simulated-accounts.ts';
import { KEY, NOON } from './build.ts';
import { temporaryMemory } from './directory.ts';

/** Its type is said, as the router's is. */
export type TestClient = ContractRouterClient<Contract>;
const clientOf = (host: Host, connection: Connection): TestClient =>
  createRouterClient(host.router, { context: { connection } });

/** A host in this process, with a simulated day that says only what a test makes it say. Closed when the test ends. */
export const openTestHost = async (options: Partial<HostOptions> = {}) => {
  const told: DeskMessage[] = [];
  const troubles: unknown[] = [];
  let line: (line: string) => void = () => undefined;
  const host = await createHost({
    dataDirectory: temporaryMemory(),
    key: KEY,
    clock: { now: () => NOON },
    desk: 'desk-1',
    area: 'kbh',
    simulated: { seed: 1, speed: 1, scenario: 'day' },
    startField: (_day, _now, onLine) => {
      line = onLine;
      return { send: (message) => told.push(message), stop: async () => undefined };
    },
    onTrouble: (error) => troubles.push(error),
    ...options,
  });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= host.close();
    return closed;
  };
  onTestFinished(close);

  /** A page of its own, nobody signed in. */
  const open = (): TestClient => clientOf(host, host.connect());
  const signIn = async (role: Role): Promise<TestClient> => {
    const client = open();
    const found = simulatedAccounts.find((account) => account.role === role);
    const { account, password } = found ?? { account: AccountId.parse('nobody'), password: '' };
    const answer = await client.session.signIn({ account, password });
    if (answer.kind !== 'signed-in') throw new Error(`${role} cannot sign in`);
    return client;
  };
  return { host, told, troubles, close, open, signIn, say: (message: unknown) => line(JSON.stringify(message)) };
};
export type TestHost = Awaited<ReturnType<typeof openTestHost>>;

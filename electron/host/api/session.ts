import { simulatedAccounts } from '../simulated-accounts.ts';
import { os, sessionOf, sessionThatMay } from './context.ts';

export const session = {
  accounts: os.session.accounts.handler(
    ({
      context: {
        connection: { rooms },
      },
    }) => ({
      first: !rooms.simulated && rooms.store.accounts.list().length === 0,
      simulated: rooms.simulated ? [...simulatedAccounts] : [],
    }),
  ),
  signIn: os.session.signIn.handler(async ({ input, context: { connection } }) => {
    const answer = await connection.rooms.sessions.signIn(input.account, input.password);
    if (answer.kind === 'signed-in') connection.token = answer.session.token;
    return answer;
  }),
  resume: os.session.resume.handler(({ input, context: { connection } }) => {
    const found = connection.rooms.sessions.resume(input.token);
    connection.token = found?.token ?? null;
    return found;
  }),
  signOut: os.session.signOut.handler(({ context: { connection } }) => {
    if (connection.token !== null) connection.rooms.sessions.signOut(connection.token);
    connection.token = null;
    return {};
  }),
  createFirst: os.session.createFirst.handler(
    async ({
      input,
      context: {
        connection: { rooms },
      },
    }) => {
      if (rooms.simulated || rooms.store.accounts.list().length > 0) return { kind: 'refused' } as const;
      const { account, name, password } = input;
      const created = await rooms.store.accounts.create({ account, name, role: 'administrator' }, password);
      return { kind: created ? 'created' : 'refused' } as const;
    },
  ),
};

export const accounts = {
  list: os.accounts.list.handler(({ context }) => {
    sessionThatMay(context, 'manage-accounts');
    return context.connection.rooms.store.accounts.list();
  }),
  create: os.accounts.create.handler(async ({ input, context }) => {
    sessionThatMay(context, 'manage-accounts');
    const { password, ...account } = input;
    return {
      kind: (await context.connection.rooms.store.accounts.create(account, password)) ? 'created' : 'exists',
    } as const;
  }),
};

export const map = {
  settings: os.map.settings.handler(({ context }) => {
    sessionOf(context);
    return context.connection.rooms.map?.settings() ?? { kind: 'built-in' as const, attribution: '' };
  }),
  roads: os.map.roads.handler(({ context }) => {
    sessionThatMay(context, 'see-board');
    return context.connection.rooms.roads;
  }),
};

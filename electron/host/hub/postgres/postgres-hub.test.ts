import { afterAll, beforeAll } from 'vitest';
import { AREA, DESK } from '../../test-support/build.ts';
import { type PostgresServer, startPostgres } from '../../test-support/postgres-server.ts';
import { describeHubLink } from '../hub-link.conformance.ts';
import { deskLogin } from './logins.ts';
import { openPostgresHub } from './postgres-hub.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ logins: [deskLogin(AREA, DESK, 'desk-2')] });
});
afterAll(() => server.stop());

describeHubLink('the hub on PostgreSQL', async () => {
  const hub = await server.freshHub();
  const open = () => openPostgresHub({ url: server.urlFor(DESK, hub), caFile: server.caFile, area: AREA, desk: DESK });
  let link = open();
  return {
    link,
    reopen: async () => {
      await link.close();
      await server.shutDown();
      await server.startAgain();
      link = open();
      return link;
    },
    close: () => link.close(),
  };
});

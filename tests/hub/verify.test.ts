import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { countOn, createBatches } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { verifyLogs } from '#tools/hub/verify.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const { batch } = createBatches();
const hubOfTen = async () => {
  const hub = await server.freshHub();
  const url = server.urlFor('desk-1', hub);
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: 'desk-1' });
  onTestFinished(() => link.close());
  for (let number = 1; number <= 10; number += 1) await link.append(batch([countOn('a', number)]));
  const client = await server.administer(hub);
  onTestFinished(() => client.end());
  await client.query('SET session_replication_role = replica');
  return client;
};

describe('the chain of the hub’s log', () => {
  it('is clean where nobody has been at it', async () => {
    expect(await verifyLogs(await hubOfTen())).toMatchObject([{ area: AREA, entries: 10, findings: [] }]);
  });

  const tampering: Record<string, string> = {
    'a payload edited': `UPDATE hub.log SET payload = payload || ' ' WHERE sequence = 4`,
    'a subject edited': `UPDATE hub.log SET subject = 'kbh.case-number.b' WHERE sequence = 4`,
    'an entry deleted': 'DELETE FROM hub.log WHERE sequence = 4',
    'the end cut off': 'DELETE FROM hub.log WHERE sequence > 7',
    'the end cut off, and the head with it': `DELETE FROM hub.log WHERE sequence > 7; UPDATE hub.head SET sequence = 7`,
    'an entry put in': `INSERT INTO hub.log SELECT area, 11, subject, 11, command_id, request_id, event_type, by_role, by_desk, payload, payload_hash, hash, written_by, written_at FROM hub.log WHERE sequence = 10`,
    'everything rewritten': `UPDATE hub.log SET payload = replace(payload, 'desk', 'disk'), hash = sha256(hash)`,
  };
  for (const [what, statement] of Object.entries(tampering))
    it(`shows ${what}`, async () => {
      const client = await hubOfTen();
      await client.query(statement);
      const [found] = await verifyLogs(client);
      expect(found?.findings.length).toBeGreaterThan(0);
    });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { createBuilder, KEY } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { createRandom } from '../test-support/random.ts';
import { openForTampering, openLoneDesk, workAWhile } from '../test-support/stores.ts';
import { chainHash, hashOfPayload } from './log.ts';
import type { Database } from './open.ts';
import { verifyStore } from './verify.ts';

const UNGUARD = 'DROP TRIGGER log_no_update; DROP TRIGGER log_no_delete;';

/** A store with work in it, sent and unsent. */
const workedStore = async (): Promise<string> => {
  const directory = temporaryMemory();
  const { desk, close } = openLoneDesk(directory);
  await workAWhile(desk, 4);
  await close();
  return directory;
};

/** What verify finds after somebody with the key has done `harm` to one of the files. */
const findingsAfter = async (harm: (database: Database) => void, file = 'desk.db') => {
  const directory = await workedStore();
  const database = openForTampering(directory, file);
  harm(database);
  database.close();
  return verifyStore(directory, KEY).findings;
};

/** Reckons the whole chain of a log again, as a forger would. */
const chainAgain = (database: Database): void => {
  let previous: Buffer = Buffer.alloc(32);
  const rows = database.prepare<[], { sequence: number; subject: string; payload: string }>(
    'SELECT * FROM log ORDER BY sequence',
  );
  for (const { sequence, subject, payload } of rows.all()) {
    const payloadHash = hashOfPayload(payload);
    previous = chainHash(sequence, subject, payloadHash, previous);
    database
      .prepare('UPDATE log SET payload_hash = ?, hash = ? WHERE sequence = ?')
      .run(payloadHash, previous, sequence);
  }
};

describe('verify', () => {
  it('finds nothing in a store nobody has touched, and counts what it looked at', async () => {
    const report = verifyStore(await workedStore(), KEY);
    expect(report.findings).toEqual([]);
    expect(Object.entries(report).filter(([name, value]) => name !== 'findings' && value === 0)).toEqual([]);
    expect(report.hubEvents).toBe(report.events);
  });

  it('finds nothing while commands wait, or while entries of the hub wait to be read', async () => {
    const directory = temporaryMemory();
    const { desk, close } = openLoneDesk(directory);
    onTestFinished(() => close().catch(() => undefined));
    await workAWhile(desk, 2);
    await desk.step();
    await desk.perform(createBuilder(createRandom(3)).note('og en til'), createBuilder(createRandom(4)).commandId());
    await close();
    const { findings, outbox } = verifyStore(directory, KEY);
    expect([findings, outbox > 0]).toEqual([[], true]);
  });

  it.each([
    ['an edited payload', `UPDATE log SET payload = replace(payload, 'Fryser', 'Sover') WHERE payload LIKE '%Fryser%'`],
    ['one letter of a payload', `UPDATE log SET payload = replace(payload, 'nummer 1', 'nummer 7')`],
    ['a payload that is none', `UPDATE log SET payload = 'x' WHERE sequence = 3`],
    ['another subject', `UPDATE log SET subject = 'kbh.unit.s9' WHERE sequence = 1`],
    ['another version', `UPDATE log SET version = 90 WHERE sequence = 2`],
    ['another command', `UPDATE log SET command_id = '00000000-0000-4000-8000-000000000000' WHERE sequence = 2`],
    ['another request', `UPDATE log SET request_id = NULL WHERE request_id IS NOT NULL AND sequence < 9`],
    ['a deleted row', 'DELETE FROM log WHERE sequence = 4'],
    ['the first row gone', 'DELETE FROM log WHERE sequence = 1'],
    ['the newest row gone', 'DELETE FROM log WHERE sequence = (SELECT max(sequence) FROM log)'],
    [
      'an inserted row',
      `INSERT INTO log SELECT sequence + 1000, subject, version + 1000, command_id, request_id, payload, payload_hash, hash FROM log WHERE sequence = 3`,
    ],
    ['all of it gone', 'DELETE FROM log'],
  ])('finds %s in the log', async (_what, statement) => {
    expect(await findingsAfter((database) => database.exec(`${UNGUARD} ${statement}`))).not.toEqual([]);
    expect(await findingsAfter((database) => database.exec(`${UNGUARD} ${statement}`), 'hub.db')).not.toEqual([]);
  });

  it('finds a rewritten history whose chain was reckoned anew: the other log tells', async () => {
    const findings = await findingsAfter((database) => {
      database.exec(`${UNGUARD} UPDATE log SET payload = replace(payload, 'nummer 1', 'nummer 7')`);
      chainAgain(database);
    });
    expect(findings).toContainEqual({ what: 'hub', where: expect.stringContaining('logs differ') });
  });

  it.each([
    ['request', `UPDATE request SET state = replace(state, 'Fryser', 'Sover')`],
    ['request', `UPDATE request SET open = 0 WHERE id = (SELECT min(id) FROM request)`],
    ['request', 'UPDATE request SET priority = 9'],
    ['request', 'DELETE FROM request WHERE id = (SELECT min(id) FROM request)'],
    ['unit', 'UPDATE unit SET sent = sent + 1'],
    ['unit', 'UPDATE unit SET version = version - 1'],
    ['entry', 'UPDATE entry SET request_id = NULL'],
    ['case_number', 'DELETE FROM case_number'],
  ])('finds a changed read model (%s): %s', async (table, statement) => {
    expect(await findingsAfter((database) => database.exec(statement))).toContainEqual({
      what: 'read-model',
      where: expect.stringContaining(table),
    });
  });

  it('finds a row of the outbox that was taken away', async () => {
    const harm = 'DELETE FROM outbox WHERE position = (SELECT min(position) FROM outbox)';
    expect(await findingsAfter((database) => database.exec(harm))).not.toEqual([]);
  });

  it.each([
    ['a piece changed', `UPDATE piece SET text = 'noget andet' WHERE number = 1`],
    ['a piece gone', 'DELETE FROM piece WHERE number = 1'],
    ['its index emptied', `INSERT INTO piece_text (piece_text) VALUES ('delete-all')`],
  ])('finds a search that would not tell the truth: %s', async (_what, statement) => {
    expect(await findingsAfter((database) => database.exec(statement))).toContainEqual(
      expect.objectContaining({ what: 'search' }),
    );
  });
});

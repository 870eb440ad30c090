import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryMemory } from '#electron/host/test-support/directory.ts';
import { caseOf, KEY, runAll, S1, S2 } from '#tests/bridge/support/bridges.ts';
import { AREA, createFakeDesk, type FakeDesk } from '#tests/bridge/support/fake-desk.ts';
import { CREW, user } from '#tests/support/domain.ts';
import { type Journal, openJournal } from './journal.ts';
import { migrations } from './migrations.ts';

const open = (directory = temporaryMemory()): Journal => {
  const journal = openJournal(directory, KEY, AREA);
  onTestFinished(journal.close);
  return journal;
};

const shift = async (...units: readonly (typeof S1)[]): Promise<FakeDesk> => {
  const desk = createFakeDesk();
  for (const [index, unitId] of units.entries()) {
    await desk.run({ type: 'unit.register', unitId, callSign: `S ${index}`, issi: 1 + index }, user('administrator'));
    await desk.run({ type: 'unit.go-on-duty', unitId, crew: CREW });
    await runAll(desk, caseOf(desk).whole(unitId));
  }
  return desk;
};
const kinds = (journal: Journal, desk: FakeDesk) =>
  desk.requests().map(({ id }) => journal.itemsOf(id).map(({ outgoing }) => outgoing.kind));
const WHOLE = ['create', 'assign', 'report', 'report', 'report', 'report', 'close'];

describe('the journal', () => {
  it('has one item for each thing there is to tell, however often and in whatever pieces the log is read', async () => {
    const desk = await shift(S1, S2);
    const journal = open();
    const log = desk.log();
    journal.takeOver(log, { sequence: log.length, hash: 'a' });
    journal.takeOver(log, { sequence: log.length, hash: 'a' });
    for (const { commandId } of log)
      journal.takeOver(
        log.filter((entry) => entry.commandId === commandId),
        { sequence: log.length, hash: 'b' },
      );
    expect(kinds(journal, desk)).toEqual([WHOLE, WHOLE]);
    expect(journal.counts()).toMatchObject({ new: 14 });
    expect(journal.cursor()).toEqual({ sequence: log.length, hash: 'b' });
  });

  it('keeps how far it has read and what it has read together, or neither', async () => {
    const desk = await shift(S1);
    const journal = open();
    const log = desk.log();
    const broken = [...log, { ...log[0], payload: '{}' } as (typeof log)[number]];
    expect(() => journal.takeOver(broken, { sequence: 99, hash: 'x' })).toThrow();
    expect([journal.counts().new, journal.cursor().sequence]).toEqual([0, 0]);
  });

  it('knows nothing of cases that were there before it began', async () => {
    const desk = await shift(S1);
    const journal = open();
    const log = desk.log();
    journal.takeOver([], { sequence: 5, hash: '' });
    journal.takeOver(
      log.filter(({ payload }) => !payload.includes('"request.received"')),
      { sequence: log.length, hash: '' },
    );
    expect(journal.counts().new).toBe(0);
  });

  it('gives every case’s first open item, and the next once that one is done with', async () => {
    const desk = await shift(S1, S2);
    const journal = open();
    journal.takeOver(desk.log(), { sequence: desk.log().length, hash: '' });
    const [first, second] = journal.heads(10);
    expect([first?.outgoing.kind, second?.outgoing.kind]).toEqual(['create', 'create']);
    if (!first || !second) throw new Error('no items');
    journal.sent(first);
    journal.confirm(first, 'L-000001');
    journal.reject(second, 'bad-shape');
    expect(journal.heads(10).map(({ outgoing }) => outgoing.kind)).toEqual(['assign']);
    expect(journal.incidentOf(first.requestId)).toBe('L-000001');
    expect(journal.counts()).toEqual({ new: 6, sent: 0, confirmed: 1, rejected: 7 });
  });

  it('is the same after it was closed and opened again', async () => {
    const desk = await shift(S1);
    const directory = temporaryMemory();
    const journal = openJournal(directory, KEY, AREA);
    journal.takeOver(desk.log(), { sequence: desk.log().length, hash: 'x' });
    const [head] = journal.heads(1);
    if (head) journal.sent(head);
    journal.close();
    const again = open(directory);
    expect(again.heads(1)).toEqual([{ ...head, state: 'sent', tries: 1 }]);
    expect(again.cursor().hash).toBe('x');
  });

  it('finds everything by an index, however long it has grown', () => {
    const asked = new Set<string>();
    const { prepare } = Database.prototype;
    Database.prototype.prepare = function (this: Database.Database, source: string) {
      asked.add(source);
      return prepare.call(this, source);
    } as typeof prepare;
    try {
      open();
    } finally {
      Database.prototype.prepare = prepare;
    }
    const plain = new Database(':memory:');
    for (const { sql } of migrations) plain.exec(sql);
    const walks = [...asked]
      .filter((source) => /^(SELECT|UPDATE)/.test(source) && /item|seen|request|progress/.test(source))
      .filter((source) => !source.includes('sqlite_schema') && !source.includes('count(*)'))
      .flatMap((source) => {
        const parameters = Array.from({ length: source.split('?').length - 1 }, () => null);
        const rows = plain.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...parameters) as { detail: string }[];
        return rows.map(({ detail }) => detail).filter((detail) => /SCAN/.test(detail));
      });
    plain.close();
    // Both indexes hold what is open and nothing else.
    expect(new Set(walks)).toEqual(
      new Set(['SCAN item USING INDEX item_open', 'SCAN seen USING COVERING INDEX seen_open']),
    );
  });
});

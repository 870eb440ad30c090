import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubMigrations } from '../hub/embedded/migrations.ts';
import { AREA, createBuilder, KEY, NOON, S1 } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openForTampering, openLoneDesk, workAWhile } from '../test-support/stores.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { type Database, openDatabase } from './open.ts';
import { openStore } from './store.ts';

/** The schema as it stands, without the shadow tables that the search index makes for itself. */
const schemaOf = (database: Database): unknown[] =>
  database
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
    .all();

const countsOf = (database: Database): Record<string, number> =>
  Object.fromEntries(
    (['log', 'outbox', 'request', 'unit', 'entry', 'case_number', 'piece', 'account'] as const).map((table) => [
      table,
      database.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get()?.rows ?? 0,
    ]),
  );

/** One step that fails half-way, and one that changes a table which has rows in it. */
const FAILING: Migration = { name: 'fails', sql: 'CREATE TABLE half (id TEXT) STRICT; DELETE FROM no_such_table;' };
const CHANGING: Migration = {
  name: 'changes',
  sql: "ALTER TABLE unit ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'; UPDATE unit SET colour = 'green';",
};

describe('the schema', () => {
  it.each([
    ['the desk', migrations],
    ['the embedded hub', hubMigrations],
  ])('of %s is the same step by step and all at once', (_whose, steps) => {
    const [once, stepped] = [join(temporaryMemory(), 'once.db'), join(temporaryMemory(), 'stepped.db')];
    const whole = openDatabase(once, KEY, steps);
    for (let step = 1; step <= steps.length; step += 1) openDatabase(stepped, KEY, steps.slice(0, step)).close();
    const grown = openDatabase(stepped, KEY, steps);
    expect(schemaOf(grown)).toEqual(schemaOf(whole));
    expect(grown.pragma('user_version', { simple: true })).toBe(steps.length);
    whole.close();
    grown.close();
  });

  it('has steps with names that tell their order', () => {
    for (const steps of [migrations, hubMigrations])
      expect(steps.map(({ name }) => name.slice(0, 4))).toEqual(
        steps.map((_, index) => String(index + 1).padStart(4, '0')),
      );
  });

  // The released steps, and one more that stands for the next: it starts from a schema with rows in it.
  it('grows by the next step with rows in it, and keeps every one of them', async () => {
    const directory = temporaryMemory();
    const { desk, close } = openLoneDesk(directory);
    await workAWhile(desk, 4);
    await close();
    const path = join(directory, 'desk.db');
    const before = openDatabase(path, KEY, migrations);
    const [counts, head] = [countsOf(before), before.prepare('SELECT * FROM log ORDER BY sequence').all()];
    before.close();
    expect(Math.min(...[counts.log, counts.outbox, counts.request, counts.unit].map(Number))).toBeGreaterThan(0);

    const after = openDatabase(path, KEY, [...migrations, CHANGING]);
    expect(countsOf(after)).toEqual(counts);
    expect(after.prepare('SELECT * FROM log ORDER BY sequence').all()).toEqual(head);
    expect(after.prepare('SELECT DISTINCT colour FROM unit').pluck().all()).toEqual(['green']);
    after.close();
  });

  it('stays as it was when a step fails, and the next start tries again', async () => {
    const directory = temporaryMemory();
    const { desk, close } = openLoneDesk(directory);
    await workAWhile(desk, 2);
    await close();
    const path = join(directory, 'desk.db');
    expect(() => openDatabase(path, KEY, [...migrations, FAILING])).toThrow('no such table');
    const raw = openForTampering(directory);
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(raw.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    raw.close();
    openStore(directory, KEY, AREA).close();
    openDatabase(path, KEY, [...migrations, CHANGING]).close();
  });

  // Before the fourth step entries had no channel of their own, and those about no case could not be found by their words.
  it('takes over what was said before there were channels: each on its own, found by its words, and new to nobody', () => {
    const directory = temporaryMemory();
    const build = createBuilder();
    const old = openDatabase(join(directory, 'desk.db'), KEY, migrations.slice(0, 3));
    const insert = old.prepare(
      'INSERT INTO entry (id, version, sent, state, request_id, said_at) VALUES (?, 1, 1, ?, ?, ?)',
    );
    const requestId = build.requestId();
    const said = (
      [
        [{ kind: 'unit', unitId: S1 }, 'Vi står ved undulatbutikken'],
        [{ kind: 'case', requestId }, 'Datteren ringer igen', requestId],
        [{ kind: 'desks' }, 'Kaffen er klar'],
      ] as const
    ).map(([channel, text, about], index) => {
      const id = build.entryId();
      const entry = { id, channel, kind: 'note', from: build.meta().by, text, saidAt: NOON + index };
      insert.run(id, JSON.stringify({ ...entry, ...(about && { requestId: about }) }), about ?? null, entry.saidAt);
      return id;
    });
    old.close();

    const store = openStore(directory, KEY, AREA);
    const idsOf = (entries: readonly { readonly entry: { readonly id: string } }[]) =>
      entries.map(({ entry }) => entry.id);
    const on = (channel: string) =>
      idsOf(store.channels.log({ of: { kind: 'channel', channel }, from: NOON, until: NOON + 9 }).entries);
    expect([on('unit:s1'), on(`case:${requestId}`), on('desks')]).toEqual(said.map((id) => [id]));
    const all = store.channels.log({ of: { kind: 'all' }, from: NOON, until: NOON + 9 });
    expect(idsOf(all.entries)).toEqual(said);
    expect(idsOf(store.searchEntries('undulat'))).toEqual([said[0]]);
    expect(idsOf(store.searchEntries('kaffen'))).toEqual([said[2]]);
    expect(store.channels.unread('disponent')).toEqual([]);
    store.close();
    openStore(directory, KEY, AREA).close();
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AREA, createBuilder, KEY, NOON, WRONG_KEY } from '../test-support/build.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { copyOf, openForTampering, openLoneDesk, workAWhile } from '../test-support/stores.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { openStore } from './store.ts';
import { verifyStore } from './verify.ts';

const build = createBuilder();
const failing = (code: string) => expect.objectContaining({ name: 'HostError', code });

/** Every file of a directory as it is now. */
const filesOf = (directory: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory).map((name) => [name, readFileSync(join(directory, name)).toString('base64')]),
  );

const closedStore = async (): Promise<string> => {
  const directory = temporaryDirectory();
  const { desk, close } = openLoneDesk(directory);
  await workAWhile(desk, 2);
  await close();
  return directory;
};

/** A store as a killed desk leaves it: its newest transactions still in the WAL. */
const killedStore = async (): Promise<string> => {
  const directory = temporaryDirectory();
  const { desk, close } = openLoneDesk(directory);
  await workAWhile(desk, 2);
  const copy = copyOf(directory, join(temporaryDirectory(), 'copy'));
  await close();
  return copy;
};

describe('a store that is opened', () => {
  it('is made where there is none, for its owner only, and is empty', () => {
    const directory = join(temporaryDirectory(), 'new');
    const store = openStore(directory, KEY, AREA);
    expect(store.log.head().sequence).toBe(0);
    expect([store.outbox.count(), store.models.openRequests()]).toEqual([0, []]);
    expect(statSync(directory).mode & 0o077).toBe(0);
    store.close();
  });

  it('has everything it had', async () => {
    const directory = await closedStore();
    const store = openStore(directory, KEY, AREA);
    expect(store.models.openRequests()).toHaveLength(2);
    store.close();
  });

  it('has everything it had when the desk was killed', async () => {
    const directory = await killedStore();
    expect(existsSync(join(directory, 'desk.db-wal'))).toBe(true);
    const store = openStore(directory, KEY, AREA);
    expect(store.models.openRequests()).toHaveLength(2);
    store.close();
  });

  it('says which of its settings keep the promises', () => {
    const database = openDatabase(join(temporaryDirectory(), 'desk.db'), KEY, migrations);
    const setting = (name: string) => database.pragma(name, { simple: true });
    expect([setting('journal_mode'), setting('synchronous'), setting('foreign_keys'), setting('locking_mode')]).toEqual(
      ['wal', 2, 1, 'exclusive'],
    );
    const tables = database
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
      .pluck();
    const strict = database.prepare('SELECT strict FROM pragma_table_list WHERE name = ?').pluck();
    for (const table of tables.all() as string[])
      if (!table.startsWith('sqlite_')) expect([table, strict.get(table)]).toEqual([table, 1]);
    database.close();
  });
});

describe('a key that does not fit', () => {
  it('opens nothing and changes nothing', async () => {
    const directory = await killedStore();
    const before = filesOf(directory);
    expect(() => openStore(directory, WRONG_KEY, AREA)).toThrow(failing('wrong-key'));
    expect(filesOf(directory)).toEqual(before);
    openStore(directory, KEY, AREA).close();
  });

  it('opens nothing where the check beside the file is lost too; the file is not overwritten', async () => {
    const directory = await closedStore();
    rmSync(join(directory, 'desk.db.check'));
    const before = readFileSync(join(directory, 'desk.db'));
    expect(() => openStore(directory, WRONG_KEY, AREA)).toThrow(failing('damaged'));
    expect(readFileSync(join(directory, 'desk.db')).equals(before)).toBe(true);
    openStore(directory, KEY, AREA).close();
    expect(() => openStore(directory, WRONG_KEY, AREA)).toThrow(failing('wrong-key'));
  });

  it('opens nothing as no key at all', async () => {
    const directory = await closedStore();
    const plain = openForTampering(directory, 'desk.db', Buffer.alloc(32));
    expect(() => plain.prepare('SELECT * FROM log').all()).toThrow();
    plain.close();
  });
});

describe('a file that is not what was written', () => {
  it.each(['desk.db', 'hub.db'])('is refused as damaged and left as it is: %s', async (file) => {
    const directory = await killedStore();
    const path = join(directory, file);
    writeFileSync(path, 'this is no database, whoever says so'.repeat(400));
    const before = filesOf(directory);
    const open = file === 'desk.db' ? () => openStore(directory, KEY, AREA) : () => openLoneDesk(directory);
    expect(open).toThrow(failing('damaged'));
    expect(readFileSync(path).toString('base64')).toBe(before[file]);
  });

  it('is refused when its end is cut off', async () => {
    const directory = await closedStore();
    const path = join(directory, 'desk.db');
    const cut = readFileSync(path).subarray(0, -8_192);
    writeFileSync(path, cut);
    expect(() => openStore(directory, KEY, AREA)).toThrow(failing('damaged'));
    expect(readFileSync(path).equals(cut)).toBe(true);
  });

  it('is read up to the last whole transaction where a power cut tore the WAL', async () => {
    const directory = await killedStore();
    const path = join(directory, 'desk.db-wal');
    const wal = readFileSync(path);
    let most = 0;
    for (const share of [0, 0.1, 0.5, 0.9, 0.97, 1]) {
      const copy = copyOf(directory, join(temporaryDirectory(), 'copy'));
      writeFileSync(join(copy, 'desk.db-wal'), wal.subarray(0, Math.floor(wal.length * share)));
      const store = openStore(copy, KEY, AREA);
      // Each command's outbox row and its rows of the read models come and go together.
      const known = store.outbox.count() + store.log.head().sequence;
      expect(known).toBeGreaterThanOrEqual(most);
      most = known;
      store.close();
      expect(verifyStore(copy, KEY).findings).toEqual([]);
    }
  });
});

describe('a database from the future', () => {
  it('is refused and left as it is', async () => {
    const directory = await closedStore();
    const database = openForTampering(directory);
    database.pragma(`user_version=${migrations.length + 1}`);
    database.close();
    const before = readFileSync(join(directory, 'desk.db'));
    expect(() => openStore(directory, KEY, AREA)).toThrow(failing('future-database'));
    expect(readFileSync(join(directory, 'desk.db')).equals(before)).toBe(true);
  });
});

describe('a second desk in the same directory', () => {
  it('is refused while the first runs, in this process', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, KEY, AREA);
    expect(() => openStore(directory, KEY, AREA)).toThrow(failing('locked'));
    store.commit(build.receive(), build.meta({ at: NOON }));
    store.close();
    openStore(directory, KEY, AREA).close();
  });

  it('is refused while another process runs, and let in when that was killed', async () => {
    const directory = temporaryDirectory();
    const child: ChildProcess = spawn(
      process.execPath,
      [join(import.meta.dirname, '../test-support/hold-store.ts'), directory],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    expect(() => openStore(directory, KEY, AREA)).toThrow(failing('locked'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = openStore(directory, KEY, AREA);
    expect(store.models.openRequests()).toHaveLength(1);
    store.close();
  });
});

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { DESK_FILE, openStore } from '#electron/host/store/store.ts';
import { AREA } from './history.ts';
import { timed } from './measure.ts';

const [directory = '', what = ''] = process.argv.slice(2);
const key = readOrCreateKeyFile(directory);

type Opened = { readonly rows: number; readonly close: () => void };

const openDesk = (): Opened => {
  const store = openStore(directory, key, AREA);
  return { rows: store.models.openRequests().length, close: store.close };
};

/** The same file opened with nothing but its key, and the same rows as they lie there. */
const openBare = (): Opened => {
  const database = new Database(join(directory, DESK_FILE));
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  database.pragma(`key="x'${key.toString('hex')}'"`);
  const rows = database.prepare('SELECT * FROM request WHERE open = 1 ORDER BY priority, received_at').all().length;
  return { rows, close: () => database.close() };
};

let opened: Opened | undefined;
const milliseconds = timed(() => {
  opened = what === 'floor' ? openBare() : openDesk();
});
console.log(JSON.stringify({ milliseconds, rows: opened?.rows }));
opened?.close();

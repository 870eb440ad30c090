import { join } from 'node:path';
import { openDatabase } from '#electron/host/store/open.ts';

export type Row = readonly (string | number | Buffer | null)[];

const COLUMNS = 8;
const names = Array.from({ length: COLUMNS }, (_, index) => `c${index}`);

/**
 * The least a durable write can cost: one table with no index but its row number, the same cipher, WAL and `synchronous`
 * as the store; the rows of one write in one transaction.
 */
export const openFloor = (directory: string, key: Buffer, synchronous: 'FULL' | 'NORMAL') => {
  const database = openDatabase(join(directory, 'floor.db'), key, [
    {
      name: 'floor',
      sql: `CREATE TABLE bare (number INTEGER PRIMARY KEY, ${names.map((name) => `${name} ANY`).join(', ')}) STRICT`,
    },
  ]);
  database.pragma(`synchronous=${synchronous}`);
  const inserts = names.map((_, last) => {
    const used = names.slice(0, last + 1);
    return database.prepare(`INSERT INTO bare (${used.join(', ')}) VALUES (${used.map(() => '?').join(', ')})`);
  });
  const write = database.transaction((rows: readonly Row[]) => {
    for (const row of rows) inserts[row.length - 1]?.run(...row);
  });
  return {
    write: (rows: readonly Row[]): void => write.immediate(rows),
    close: (): void => {
      database.close();
    },
  };
};

import type { Database } from './open.ts';

/** What was overtaken while there was still more to read: on the disk, because a crash may come before it is decided again. */
export const openPending = (database: Database) => {
  const insert = database.prepare('INSERT OR IGNORE INTO upset (key) VALUES (?)');
  const remove = database.prepare('DELETE FROM upset WHERE key = ?');
  const first = database.prepare<[number], { key: string }>('SELECT key FROM upset LIMIT ?');
  return {
    put: (keys: Iterable<string>): void => {
      for (const key of keys) insert.run(key);
    },
    some: (limit: number): string[] => first.all(limit).map(({ key }) => key),
    any: (): boolean => first.get(1) !== undefined,
    remove: (keys: Iterable<string>): void => {
      for (const key of keys) remove.run(key);
    },
  };
};

import type { Database } from './open.ts';

/** What was overtaken while there was still more to read: on the disk, because a crash may come before it is decided again. */
export const openPending = (database: Database) => {
  const insert = database.prepare('INSERT OR IGNORE INTO upset (key) VALUES (?)');
  const take = database.prepare<[], { key: string }>('DELETE FROM upset RETURNING key');
  const first = database.prepare<[], { key: string }>('SELECT key FROM upset LIMIT 1');
  return {
    put: (keys: Iterable<string>): void => {
      for (const key of keys) insert.run(key);
    },
    take: (): string[] => take.all().map(({ key }) => key),
    any: (): boolean => first.get() !== undefined,
  };
};

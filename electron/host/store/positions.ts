import type { Fix } from '#shared/wire/position.ts';
import type { Database } from './open.ts';

export const RETENTION = 72 * 3_600_000;

/** Where units were, for as long as it may be kept. A report that comes twice is one fix. */
export const openPositions = (database: Database) => {
  const insert = database.prepare('INSERT OR IGNORE INTO position (unit_id, at, fix) VALUES (?, ?, ?)');
  const since = database.prepare<[number], { fix: string }>('SELECT fix FROM position WHERE at >= ? ORDER BY at');
  // Each unit's newest by the primary key: left to itself SQLite may choose to walk three days of positions instead.
  const last = database.prepare<[], { fix: string }>(
    `SELECT fix FROM unit CROSS JOIN position ON unit_id = unit.id
     WHERE at = (SELECT max(at) FROM position WHERE unit_id = unit.id)`,
  );
  const expire = database.prepare('DELETE FROM position WHERE at < ?');
  const insertAll = database.transaction((fixes: readonly Fix[]) => {
    for (const fix of fixes) insert.run(fix.unitId, fix.at, JSON.stringify(fix));
  });
  return {
    put: (fixes: readonly Fix[]): void => insertAll(fixes),
    /** Fixes from `from` on, and each unit's last one however old, oldest first. */
    since: (from: number): Fix[] => {
      const recent = since.all(from).map(({ fix }) => JSON.parse(fix) as Fix);
      const seen = new Set(recent.map((fix) => fix.unitId));
      const older = last.all().map(({ fix }) => JSON.parse(fix) as Fix);
      return [...older.filter((fix) => !seen.has(fix.unitId)), ...recent];
    },
    expire: (now: number): void => {
      expire.run(now - RETENTION);
    },
  };
};
export type Positions = ReturnType<typeof openPositions>;

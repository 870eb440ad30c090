import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Database } from './open.ts';

/** How long positions are kept unless the desk is told otherwise, in milliseconds. */
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
  const ofUnit = database.prepare<[string, number, number, number], { fix: string }>(
    'SELECT fix FROM position WHERE unit_id = ? AND at BETWEEN ? AND ? ORDER BY at LIMIT ?',
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
    /** Each unit's last one, however old. */
    last: (): Fix[] => last.all().map(({ fix }) => JSON.parse(fix) as Fix),
    /** One unit's fixes from `from` to `until`, oldest first, at most `limit`. */
    between: (unitId: UnitId, from: number, until: number, limit: number): Fix[] =>
      ofUnit.all(unitId, from, until, limit).map(({ fix }) => JSON.parse(fix) as Fix),
    /**
     * Takes away what is from before `before`, and what was written of it: the freed pages are overwritten, and the WAL,
     * where the same lines still stand, is emptied into the file.
     */
    expire: (before: number): void => {
      database.pragma('secure_delete=ON');
      try {
        if (expire.run(before).changes > 0) database.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        database.pragma('secure_delete=FAST');
      }
    },
  };
};
export type Positions = ReturnType<typeof openPositions>;

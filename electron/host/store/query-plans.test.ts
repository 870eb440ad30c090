import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AREA, createBuilder, KEY, NOON, S1 } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openForTampering, openLoneDesk, workAWhile } from '../test-support/stores.ts';
import { openStore } from './store.ts';

const build = createBuilder();

/** Every statement that `use` has run on a store, as SQLite saw it. */
const statementsOf = async (use: (store: ReturnType<typeof openStore>) => void) => {
  const directory = temporaryMemory();
  const { desk, close } = openLoneDesk(directory);
  await workAWhile(desk, 4);
  await close();
  const seen = new Set<string>();
  const prepare = Database.prototype.prepare;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = prepare.call(this, source);
    for (const name of ['get', 'all', 'run', 'iterate'] as const) {
      const method = statement[name] as ((...values: unknown[]) => unknown) | undefined;
      if (method)
        Object.assign(statement, {
          [name]: (...values: unknown[]) => {
            seen.add(source);
            return method.apply(statement, values);
          },
        });
    }
    return statement;
  } as typeof prepare;
  const store = openStore(directory, KEY, AREA);
  Database.prototype.prepare = prepare;
  seen.clear();
  use(store);
  store.close();
  const database = openForTampering(directory);
  const plans = [...seen]
    .filter((source) => /^(SELECT|UPDATE|DELETE)/.test(source))
    .map((source) => {
      const parameters = Array.from({ length: source.split('?').length - 1 }, () => null);
      const rows = database.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...parameters) as { detail: string }[];
      return { source, details: rows.map(({ detail }) => detail) };
    });
  database.close();
  return plans;
};

/** Tables small enough to be walked: they hold what waits, and who works here. */
const SMALL = /SCAN (outbox|conflict|unit|account|upset)\b/;
/** The index of what is open holds nothing else. */
const OPEN_ONLY = /SCAN request USING INDEX request_open$/;
/** A walk that the limit or the index ends. */
const ORDERED = /SCAN (log|entry) USING (INTEGER PRIMARY KEY|INDEX \w+)|SCAN log$/;

describe('hot queries', () => {
  it('find their rows by an index, however large the store has grown', async () => {
    const plans = await statementsOf((store) => {
      const [request] = store.models.openRequests();
      if (!request) throw new Error('nothing open');
      const requestId = request.request.id;
      store.models.units();
      store.models.latestEntries(300);
      store.models.entriesOf(requestId);
      store.models.request(requestId);
      store.timeline(requestId);
      store.casePages.latest(requestId);
      store.casePages.earlier(requestId, 20);
      store.search('fryser nummer');
      store.positions.put([
        { unitId: S1, at: NOON, latitude: 55, longitude: 12, errorMetres: null, speedKmh: null, headingDegrees: null },
      ]);
      store.positions.since(NOON - 1);
      store.positions.between(S1, 0, NOON, 10);
      store.positions.expire(NOON);
      store.log.after(0, 500);
      store.log.lastRecordedAt();
      store.outbox.sendable(1)[0];
      store.commit(build.note('en', requestId), build.meta());
      store.commit(build.triage(requestId), build.meta());
      store.receive([], NOON);
    });
    expect(plans.length).toBeGreaterThan(15);
    for (const { source, details } of plans)
      for (const detail of details) {
        if (!detail.startsWith('SCAN') || SMALL.test(detail) || OPEN_ONLY.test(detail)) continue;
        const bounded = /LIMIT/.test(source) && ORDERED.test(detail);
        const inner = /VIRTUAL TABLE INDEX|CONSTANT ROW|SCAN \(|COMPOUND/.test(detail);
        expect(bounded || inner, `${source}\n  ${details.join('\n  ')}`).toBe(true);
      }
    const planOf = (part: RegExp) => plans.find(({ source }) => part.test(source))?.details.join('; ');
    expect(planOf(/FROM request WHERE open = 1/)).toContain('USING INDEX request_open');
    expect(planOf(/FROM entry WHERE request_id/)).toContain('USING INDEX entry_request');
    expect(planOf(/FROM entry ORDER BY said_at/)).toContain('USING INDEX entry_said');
    expect(planOf(/FROM log WHERE request_id/)).toContain('USING INDEX log_request');
    expect(planOf(/FROM position WHERE at >=/)).toContain('USING INDEX position_at');
    expect(planOf(/piece_text MATCH/)).toContain('VIRTUAL TABLE INDEX');
  });

  it('sort nothing that an index has in order', async () => {
    const plans = await statementsOf((store) => {
      store.models.openRequests();
      store.models.latestEntries(300);
      store.log.after(0, 500);
      for (const { request } of store.models.openRequests()) store.models.entriesOf(request.id);
    });
    for (const { source, details } of plans) expect(details.join('; '), source).not.toContain('TEMP B-TREE');
  });
});

import { join } from 'node:path';
import type { AssignmentId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { type LogEntry, Payload } from '#shared/wire/batch.ts';
import { type Database, openDatabase } from '../host/store/open.ts';
import { saidByCad } from './bridge-desk.ts';
import type { CadIncident } from './cad-adapter.ts';
import { type Mark, markOf } from './mark.ts';
import { migrations } from './migrations.ts';
import { Outgoing, outgoingOf } from './outgoing.ts';

export const JOURNAL_FILE = 'bridge.db';

/** `new → sent → confirmed | rejected`; what is `sent` may have happened or not, and is looked for before it is sent again. */
export type ItemState = 'new' | 'sent' | 'confirmed' | 'rejected';
export type Item = {
  readonly position: number;
  readonly mark: Mark;
  readonly requestId: RequestId;
  readonly unitId: UnitId | null;
  readonly outgoing: Outgoing;
  readonly state: ItemState;
  readonly tries: number;
};
type Row = {
  position: number;
  mark: string;
  request_id: string;
  unit_id: string | null;
  body: string;
  state: ItemState;
  tries: number;
};
const itemOf = (row: Row): Item => ({
  position: row.position,
  mark: row.mark as Mark,
  requestId: row.request_id as RequestId,
  unitId: row.unit_id as UnitId | null,
  outgoing: Outgoing.parse(JSON.parse(row.body)),
  state: row.state,
  tries: row.tries,
});

export type Seen = { readonly version: number; readonly digest: string; readonly incident: CadIncident };

/** How far the log has been read, and what its chain was there. */
export type LogCursor = { readonly sequence: number; readonly hash: string };
export const START: LogCursor = { sequence: 0, hash: '' };

const COLUMNS = 'position, mark, request_id, unit_id, body, state, tries';
const OPEN = "state IN ('new', 'sent')";

/**
 * The bridge's own memory, `bridge.db` in `directory`. Everything in it can be had again: the items from the log, and
 * what became of them by their marks in the CAD. Throws HostError.
 */
export const openJournal = (directory: string, key: Buffer, area: string) => {
  const database: Database = openDatabase(join(directory, JOURNAL_FILE), key, migrations);

  const addRequest = database.prepare('INSERT OR IGNORE INTO request (request_id) VALUES (?)');
  const hasRequest = database.prepare<[string], { found: 1 }>('SELECT 1 AS found FROM request WHERE request_id = ?');
  const bind = database.prepare(
    'INSERT INTO request (request_id, cad_id) VALUES (?, ?) ON CONFLICT (request_id) DO UPDATE SET cad_id = excluded.cad_id',
  );
  const cadId = database.prepare<[string], { cad_id: string | null }>(
    'SELECT cad_id FROM request WHERE request_id = ?',
  );
  const requestId = database.prepare<[string], { request_id: string }>(
    'SELECT request_id FROM request WHERE cad_id = ?',
  );
  const addAssignment = database.prepare('INSERT OR IGNORE INTO assignment VALUES (?)');
  const hasAssignment = database.prepare<[string], { found: 1 }>(
    'SELECT 1 AS found FROM assignment WHERE assignment_id = ?',
  );
  const addItem = database.prepare('INSERT OR IGNORE INTO item (mark, request_id, unit_id, body) VALUES (?, ?, ?, ?)');
  const heads = database.prepare<[number], Row>(
    `SELECT ${COLUMNS} FROM item
     WHERE position IN (SELECT min(position) FROM item WHERE ${OPEN} GROUP BY request_id) ORDER BY position LIMIT ?`,
  );
  const head = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM item WHERE request_id = ? AND ${OPEN} ORDER BY position LIMIT 1`,
  );
  const byMark = database.prepare<[string], Row>(`SELECT ${COLUMNS} FROM item WHERE mark = ?`);
  const ofRequest = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM item WHERE request_id = ? ORDER BY position`,
  );
  const openOfRequest = database.prepare<[string], { found: 1 }>(
    `SELECT 1 AS found FROM item WHERE request_id = ? AND ${OPEN} LIMIT 1`,
  );
  const earlierOfUnit = database.prepare<[string, number, string], { found: 1 }>(
    `SELECT 1 AS found FROM item WHERE unit_id = ? AND position < ? AND request_id <> ? AND ${OPEN} LIMIT 1`,
  );
  const setState = database.prepare('UPDATE item SET state = ?, code = ? WHERE position = ?');
  const setSent = database.prepare("UPDATE item SET state = 'sent', tries = tries + 1 WHERE position = ?");
  const rejectAll = database.prepare(`UPDATE item SET state = 'rejected', code = ? WHERE request_id = ? AND ${OPEN}`);
  const countStates = database.prepare<[], { state: ItemState; items: number }>(
    'SELECT state, count(*) AS items FROM item GROUP BY state',
  );
  const selectSeen = database.prepare<[string], { version: number; digest: string; incident: string }>(
    'SELECT version, digest, incident FROM seen WHERE cad_id = ?',
  );
  const putSeen = database.prepare(
    `INSERT INTO seen (cad_id, version, digest, over, incident) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (cad_id) DO UPDATE SET version = excluded.version, digest = excluded.digest, over = excluded.over,
       incident = excluded.incident`,
  );
  const setOver = database.prepare('UPDATE seen SET over = 1 WHERE cad_id = ?');
  const openSeen = database.prepare<[], { cad_id: string }>('SELECT cad_id FROM seen WHERE over = 0');
  const selectProgress = database.prepare<[string], { value: string }>('SELECT value FROM progress WHERE name = ?');
  const putProgress = database.prepare(
    'INSERT INTO progress (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );

  const inTransaction = database.transaction((write: () => void) => write());
  const transaction = (write: () => void): void => inTransaction.immediate(write);

  /** One event of the log: what it makes known, and what there is to tell of it. */
  const take = (entry: LogEntry): (() => void) | undefined => {
    const payload = Payload.parse(JSON.parse(entry.payload));
    const { event } = payload;
    if (event.type === 'request.received') addRequest.run(event.id);
    if (event.type === 'unit.assigned') addAssignment.run(event.assignmentId);
    if (saidByCad(payload.by) || !entry.requestId) return undefined;
    const outgoing = outgoingOf(entry.subject, payload);
    // What was before the bridge began, or only ever reserved, the CAD has never heard of.
    if (!outgoing || !hasRequest.get(entry.requestId)) return undefined;
    if (outgoing.kind === 'report' && !hasAssignment.get(outgoing.assignmentId)) return undefined;
    const mark = markOf(area, entry.commandId, entry.subject, event.type);
    const unitId = 'unitId' in outgoing ? outgoing.unitId : null;
    const add = () => {
      addItem.run(mark, entry.requestId, unitId, JSON.stringify(outgoing));
    };
    if (outgoing.kind === 'close') return add;
    add();
    return undefined;
  };

  return {
    /** What of the log has been read. */
    cursor: (): LogCursor => {
      const row = selectProgress.get('log');
      return row ? (JSON.parse(row.value) as LogCursor) : START;
    },
    /**
     * Takes over whole commands of the log: their items and how far it has been read, in one transaction. What was read
     * before adds nothing. Within a command the unit's last word comes before the case is closed over it.
     */
    takeOver: (entries: readonly LogEntry[], cursor: LogCursor): void =>
      transaction(() => {
        let closing: { commandId: string; add: () => void } | undefined;
        for (const entry of entries) {
          if (closing && closing.commandId !== entry.commandId) {
            closing.add();
            closing = undefined;
          }
          const add = take(entry);
          if (add) closing = { commandId: entry.commandId, add };
        }
        closing?.add();
        putProgress.run('log', JSON.stringify(cursor));
      }),
    /** The first open item of every request that has one, oldest first, at most `limit`. */
    heads: (limit: number): Item[] => heads.all(limit).map(itemOf),
    head: (request: RequestId): Item | undefined => {
      const row = head.get(request);
      return row && itemOf(row);
    },
    item: (mark: Mark): Item | undefined => {
      const row = byMark.get(mark);
      return row && itemOf(row);
    },
    itemsOf: (request: RequestId): Item[] => ofRequest.all(request).map(itemOf),
    /** Whether the CAD has still to hear something of the request from us. */
    isBehind: (request: RequestId): boolean => openOfRequest.get(request) !== undefined,
    /** Whether something earlier about the same unit is still on its way, on another case. */
    unitIsBehind: ({ unitId, position, requestId: own }: Item): boolean =>
      unitId !== null && earlierOfUnit.get(unitId, position, own) !== undefined,
    sent: ({ position }: Item): void => {
      setSent.run(position);
    },
    /** The CAD said no to what was sent, and may say yes later: nothing was done. */
    again: ({ position }: Item): void => {
      setState.run('new', null, position);
    },
    confirm: (item: Item, incidentId: string): void =>
      transaction(() => {
        if (item.outgoing.kind === 'create') bind.run(item.requestId, incidentId);
        setState.run('confirmed', null, item.position);
      }),
    /** Without an incident nothing that follows on the case can be told either. */
    reject: (item: Item, code: string): void =>
      transaction(() => {
        setState.run('rejected', code, item.position);
        if (item.outgoing.kind === 'create') rejectAll.run(code, item.requestId);
      }),
    bind: (request: RequestId, incidentId: string): void => {
      bind.run(request, incidentId);
    },
    incidentOf: (request: RequestId): string | null => cadId.get(request)?.cad_id ?? null,
    requestOf: (incidentId: string): RequestId | undefined =>
      requestId.get(incidentId)?.request_id as RequestId | undefined,
    /** Whether the CAD has ever had the assignment from us. */
    hasTold: (request: RequestId, assignmentId: AssignmentId, marks: readonly Mark[]): boolean =>
      ofRequest.all(request).some((row) => {
        const { outgoing, state, mark } = itemOf(row);
        return (
          outgoing.kind === 'assign' &&
          outgoing.assignmentId === assignmentId &&
          (state === 'confirmed' || marks.includes(mark))
        );
      }),
    seen: (incidentId: string): Seen | undefined => {
      const row = selectSeen.get(incidentId);
      return row && { version: row.version, digest: row.digest, incident: JSON.parse(row.incident) as CadIncident };
    },
    putSeen: (incident: CadIncident, over: boolean): void => {
      putSeen.run(incident.id, incident.version, incident.digest, over ? 1 : 0, JSON.stringify(incident));
    },
    /** The CAD does not have it any more. */
    forget: (incidentId: string): void => {
      setOver.run(incidentId);
    },
    openIncidents: (): string[] => openSeen.all().map((row) => row.cad_id),
    /** Where the next look at the CAD goes on from, and when it last answered. */
    polled: (): { asOf: string; heardAt: number } | undefined => {
      const row = selectProgress.get('cad');
      return row && (JSON.parse(row.value) as { asOf: string; heardAt: number });
    },
    putPolled: (polled: { asOf: string; heardAt: number }): void => {
      putProgress.run('cad', JSON.stringify(polled));
    },
    counts: (): Readonly<Record<ItemState, number>> => ({
      new: 0,
      sent: 0,
      confirmed: 0,
      rejected: 0,
      ...Object.fromEntries(countStates.all().map(({ state, items }) => [state, items])),
    }),
    close: (): void => {
      database.close();
    },
  };
};
export type Journal = ReturnType<typeof openJournal>;

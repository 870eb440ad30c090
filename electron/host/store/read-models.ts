import type { EntryRow, RequestRow, UnitRow } from '#shared/contract/rows.ts';
import { type Entry, type EntryEvent, entryDecider } from '#shared/domain/channel/entry.ts';
import type { AggregateName, DomainEvent } from '#shared/domain/events.ts';
import type { World } from '#shared/domain/gestures.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { type CaseNumbers, type CaseNumberTaken, caseNumbersDecider } from '#shared/domain/request/case-number.ts';
import { isOpen, type Request } from '#shared/domain/request/request.ts';
import { requestDecider } from '#shared/domain/request/request-decider.ts';
import type { RequestEvent } from '#shared/domain/request/request-events.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { unitDecider } from '#shared/domain/unit/unit-decider.ts';
import type { UnitEvent } from '#shared/domain/unit/unit-events.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { foldForSearch } from '#shared/util/text.ts';
import { partsOf } from '#shared/wire/batch.ts';
import type { Database } from './open.ts';

type States = { request: Request; unit: Unit; entry: Entry; 'case-number': CaseNumbers };
type State = States[AggregateName];
/** One read-model row in memory: the state after `version` events, of which the log has `sent`. */
export type Held = {
  readonly aggregate: AggregateName;
  readonly id: string;
  state: State | null;
  version: number;
  sent: number;
};

/** The event as it is folded: parsed once, wherever it came from. */
export type FoldedEvent = { readonly subject: string; readonly version: number; readonly event: DomainEvent };

/** `partsOf` has named the aggregate, and only its own events are ever put on its subject. */
const evolve = (aggregate: AggregateName, state: State | null, event: DomainEvent): State | null => {
  switch (aggregate) {
    case 'request':
      return requestDecider.evolve(state as Request | null, event as RequestEvent);
    case 'unit':
      return unitDecider.evolve(state as Unit | null, event as UnitEvent);
    case 'entry':
      return entryDecider.evolve(state as Entry | null, event as EntryEvent);
    case 'case-number':
      return caseNumbersDecider.evolve(state as CaseNumbers | null, event as CaseNumberTaken);
  }
};

const searchText = (aggregate: AggregateName, state: State): string | undefined => {
  if (aggregate === 'request') {
    const { number, place, need, callback } = state as Request;
    return foldForSearch([number, place.typed, place.label, need, callback].filter(Boolean).join('\n'));
  }
  return aggregate === 'entry' ? foldForSearch((state as Entry).text) : undefined;
};
const changesSearch = (event: DomainEvent): boolean =>
  event.type === 'request.received' || event.type === 'request.amended' || event.type === 'entry.logged';

type Row = { id: string; version: number; sent: number; state: string };
const heldOf = (aggregate: AggregateName, row: Row): Held => ({
  aggregate,
  id: row.id,
  version: row.version,
  sent: row.sent,
  state: JSON.parse(row.state),
});

export const openReadModels = (database: Database) => {
  const select = {
    request: database.prepare<[string], Row>('SELECT id, version, sent, state FROM request WHERE id = ?'),
    unit: database.prepare<[string], Row>('SELECT id, version, sent, state FROM unit WHERE id = ?'),
    entry: database.prepare<[string], Row>('SELECT id, version, sent, state FROM entry WHERE id = ?'),
    'case-number': database.prepare<[string], Row>('SELECT id, version, sent, state FROM case_number WHERE id = ?'),
  };
  /** In place where the row is there, so that an index whose columns stay the same is not touched. */
  const upsert = (table: string, ...columns: string[]) => {
    const all = ['id', 'version', 'sent', 'state', ...columns];
    const changed = all.slice(1).map((column) => `${column} = excluded.${column}`);
    return database.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${changed.join(', ')}`,
    );
  };
  const put = {
    request: upsert('request', 'open', 'priority', 'received_at'),
    unit: upsert('unit'),
    entry: upsert('entry', 'request_id', 'said_at'),
    'case-number': upsert('case_number'),
  };
  const remove = {
    request: database.prepare('DELETE FROM request WHERE id = ?'),
    unit: database.prepare('DELETE FROM unit WHERE id = ?'),
    entry: database.prepare('DELETE FROM entry WHERE id = ?'),
    'case-number': database.prepare('DELETE FROM case_number WHERE id = ?'),
  };
  const putPiece = database.prepare(
    'INSERT INTO piece (id, request_id, text) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text',
  );
  const removePiece = database.prepare('DELETE FROM piece WHERE id = ?');
  const openRequests = database.prepare<[], Row>(
    'SELECT id, version, sent, state FROM request WHERE open = 1 ORDER BY priority, received_at',
  );
  const allUnits = database.prepare<[], Row>('SELECT id, version, sent, state FROM unit ORDER BY id');
  const latestEntries = database.prepare<[number], Row>(
    'SELECT id, version, sent, state FROM entry ORDER BY said_at DESC LIMIT ?',
  );
  const requestEntries = database.prepare<[string], Row>(
    'SELECT id, version, sent, state FROM entry WHERE request_id = ? ORDER BY said_at',
  );

  const read = (aggregate: AggregateName, id: string): Held => {
    const row = select[aggregate].get(id);
    return row ? heldOf(aggregate, row) : { aggregate, id, state: null, version: 0, sent: 0 };
  };
  const stateOf = <Name extends AggregateName>(aggregate: Name, id: string) =>
    read(aggregate, id).state as States[Name] | null;

  const write = (held: Held, withSearch: boolean): void => {
    const { aggregate, id, state, version, sent } = held;
    if (!state) {
      remove[aggregate].run(id);
      removePiece.run(id);
      return;
    }
    const json = JSON.stringify(state);
    if (aggregate === 'request') {
      const request = state as Request;
      const rank = priorityRank(request.priority);
      put.request.run(id, version, sent, json, isOpen(request) ? 1 : 0, rank, request.receivedAt);
    } else if (aggregate === 'entry') {
      const entry = state as Entry;
      put.entry.run(id, version, sent, json, entry.requestId ?? null, entry.saidAt);
    } else put[aggregate].run(id, version, sent, json);
    const text = withSearch ? searchText(aggregate, state) : undefined;
    const requestId = aggregate === 'request' ? id : (state as Entry).requestId;
    if (text !== undefined && requestId) putPiece.run(id, requestId, text);
  };

  /**
   * A piece of folding inside the caller's transaction: each subject is read once, however many events it gets, and
   * written once by `flush`.
   */
  const begin = () => {
    const held = new Map<string, Held>();
    const searchable = new Set<string>();
    const hold = (subject: string): Held => {
      const known = held.get(subject);
      if (known) return known;
      const { aggregate, id } = partsOf(subject);
      const fresh = read(aggregate, id);
      held.set(subject, fresh);
      return fresh;
    };
    return {
      hold,
      /** `atHub` says that the log has the event; otherwise only the outbox has. */
      apply: ({ subject, version, event }: FoldedEvent, atHub: boolean): void => {
        const row = hold(subject);
        row.state = evolve(row.aggregate, row.state, event);
        row.version = version;
        if (atHub) row.sent = version;
        if (changesSearch(event)) searchable.add(subject);
      },
      /** The log has ordered what the outbox had already folded: the state stays, the word changes. */
      sent: (subject: string, version: number): void => {
        hold(subject).sent = version;
      },
      /** Back to nothing, to be folded again from the log. */
      reset: (subject: string): void => {
        Object.assign(hold(subject), { state: null, version: 0, sent: 0 });
        searchable.add(subject);
      },
      flush: (): Held[] => {
        for (const [subject, row] of held) write(row, searchable.has(subject));
        return [...held.values()];
      },
    };
  };

  const world: World = {
    request: (id) => stateOf('request', id),
    unit: (id) => stateOf('unit', id),
    units: () => allUnits.all().map((row) => JSON.parse(row.state) as Unit),
    entry: (id) => stateOf('entry', id),
    caseNumbers: () => stateOf('case-number', 'cases'),
  };

  return {
    begin,
    world,
    version: (aggregate: AggregateName, id: string): number => select[aggregate].get(id)?.version ?? 0,
    request: (id: RequestId): RequestRow | null => {
      const row = select.request.get(id);
      return row ? requestRow(heldOf('request', row)) : null;
    },
    openRequests: (): RequestRow[] => openRequests.all().map((row) => requestRow(heldOf('request', row))),
    units: (): UnitRow[] => allUnits.all().map((row) => unitRow(heldOf('unit', row))),
    latestEntries: (limit: number): EntryRow[] =>
      latestEntries
        .all(limit)
        .map((row) => entryRow(heldOf('entry', row)))
        .reverse(),
    entriesOf: (id: RequestId): EntryRow[] => requestEntries.all(id).map((row) => entryRow(heldOf('entry', row))),
  };
};
export type ReadModels = ReturnType<typeof openReadModels>;

export const requestRow = ({ state, version, sent }: Held): RequestRow => ({
  request: state as Request,
  version,
  sent,
});
export const unitRow = ({ state, version, sent }: Held): UnitRow => ({ unit: state as Unit, version, sent });
export const entryRow = ({ state, version, sent }: Held): EntryRow => ({ entry: state as Entry, version, sent });

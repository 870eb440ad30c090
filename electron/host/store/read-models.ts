import type { ConflictRow, EntryRow, LinkRow, PlainRow, RequestRow, UnitRow } from '#shared/contract/rows.ts';
import type { Meta } from '#shared/domain/actor.ts';
import { evolve, type State, type States } from '#shared/domain/aggregates.ts';
import { channelKey, type Entry } from '#shared/domain/channel/entry.ts';
import { isWaiting } from '#shared/domain/channel/waiting.ts';
import { type Command, parseCommand } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import type { Consult } from '#shared/domain/consult/consult.ts';
import type { AggregateName, DomainEvent } from '#shared/domain/events.ts';
import type { World } from '#shared/domain/gestures.ts';
import type { DeskId, EntryId, RequestId } from '#shared/domain/ids.ts';
import type { Link } from '#shared/domain/link/link.ts';
import { isCurrent, isPlain, PLAIN_NAMES, type PlainName } from '#shared/domain/plain.ts';
import { isOpen, type Request } from '#shared/domain/request/request.ts';
import type { Handover } from '#shared/domain/rotation/handover.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { foldForSearch } from '#shared/util/text.ts';
import { partsOf } from '#shared/wire/batch.ts';
import type { Database } from './open.ts';

type OwnName = Exclude<AggregateName, PlainName>;
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

const searchText = (aggregate: AggregateName, state: State): string | undefined => {
  if (aggregate === 'request') {
    const { number, temporary, place, need, callback } = state as Request;
    return foldForSearch([number, temporary, place.typed, place.label, need, callback].filter(Boolean).join('\n'));
  }
  return aggregate === 'entry' ? foldForSearch((state as Entry).text) : undefined;
};
const changesSearch = (event: DomainEvent): boolean =>
  event.type === 'request.received' ||
  event.type === 'request.numbered' ||
  event.type === 'request.amended' ||
  event.type === 'entry.logged' ||
  event.type === 'entry.moved';

type Row = { id: string; version: number; sent: number; state: string };
const heldOf = (aggregate: AggregateName, row: Row): Held => ({
  aggregate,
  id: row.id,
  version: row.version,
  sent: row.sent,
  state: JSON.parse(row.state),
});

export const openReadModels = (database: Database) => {
  const byId = (table: string) =>
    database.prepare<[string], Row>(`SELECT id, version, sent, state FROM ${table} WHERE id = ?`);
  const select: Readonly<Record<OwnName, ReturnType<typeof byId>>> = {
    request: byId('request'),
    unit: byId('unit'),
    entry: byId('entry'),
    'case-number': byId('case_number'),
    conflict: byId('conflict'),
    link: byId('link'),
  };
  const selectPlain = database.prepare<[string, string], Row>(
    'SELECT id, version, sent, state FROM plain WHERE aggregate = ? AND id = ?',
  );
  const currentPlain = database.prepare<[string], Row>(
    'SELECT id, version, sent, state FROM plain WHERE aggregate = ? AND current = 1 ORDER BY id',
  );
  const handoversBefore = database
    .prepare<[number, number], string>(
      `SELECT state FROM plain WHERE aggregate = 'handover' AND state ->> '$.given.at' < ?
       ORDER BY state ->> '$.given.at' DESC LIMIT ?`,
    )
    .pluck();
  const consultsAsked = database
    .prepare<[number, number], string>(
      `SELECT state FROM plain WHERE aggregate = 'consult'
       AND state ->> '$.asked.at' >= ? AND state ->> '$.asked.at' < ?`,
    )
    .pluck();
  const receivedAt = database.prepare<[], number>('SELECT received_at FROM request').pluck();
  const putPlain = database.prepare(
    `INSERT INTO plain (aggregate, id, version, sent, state, current) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (aggregate, id) DO UPDATE
     SET version = excluded.version, sent = excluded.sent, state = excluded.state, current = excluded.current`,
  );
  const putPlainSent = database.prepare('UPDATE plain SET sent = ? WHERE aggregate = ? AND id = ?');
  const removePlain = database.prepare('DELETE FROM plain WHERE aggregate = ? AND id = ?');
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
    request: upsert('request', 'open', 'priority', 'received_at', 'temporary', 'numbered'),
    unit: upsert('unit'),
    entry: upsert('entry', 'request_id', 'said_at', 'channel', 'waiting'),
    'case-number': upsert('case_number'),
    conflict: upsert('conflict', 'open', 'raised_at'),
    link: upsert('link', 'lost'),
  };
  const sentIn = (table: string) => database.prepare(`UPDATE ${table} SET sent = ? WHERE id = ?`);
  const removeFrom = (table: string) => database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const remove: Readonly<Record<OwnName, ReturnType<typeof removeFrom>>> = {
    request: removeFrom('request'),
    unit: removeFrom('unit'),
    entry: removeFrom('entry'),
    'case-number': removeFrom('case_number'),
    conflict: removeFrom('conflict'),
    link: removeFrom('link'),
  };
  const putPiece = database.prepare(
    `INSERT INTO piece (id, request_id, text, channel, author) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET text = excluded.text, request_id = excluded.request_id`,
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
  const requestEntriesBetween = database.prepare<[string, number, number], Row>(
    `SELECT id, version, sent, state FROM entry
     WHERE request_id = ? AND said_at >= ? AND said_at < ? ORDER BY said_at`,
  );

  const waitingEntries = database.prepare<[], Row>(
    'SELECT id, version, sent, state FROM entry WHERE waiting = 1 ORDER BY said_at',
  );
  const withoutPiece = database.prepare<[], { id: string }>('DELETE FROM without_piece RETURNING id');

  const openConflicts = database.prepare<[], Row>(
    'SELECT id, version, sent, state FROM conflict WHERE open = 1 ORDER BY raised_at, id',
  );
  const settledConflicts = database.prepare<[number], Row>(
    'SELECT id, version, sent, state FROM conflict WHERE open = 0 ORDER BY raised_at DESC LIMIT ?',
  );
  const anyConflict = database.prepare<[], { found: 1 }>('SELECT 1 AS found FROM conflict LIMIT 1');
  const conflictsBefore = database.prepare<[], { command: string; meta: string; code: string }>(
    'DELETE FROM conflict_before RETURNING command, meta, code',
  );
  const lostLinks = database.prepare<[], Row>('SELECT id, version, sent, state FROM link WHERE lost = 1 ORDER BY id');
  const unnumbered = database.prepare<[string, number], { id: RequestId }>(
    "SELECT id FROM request WHERE numbered = 0 AND sent > 0 AND temporary GLOB ? || '-*' ORDER BY received_at LIMIT ?",
  );
  const temporaries = database.prepare<{ desk: string }, { temporary: string }>(
    `SELECT temporary FROM request WHERE temporary GLOB :desk || '-*'
     UNION SELECT name FROM temporary_given WHERE name GLOB :desk || '-*'`,
  );
  const giveTemporary = database.prepare('INSERT OR IGNORE INTO temporary_given (name) VALUES (?)');

  const read = (aggregate: AggregateName, id: string): Held => {
    const row = isPlain(aggregate) ? selectPlain.get(aggregate, id) : select[aggregate].get(id);
    return row ? heldOf(aggregate, row) : { aggregate, id, state: null, version: 0, sent: 0 };
  };
  const stateOf = <Name extends AggregateName>(aggregate: Name, id: string) =>
    read(aggregate, id).state as States[Name] | null;

  const putSent: Readonly<Record<OwnName, ReturnType<typeof sentIn>>> = {
    request: sentIn('request'),
    unit: sentIn('unit'),
    entry: sentIn('entry'),
    'case-number': sentIn('case_number'),
    conflict: sentIn('conflict'),
    link: sentIn('link'),
  };
  const write = (held: Held, withSearch: boolean): void => {
    const { aggregate, id, state, version, sent } = held;
    if (isPlain(aggregate)) {
      if (state) putPlain.run(aggregate, id, version, sent, JSON.stringify(state), isCurrent(aggregate, state) ? 1 : 0);
      else removePlain.run(aggregate, id);
      return;
    }
    if (!state) {
      remove[aggregate].run(id);
      removePiece.run(id);
      return;
    }
    const json = JSON.stringify(state);
    switch (aggregate) {
      case 'request': {
        const { priority, receivedAt, temporary, number } = state as Request;
        const open = isOpen(state as Request) ? 1 : 0;
        const numbered = number === undefined ? 0 : 1;
        const rank = priorityRank(priority);
        put.request.run(id, version, sent, json, open, rank, receivedAt, temporary ?? null, numbered);
        break;
      }
      case 'entry': {
        const { requestId, saidAt, channel } = state as Entry;
        const waiting = isWaiting(state as Entry) ? 1 : 0;
        put.entry.run(id, version, sent, json, requestId ?? null, saidAt, channelKey(channel), waiting);
        break;
      }
      case 'conflict': {
        const { life, raisedAt } = state as Conflict;
        put.conflict.run(id, version, sent, json, life.kind === 'open' ? 1 : 0, raisedAt);
        break;
      }
      case 'link':
        put.link.run(id, version, sent, json, (state as Link).life.kind === 'lost' ? 1 : 0);
        break;
      default:
        put[aggregate].run(id, version, sent, json);
    }
    if (withSearch) writePiece(aggregate, id, state);
  };
  const writePiece = (aggregate: AggregateName, id: string, state: State): void => {
    const text = searchText(aggregate, state);
    if (aggregate === 'request') putPiece.run(id, id, text, null, null);
    if (aggregate !== 'entry') return;
    const { requestId = '', channel, from, kind } = state as Entry;
    const author = from.kind === 'user' ? from.account : '';
    const isNoise = kind === 'status' || kind === 'system';
    putPiece.run(id, requestId, text, channelKey(channel), isNoise ? null : author);
  };

  /**
   * A piece of folding inside the caller's transaction: each subject is read once, however many events it gets, and
   * written once by `flush`.
   */
  const begin = () => {
    const held = new Map<string, Held>();
    const changed = new Set<string>();
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
        changed.add(subject);
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
        changed.add(subject);
        searchable.add(subject);
      },
      flush: (): Held[] => {
        for (const [subject, row] of held)
          if (changed.has(subject)) write(row, searchable.has(subject));
          else if (isPlain(row.aggregate)) putPlainSent.run(row.sent, row.aggregate, row.id);
          else putSent[row.aggregate].run(row.sent, row.id);
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
    conflict: (id) => stateOf('conflict', id),
    link: (id) => stateOf('link', id),
    plain: (name, id) => stateOf(name, id),
    current: (name) => currentPlain.all(name).map((row) => JSON.parse(row.state)),
  };

  return {
    begin,
    world,
    version: (aggregate: AggregateName, id: string): number => read(aggregate, id).version,
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
    /** What somebody must answer for. */
    waitingEntries: (): EntryRow[] => waitingEntries.all().map((row) => entryRow(heldOf('entry', row))),
    /** What an older desk left out of the search. */
    addMissingPieces: (): void => {
      for (const { id } of withoutPiece.all()) {
        const { state } = read('entry', id);
        if (state) writePiece('entry', id, state);
      }
    },
    /** Open ones oldest first, and after them the `settled` last that were settled, newest first. */
    conflicts: (settled = 0): ConflictRow[] =>
      [...openConflicts.all(), ...(settled > 0 ? settledConflicts.all(settled) : [])].map((row) =>
        conflictRow(heldOf('conflict', row)),
      ),
    hasConflict: (): boolean => anyConflict.get() !== undefined,
    /** What an older desk of this version knew as conflicts of its own: given once, to be raised in the log. */
    takeConflictsBefore: (): { command: Command; meta: Meta; code: string }[] =>
      conflictsBefore.all().map(({ command, meta, code }) => ({
        command: parseCommand(JSON.parse(command)),
        meta: JSON.parse(meta),
        code,
      })),
    /** Handovers given before that moment, signed for or not, the latest first. */
    handoversBefore: (before: number, limit: number): Handover[] =>
      handoversBefore.all(before, limit).map((state) => JSON.parse(state)),
    /** Questions to the physician asked from `from` on and before `to`, over or not, in no order. */
    consultsAsked: (from: number, to: number): Consult[] =>
      consultsAsked.all(from, to).map((state) => JSON.parse(state)),
    /** The sources that some desk has lost. */
    lostLinks: (): LinkRow[] => lostLinks.all().map((row) => linkRow(heldOf('link', row))),
    /** Cases of the desk's that the hub has, and that still go by their temporary number. */
    unnumbered: (desk: DeskId, limit = -1): RequestId[] => unnumbered.all(desk, limit).map(({ id }) => id),
    /** A case is called that from now on, whatever becomes of it: people have said it aloud. */
    callTemporary: (name: string): void => {
      giveTemporary.run(name);
    },
    /** The one after those of the desk's that are here, and after `others`. */
    nextTemporary: (desk: DeskId, others: readonly string[]): string => {
      const used = [...temporaries.all({ desk }).map(({ temporary }) => temporary), ...others]
        .filter((temporary) => temporary.startsWith(`${desk}-`))
        .map((temporary) => Number(temporary.slice(desk.length + 1)))
        .filter((number) => Number.isInteger(number));
      return `${desk}-${used.reduce((most, number) => Math.max(most, number), 0) + 1}`;
    },
    /** When each request there has been came in; whatever became of it. */
    receivedMoments: (): readonly number[] => receivedAt.all(),
    /** The plain aggregates that are current, of every name. */
    currentPlain: (): PlainRow[] =>
      PLAIN_NAMES.flatMap((name) => currentPlain.all(name).map((row) => plainRow(heldOf(name, row)))),
    entry: (id: EntryId): EntryRow | null => {
      const row = select.entry.get(id);
      return row ? entryRow(heldOf('entry', row)) : null;
    },
    /** What is about a case and was said from `from` on and before `until`. */
    entriesBetween: (id: RequestId, from: number, until: number): EntryRow[] =>
      requestEntriesBetween.all(id, from, until).map((row) => entryRow(heldOf('entry', row))),
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
export const conflictRow = ({ state, version, sent }: Held): ConflictRow => ({
  conflict: state as Conflict,
  version,
  sent,
});
export const linkRow = ({ state, version, sent }: Held): LinkRow => ({ link: state as Link, version, sent });
/** A plain aggregate as the feed tells it; `state` null where the hub never took what made it. */
export const plainRow = ({ aggregate, id, state, version, sent }: Held): PlainRow =>
  ({ aggregate, id, state, version, sent }) as PlainRow;

import { join } from 'node:path';
import type { HubLink } from '#electron/host/hub/hub-link.ts';
import { openLog } from '#electron/host/store/log.ts';
import { migrations } from '#electron/host/store/migrations/index.ts';
import { openDatabase } from '#electron/host/store/open.ts';
import type { Queued } from '#electron/host/store/outbox.ts';
import { openOutboxCopy } from '#electron/host/store/outbox-copy.ts';
import { DESK_FILE } from '#electron/host/store/store.ts';
import { AREA, KEY } from '#electron/host/test-support/build.ts';
import { openForTampering } from '#electron/host/test-support/stores.ts';
import { type BatchEvent, Payload, partsOf } from '#shared/wire/batch.ts';

/** Tables with a row for each subject, as the first schema has them. */
const MODELS = {
  request: ['open', 'priority', 'received_at'],
  unit: [],
  entry: ['request_id', 'said_at'],
  case_number: [],
} as const;

/** Desks did not say yet whose hands a unit is in: without that, and with the versions that follow. */
const asSaidBefore = (commands: readonly Queued[]): Queued[] => {
  const versions = new Map<string, number>();
  const renumbered = (event: BatchEvent): BatchEvent => {
    const version = (versions.get(event.subject) ?? 0) + 1;
    versions.set(event.subject, version);
    return { ...event, version };
  };
  return commands.map((queued) => ({
    ...queued,
    events: queued.events
      .filter(({ payload }) => Payload.parse(JSON.parse(payload)).event.type !== 'unit.held')
      .map(renumbered),
  }));
};

const versionsOf = (commands: readonly Queued[]): Map<string, number> =>
  new Map(commands.flatMap(({ events }) => events.map(({ subject, version }) => [subject, version])));

export type PreviousDesk = {
  /** Everything that was done at the desk, in order, none of it sent; and the store it was done in, which is closed. */
  readonly made: { readonly commands: readonly Queued[]; readonly directory: string };
  /** Where the desk of the previous schema comes to lie. */
  readonly directory: string;
  readonly hub: HubLink;
  /** How many of the commands the hub has. */
  readonly sent: number;
  /** So many of the last became conflicts, which the previous desk kept to itself. */
  readonly conflicts: number;
};

/**
 * A data directory as the desk of the first schema left it: rows in every table, a full outbox with its second copy, and
 * conflicts in the old table. Answers with what waits, and what was in conflict.
 */
export const leavePreviousDesk = async ({ made, directory, hub, sent, conflicts }: PreviousDesk) => {
  const all = asSaidBefore(made.commands);
  const inLog = all.slice(0, sent);
  const waiting = all.slice(sent, all.length - conflicts);
  const inConflict = all.slice(all.length - conflicts);

  const database = openDatabase(join(directory, DESK_FILE), KEY, migrations.slice(0, 1));
  const log = openLog(database);
  for (const { meta, events } of inLog) {
    const answer = await hub.append({ area: AREA, commandId: meta.commandId, events: [...events] });
    if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
    for (const entry of answer.entries) log.append(entry);
  }
  const enqueue = database.prepare('INSERT INTO outbox (command_id, command, meta, events) VALUES (?, ?, ?, ?)');
  for (const { command, meta, events } of waiting)
    enqueue.run(meta.commandId, JSON.stringify(command), JSON.stringify(meta), JSON.stringify(events));
  const setAside = database.prepare('INSERT INTO conflict VALUES (?, ?, ?, ?, ?)');
  for (const { command, meta } of inConflict)
    setAside.run(meta.commandId, JSON.stringify(command), JSON.stringify(meta), 'wrong-stage', meta.recordedAt);

  const now = openForTampering(made.directory);
  const known = [versionsOf([...inLog, ...waiting]), versionsOf(inLog)] as const;
  const ids = new Set([...known[0].keys()].map((subject) => partsOf(subject).id));
  for (const [table, more] of Object.entries(MODELS)) {
    const rows = now.prepare(`SELECT id, state, ${['id', ...more].join(', ')} FROM ${table}`).all();
    const columns = ['id', 'version', 'sent', 'state', ...more];
    const insert = database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
    );
    for (const row of rows as { id: string; state: string }[]) {
      const subject = `${AREA}.${table.replace('_', '-')}.${row.id}`;
      const [version, before] = known.map((versions) => versions.get(subject) ?? 0);
      const { holder: _, ...state } = JSON.parse(row.state);
      if (version) insert.run({ ...row, version, sent: before, state: JSON.stringify(state) });
    }
  }
  const piece = database.prepare('INSERT INTO piece (id, request_id, text) VALUES (:id, :request_id, :text)');
  for (const row of now.prepare<[], { id: string }>('SELECT id, request_id, text FROM piece').all())
    if (ids.has(row.id)) piece.run(row);
  const account = database.prepare('INSERT INTO account VALUES (:account, :name, :role, :salt, :verifier)');
  const accounts = openForTampering(made.directory, 'accounts.db');
  for (const row of accounts.prepare('SELECT * FROM account').all()) account.run(row);
  const position = database.prepare('INSERT INTO position VALUES (:unit_id, :at, :fix)');
  for (const row of now.prepare('SELECT unit_id, at, fix FROM position').all()) position.run(row);
  for (const opened of [accounts, now, database]) opened.close();

  const copy = openOutboxCopy(join(directory, 'outbox.copy'), KEY);
  for (const { command, meta } of [...waiting, ...inConflict]) copy.append(JSON.stringify({ command, meta }));
  for (const { meta } of inConflict) copy.append(JSON.stringify({ settled: meta.commandId, code: 'wrong-stage' }));
  await copy.durable();
  copy.close();
  return { waiting, inConflict };
};

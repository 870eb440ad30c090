import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '#shared/util/canonical-json.ts';
import { HUB_FILE } from '../hub/embedded/embedded-hub.ts';
import { hubMigrations } from '../hub/embedded/migrations.ts';
import { CAD_ANCHOR } from '../hub/hub-link.ts';
import { chainHash, hashOfPayload } from './log.ts';
import { migrations } from './migrations/index.ts';
import { asHostError, type Database, IN_MEMORY, openDatabase } from './open.ts';
import { openOutbox } from './outbox.ts';
import { openReadModels } from './read-models.ts';
import { DESK_FILE } from './store.ts';

export type Finding = {
  readonly what: 'sqlite' | 'chain' | 'read-model' | 'search' | 'hub' | 'anchor';
  readonly where: string;
};
export type Report = {
  readonly events: number;
  readonly outbox: number;
  readonly readModels: number;
  readonly pieces: number;
  readonly hubEvents: number;
  readonly findings: readonly Finding[];
};

type LogRow = {
  sequence: number;
  subject: string;
  version: number;
  payload: string;
  payload_hash: Buffer;
  hash: Buffer;
};

/** Walks a log's chain: every link reckoned again, sequences without gaps, versions of a subject without gaps. */
const checkChain = (database: Database, what: Finding['what']): { findings: Finding[]; events: number } => {
  const findings: Finding[] = [];
  const versions = new Map<string, number>();
  let events = 0;
  let previous: Buffer = Buffer.alloc(32);
  const rows = database.prepare<[], LogRow>(
    'SELECT sequence, subject, version, payload, payload_hash, hash FROM log ORDER BY sequence',
  );
  for (const row of rows.iterate()) {
    events += 1;
    const payloadHash = hashOfPayload(row.payload);
    const hash = chainHash(row.sequence, row.subject, payloadHash, previous);
    const version = (versions.get(row.subject) ?? 0) + 1;
    versions.set(row.subject, version);
    const sound =
      row.sequence === events &&
      row.version === version &&
      payloadHash.equals(row.payload_hash) &&
      hash.equals(row.hash);
    if (!sound) findings.push({ what, where: `sequence ${row.sequence}` });
    previous = row.hash;
  }
  return { findings, events };
};

const checkSqlite = (database: Database, file: string): Finding[] => {
  const answers = [
    ...(database.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check),
    ...(database.pragma('foreign_key_check') as unknown[]).map(() => 'foreign key'),
  ];
  return answers.filter((answer) => answer !== 'ok').map((answer) => ({ what: 'sqlite', where: `${file}: ${answer}` }));
};

/**
 * The two logs side by side, every column: also what the chain does not cover, and an end cut off in one of them. The
 * desk may be behind its hub, never ahead.
 */
const checkAgainstHub = (database: Database, hub: Database): Finding[] => {
  const theirs = hub.prepare('SELECT * FROM log WHERE sequence = ?');
  for (const row of database.prepare<[], LogRow>('SELECT * FROM log ORDER BY sequence').iterate())
    if (!isDeepStrictEqual(theirs.get(row.sequence), row))
      return [{ what: 'hub', where: `logs differ at sequence ${row.sequence}` }];
  return [];
};

const MODELS = ['request', 'unit', 'entry', 'case_number', 'conflict', 'link', 'plain'] as const;
/** What the desks have said their logs were: a log that is shorter than that, or another, was cut or written again. */
const checkAnchors = (database: Database, hub: Database): Finding[] =>
  hub
    .prepare<[], { desk: string; sequence: number; hash: string }>('SELECT desk, sequence, hash FROM anchor')
    .all()
    .filter(({ desk, sequence }) => sequence > 0 && desk !== CAD_ANCHOR)
    .flatMap(({ desk, sequence, hash }) => {
      const row = database.prepare<[number], LogRow>('SELECT * FROM log WHERE sequence = ?').get(sequence);
      return row?.hash.toString('hex') === hash ? [] : [{ what: 'anchor', where: `${desk} had sequence ${sequence}` }];
    });

const PIECES = 'SELECT id, request_id, text FROM piece ORDER BY id';

type ModelRow = { readonly aggregate?: string; readonly id: string; readonly state: string };
/** Rows by id, as they compare: a state is equal whatever the order of its keys. */
const modelRows = (database: Database, table: string): Map<string, object> =>
  new Map(
    database
      .prepare<[], ModelRow>(`SELECT * FROM ${table}`)
      .all()
      .map((row) => [row.aggregate ? `${row.aggregate} ${row.id}` : row.id, { ...row, state: JSON.parse(row.state) }]),
  );

/** Folds log and outbox into `fresh`. A payload that nobody could fold is a finding, and ends it. */
const foldAgain = (database: Database, fresh: Database): Finding[] => {
  const fold = openReadModels(fresh).begin();
  const rows = database.prepare<[], LogRow>('SELECT * FROM log ORDER BY sequence');
  let where = '';
  try {
    for (const { payload, subject, version, sequence } of rows.iterate()) {
      where = `sequence ${sequence} cannot be folded`;
      fold.apply({ subject, version, event: JSON.parse(payload).event }, true);
    }
    for (const { events, meta } of openOutbox(database).all()) {
      where = `outbox ${meta.commandId} cannot be folded`;
      for (const { payload, subject, version } of events)
        fold.apply({ subject, version, event: JSON.parse(payload).event }, false);
    }
    fold.flush();
    return [];
  } catch {
    return [{ what: 'read-model', where }];
  }
};

/** The read models as a fresh fold of log and outbox makes them, in a database of its own, held against the stored ones. */
const checkReadModels = (database: Database): { findings: Finding[]; readModels: number; pieces: number } => {
  const fresh = openDatabase(IN_MEMORY, Buffer.alloc(32), migrations);
  const findings = foldAgain(database, fresh);
  // What was overtaken while there was more to read is what the log says until it is decided again.
  const upset = new Set(
    database
      .prepare<[], { key: string }>('SELECT key FROM upset')
      .all()
      .map(({ key }) => key.split('.').at(-1)),
  );
  let readModels = 0;
  for (const table of MODELS) {
    const stored = modelRows(database, table);
    const expected = modelRows(fresh, table);
    readModels += stored.size;
    for (const id of new Set([...stored.keys(), ...expected.keys()]))
      if (!upset.has(id.split(' ').at(-1)) && !isDeepStrictEqual(stored.get(id), expected.get(id)))
        findings.push({ what: 'read-model', where: `${table} ${id}${stored.has(id) ? '' : ' missing'}` });
  }
  const pieces = database.prepare(PIECES).all();
  if (upset.size === 0 && canonicalJson(pieces) !== canonicalJson(fresh.prepare(PIECES).all()))
    findings.push({ what: 'search', where: 'pieces differ' });
  try {
    database.prepare("INSERT INTO piece_text (piece_text, rank) VALUES ('integrity-check', 1)").run();
  } catch {
    findings.push({ what: 'search', where: 'index differs from its pieces' });
  }
  fresh.close();
  return { findings, readModels, pieces: pieces.length };
};

/**
 * The integrity of a data directory: SQLite's own check, the hash chain of store and of its own hub, the two logs side
 * by side, the anchors the desk has left there, and the read models against a fresh fold. A desk on a shared hub has no
 * hub file: `verifyAgainstHub` asks that one. The desk must be stopped. Throws HostError where a file cannot be opened.
 */
export const verifyStore = (directory: string, key: Buffer): Report => {
  const database = openDatabase(join(directory, DESK_FILE), key, migrations);
  let hub: Database | undefined;
  try {
    hub = existsSync(join(directory, HUB_FILE))
      ? openDatabase(join(directory, HUB_FILE), key, hubMigrations)
      : undefined;
    const ours = checkChain(database, 'chain');
    const theirs = hub ? checkChain(hub, 'hub') : { findings: [], events: 0 };
    const models = checkReadModels(database);
    return {
      events: ours.events,
      outbox: openOutbox(database).count(),
      readModels: models.readModels,
      pieces: models.pieces,
      hubEvents: theirs.events,
      findings: [
        ...checkSqlite(database, DESK_FILE),
        ...(hub ? checkSqlite(hub, HUB_FILE) : []),
        ...ours.findings,
        ...theirs.findings,
        ...(hub ? [...checkAgainstHub(database, hub), ...checkAnchors(database, hub)] : []),
        ...models.findings,
      ],
    };
  } catch (error) {
    throw asHostError(error, directory);
  } finally {
    database.close();
    hub?.close();
  }
};

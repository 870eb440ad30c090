import { hash } from 'node:crypto';
import type { LogEntry } from '#shared/wire/batch.ts';
import type { Database } from './open.ts';

const GENESIS = Buffer.alloc(32);

/** By way of hex: a buffer straight from the digest lies outside the heap, and costs more to be rid of than to fill. */
const sha256 = (data: string | Buffer): Buffer => Buffer.from(hash('sha256', data, 'hex'), 'hex');

export const hashOfPayload = (payload: string): Buffer => sha256(payload);

/**
 * One link of the chain: SHA-256 over {sequence, subject, payload hash, previous hash}. Reckoned the same way on every
 * desk and on the hub, so equal heads mean equal logs. It covers the payload's hash and not the payload, so that a
 * person's payload can be erased one day and the chain still be verified.
 */
export const chainHash = (sequence: number, subject: string, payloadHash: Buffer, previous: Buffer): Buffer =>
  sha256(Buffer.concat([Buffer.from(`${sequence}\n${subject}\n`), payloadHash, previous]));

export type Head = { readonly sequence: number; readonly hash: Buffer };

type Row = {
  sequence: number;
  subject: string;
  version: number;
  command_id: string;
  request_id: string | null;
  payload: string;
};

const entryOf = (row: Row): LogEntry =>
  ({
    sequence: row.sequence,
    subject: row.subject,
    version: row.version,
    commandId: row.command_id,
    requestId: row.request_id,
    payload: row.payload,
  }) as LogEntry;

const COLUMNS = 'sequence, subject, version, command_id, request_id, payload';

/** The log as a reader sees it, and the one way to append. Used by the desk's store and by the embedded hub alike. */
export const openLog = (database: Database) => {
  const selectHead = database.prepare<[], { sequence: number; hash: Buffer }>(
    'SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1',
  );
  const insert = database.prepare(`INSERT INTO log (${COLUMNS}, payload_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const selectAfter = database.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM log WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const selectSubject = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM log WHERE subject = ? ORDER BY version`,
  );
  const selectRequest = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM log WHERE request_id = ? ORDER BY sequence`,
  );
  const selectRequestBefore = database.prepare<[string, number, number], Row>(
    `SELECT ${COLUMNS} FROM log WHERE request_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
  );
  const selectCommand = database.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM log WHERE command_id = ? ORDER BY sequence`,
  );
  const existsCommand = database.prepare<[string], { found: 1 }>(
    'SELECT 1 AS found FROM log WHERE command_id = ? LIMIT 1',
  );
  const selectVersion = database.prepare<[string], { version: number | null }>(
    'SELECT max(version) AS version FROM log WHERE subject = ?',
  );

  const selectHeadAt = database.prepare<[number], { sequence: number; hash: Buffer }>(
    'SELECT sequence, hash FROM log WHERE sequence = ?',
  );
  const selectLast = database.prepare<[], { payload: string }>(
    'SELECT payload FROM log ORDER BY sequence DESC LIMIT 1',
  );

  let head: Head = selectHead.get() ?? { sequence: 0, hash: GENESIS };

  return {
    head: (): Head => head,
    /** What the head was when `sequence` was the last; the head itself where the log is shorter than that. */
    headAt: (sequence = head.sequence): Head => {
      if (sequence >= head.sequence) return head;
      return selectHeadAt.get(sequence) ?? { sequence: 0, hash: GENESIS };
    },
    /** After a rolled-back transaction the head in memory is ahead of the file: read it again. */
    rereadHead: (): void => {
      head = selectHead.get() ?? { sequence: 0, hash: GENESIS };
    },
    /** Appends the next entry, whose sequence must follow the head's. Inside the caller's transaction. */
    append: (entry: LogEntry): void => {
      if (entry.sequence !== head.sequence + 1)
        throw new Error(`sequence gap: ${entry.sequence} after ${head.sequence}`);
      const payloadHash = hashOfPayload(entry.payload);
      const link = chainHash(entry.sequence, entry.subject, payloadHash, head.hash);
      insert.run(
        entry.sequence,
        entry.subject,
        entry.version,
        entry.commandId,
        entry.requestId,
        entry.payload,
        payloadHash,
        link,
      );
      head = { sequence: entry.sequence, hash: link };
    },
    /** When the newest entry was recorded; null for an empty log. */
    lastRecordedAt: (): number | null => {
      const row = selectLast.get();
      return row ? (JSON.parse(row.payload).recordedAt as number) : null;
    },
    after: (sequence: number, limit: number): LogEntry[] => selectAfter.all(sequence, limit).map(entryOf),
    ofSubject: (subject: string): LogEntry[] => selectSubject.all(subject).map(entryOf),
    ofRequest: (requestId: string): LogEntry[] => selectRequest.all(requestId).map(entryOf),
    /** The last `limit` lines of a case before `sequence`, oldest first. */
    ofRequestBefore: (requestId: string, sequence: number, limit: number): LogEntry[] =>
      selectRequestBefore.all(requestId, sequence, limit).map(entryOf).reverse(),
    ofCommand: (commandId: string): LogEntry[] => selectCommand.all(commandId).map(entryOf),
    hasCommand: (commandId: string): boolean => existsCommand.get(commandId) !== undefined,
    version: (subject: string): number => selectVersion.get(subject)?.version ?? 0,
  };
};
export type Log = ReturnType<typeof openLog>;

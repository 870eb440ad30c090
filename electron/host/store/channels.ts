import {
  type Draft,
  LOG_LIMIT,
  type LogAnswer,
  type LogAsked,
  UNREAD_LIMIT,
  type Unread,
} from '#shared/contract/channel.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { Database } from './open.ts';

/** Where an account has read nothing yet it begins with what comes: nobody starts with years unread. */
const BEGAN = '*';
/** Of what came last so much is looked at for what is unread anywhere: an account that was away longer has "more" to read. */
const LOOKED_AT = 5_000;
const DRAFTS_KEPT = 200;
/** A line that nobody has gone on with for a week, in milliseconds, is not gone on with. */
const DRAFT_AGE = 7 * 86_400_000;

type Row = { version: number; sent: number; state: string };
const entryRow = ({ version, sent, state }: Row): EntryRow => ({ version, sent, entry: JSON.parse(state) });

/**
 * What is a person's own on the channels (how far they have read, what they have begun to write), and the log of a
 * channel or case in a period. Read marks and drafts are in no log and leave this desk never.
 */
export const openChannels = (database: Database) => {
  const last = database.prepare<[], { number: number }>('SELECT coalesce(max(number), 0) AS number FROM piece');
  const begin = database.prepare('INSERT OR IGNORE INTO read_mark (account, channel, through) VALUES (?, ?, ?)');
  const markOf = database.prepare<[string, string], { through: number }>(
    'SELECT through FROM read_mark WHERE account = ? AND channel = ?',
  );
  const mark = database.prepare(
    `INSERT INTO read_mark (account, channel, through) VALUES (?, ?, ?)
     ON CONFLICT (account, channel) DO UPDATE SET through = max(through, excluded.through)`,
  );
  const newestIn = database.prepare<[string], { newest: number | null }>(
    'SELECT max(number) AS newest FROM piece WHERE channel = ?',
  );
  const countIn = database.prepare<[string, number, string], { count: number }>(
    `SELECT count(*) AS count FROM (
       SELECT 1 FROM piece WHERE channel = ? AND number > ? AND author <> ? LIMIT ${UNREAD_LIMIT + 1})`,
  );
  const channelsSince = database.prepare<[number], { channel: string }>(
    'SELECT DISTINCT channel FROM piece WHERE number > ? AND channel IS NOT NULL',
  );

  const drafts = database.prepare<[string], Draft>('SELECT place, text FROM draft WHERE account = ? ORDER BY place');
  const putDraft = database.prepare(
    `INSERT INTO draft (account, place, text, written_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (account, place) DO UPDATE SET text = excluded.text, written_at = excluded.written_at`,
  );
  const dropDraft = database.prepare('DELETE FROM draft WHERE account = ? AND place = ?');
  const dropOldDrafts = database.prepare(
    `DELETE FROM draft WHERE account = :account AND (written_at < :before OR place NOT IN (
       SELECT place FROM draft WHERE account = :account ORDER BY written_at DESC LIMIT ${DRAFTS_KEPT}))`,
  );

  const columns = 'SELECT version, sent, state FROM entry';
  const latest = `ORDER BY said_at DESC LIMIT ${LOG_LIMIT + 1}`;
  const inAll = database.prepare<[number, number], Row>(`${columns} WHERE said_at >= ? AND said_at < ? ${latest}`);
  const inChannel = database.prepare<[string, number, number], Row>(
    `${columns} WHERE channel = ? AND said_at >= ? AND said_at < ? ${latest}`,
  );
  const inCase = database.prepare<[string, number, number], Row>(
    `${columns} WHERE request_id = ? AND said_at >= ? AND said_at < ? ${latest}`,
  );
  const rowsOf = ({ of, from, until }: LogAsked): Row[] => {
    switch (of.kind) {
      case 'all':
        return inAll.all(from, until);
      case 'channel':
        return inChannel.all(of.channel, from, until);
      case 'case':
        return inCase.all(of.requestId, from, until);
    }
  };

  const began = (account: string): number => {
    begin.run(account, BEGAN, last.get()?.number ?? 0);
    return markOf.get(account, BEGAN)?.through ?? 0;
  };
  const unreadIn = (account: string, channel: string): Unread => {
    const through = Math.max(began(account), markOf.get(account, channel)?.through ?? 0);
    return {
      channel,
      count: countIn.get(channel, through, account)?.count ?? 0,
      newest: newestIn.get(channel)?.newest ?? 0,
    };
  };
  return {
    unreadIn,
    /** Every channel on which something is unread. */
    unread: (account: string): Unread[] => {
      const since = Math.max(began(account), (last.get()?.number ?? 0) - LOOKED_AT);
      return channelsSince
        .all(since)
        .map(({ channel }) => unreadIn(account, channel))
        .filter(({ count }) => count > 0);
    },
    /** Never back: what was read stays read. */
    markRead: (account: string, channel: string, through: number): Unread => {
      began(account);
      mark.run(account, channel, Math.min(through, last.get()?.number ?? 0));
      return unreadIn(account, channel);
    },
    drafts: (account: string): Draft[] => drafts.all(account),
    /** An empty one is none. */
    keepDraft: (account: string, { place, text }: Draft, now: number): void => {
      if (text.trim() === '') dropDraft.run(account, place);
      else putDraft.run(account, place, text, now);
      dropOldDrafts.run({ account, before: now - DRAFT_AGE });
    },
    log: (asked: LogAsked): LogAnswer => {
      const rows = rowsOf(asked);
      return { entries: rows.slice(0, LOG_LIMIT).map(entryRow).reverse(), more: rows.length > LOG_LIMIT };
    },
  };
};
export type Channels = ReturnType<typeof openChannels>;

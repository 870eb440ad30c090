import { FOUND_LIMIT } from '#shared/contract/channel.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { foldForSearch } from '#shared/util/text.ts';
import type { Database } from './open.ts';

export const SEARCH_LIMIT = 50;
const WORD_LIMIT = 8;

/** The query's words as FTS5 prefix terms, quoted, so that no character of it is syntax. */
export const termsOf = (query: string): string[] =>
  [...foldForSearch(query).matchAll(/[\p{L}\p{N}]+/gu)].slice(0, WORD_LIMIT).map(([word]) => `"${word}"*`);

/**
 * Entries that hold every word of the query, the last to arrive first; on one channel where it is named. Walks the
 * index from its end and stops when it has enough, so a word that is everywhere costs no more than a rare one.
 */
export const openEntrySearch = (database: Database) => {
  const prepared = (where: string) =>
    database.prepare<string[], { version: number; sent: number; state: string }>(
      `SELECT entry.version, entry.sent, entry.state
       FROM piece_text JOIN piece ON piece.number = piece_text.rowid JOIN entry ON entry.id = piece.id
       WHERE piece_text MATCH ? ${where} ORDER BY piece_text.rowid DESC LIMIT ${FOUND_LIMIT}`,
    );
  const anywhere = prepared('');
  const onChannel = prepared('AND piece.channel = ?');
  return (query: string, channel?: string): EntryRow[] => {
    const match = termsOf(query).join(' ');
    if (match === '') return [];
    const rows = channel === undefined ? anywhere.all(match) : onChannel.all(match, channel);
    return rows.map(({ version, sent, state }) => ({ version, sent, entry: JSON.parse(state) }));
  };
};

/** Cases that hold every word of the query somewhere: in what is known of them or in any of their entries. */
export const openSearch = (database: Database) => {
  const one = 'SELECT request_id FROM piece WHERE number IN (SELECT rowid FROM piece_text WHERE piece_text MATCH ?)';
  const statements = Array.from({ length: WORD_LIMIT }, (_, index) =>
    database.prepare<string[], { id: string }>(
      `SELECT id FROM request WHERE id IN (${Array.from({ length: index + 1 }, () => one).join(' INTERSECT ')})
       ORDER BY open DESC, received_at DESC LIMIT ${SEARCH_LIMIT}`,
    ),
  );
  return (query: string): RequestId[] => {
    const terms = termsOf(query);
    return terms.length === 0
      ? []
      : (statements[terms.length - 1]?.all(...terms) ?? []).map(({ id }) => id as RequestId);
  };
};

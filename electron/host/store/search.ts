import type { RequestId } from '#shared/domain/ids.ts';
import { foldForSearch } from '#shared/util/text.ts';
import type { Database } from './open.ts';

export const SEARCH_LIMIT = 50;
const WORD_LIMIT = 8;

/** The query's words as FTS5 prefix terms, quoted, so that no character of it is syntax. */
export const termsOf = (query: string): string[] =>
  [...foldForSearch(query).matchAll(/[\p{L}\p{N}]+/gu)].slice(0, WORD_LIMIT).map(([word]) => `"${word}"*`);

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

import { z } from 'zod';
import { ChannelKey } from '../domain/channel/entry.ts';
import { RequestId } from '../domain/ids.ts';
import { Instant } from '../domain/values.ts';
import { EntryRow } from './rows.ts';

/** More unread than this is said as "more". */
export const UNREAD_LIMIT = 99;
/** What one account has not read on one channel. `newest` numbers what has come last there: it is read through that. */
export const Unread = z.object({
  channel: ChannelKey,
  /** At most one more than the limit. */
  count: z
    .int()
    .min(0)
    .max(UNREAD_LIMIT + 1),
  newest: z.int().nonnegative(),
});
export type Unread = z.infer<typeof Unread>;

/** Which entries: of all channels, of one, or about one case wherever they were said. */
export const LogOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('channel'), channel: ChannelKey }),
  z.object({ kind: z.literal('case'), requestId: RequestId }),
]);
export type LogOf = z.infer<typeof LogOf>;

/** Entries a log answers at most. */
export const LOG_LIMIT = 2_000;
/** What was said in a period, oldest first; of more than the limit the last, and `more` says that there were. */
export const LogAnswer = z.object({ entries: z.array(EntryRow), more: z.boolean() });
export type LogAnswer = z.infer<typeof LogAnswer>;
export const LogAsked = z.object({ of: LogOf, from: Instant, until: Instant });
export type LogAsked = z.infer<typeof LogAsked>;

/** Entries that a search answers at most. */
export const FOUND_LIMIT = 50;

/** What somebody has begun to write, by the place it is written in; it is theirs, at this desk. */
export const DRAFT_LIMIT = 10_000;
export const Draft = z.object({ place: z.string().min(1).max(120), text: z.string().max(DRAFT_LIMIT) });
export type Draft = z.infer<typeof Draft>;

import type { DeskId } from '#shared/domain/ids.ts';
import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import type { Fix } from '#shared/wire/position.ts';

/** Why a hub does not answer, as far as that is known: each is a different thing for somebody to do. */
export type AwayReason =
  /** No connection, or it broke. */
  | 'unreachable'
  /** It took the call and does not answer. */
  | 'silent'
  /** Its certificate is not the one this desk was told to trust, or it would not encrypt. */
  | 'untrusted'
  /** It does not let this desk in. */
  | 'locked-out'
  /** It speaks another version than this desk. */
  | 'incompatible'
  /** It was restored from a backup, and not all desks have given it back what it forgot. */
  | 'restored';

/** The link is down or silent: nothing is known of what became of the call. */
export type Away = { readonly kind: 'away'; readonly why?: AwayReason };

export type AppendAnswer =
  /** In the log, for ever, as these entries; the same answer however often the command is sent. */
  | { readonly kind: 'accepted'; readonly entries: readonly LogEntry[] }
  /** Somebody else's event came first on `subject`: read on, decide again. Nothing was written. */
  | { readonly kind: 'wrong-version'; readonly subject: string }
  /** It will never be taken, whatever happens meanwhile. Nothing was written. */
  | { readonly kind: 'refused'; readonly code: string }
  | Away;

export type ReadAnswer = { readonly kind: 'entries'; readonly entries: readonly LogEntry[] } | Away;

/** An end of the log, or a place in it: what was ordered up to `sequence`, in one hash (hex). */
export type ChainHead = { readonly sequence: number; readonly hash: string };
export type HeadAnswer = ({ readonly kind: 'head' } & ChainHead) | Away;
export type AnchorAnswer = { readonly kind: 'anchor'; readonly head: ChainHead | null } | Away;

/**
 * What a desk needs of its hub: one order for all desks. Implementations differ in where they keep it; `hub-link.conformance.ts`
 * holds them all to the same behaviour. Expected outcomes are answers; a throw is a bug.
 *
 * - `append` is compare-and-set on every subject of the batch and idempotent, for ever, by command id.
 * - `appendAll` does the same for several commands of one desk, in their order and with one wait for the disk: an answer
 *   for each up to the first that was not accepted; those after it were not looked at. At most APPEND_AT_ONCE.
 * - `readFrom` gives the entries after `sequence` in order, without gaps, at most `limit`; fewer only where there are no more.
 * - `follow` is only a poke, that there may be more to read. It may come late, twice or not at all.
 * - `head` gives the log's end, or what it was `at` a sequence; the end where the log is shorter than that. A desk whose
 *   own head differs there looks at a hub that was restored from a backup, or at a rewritten log.
 * - `putAnchor` keeps what a desk says its log's head is, `anchor` gives back the last of it: a desk's log that is
 *   shorter than it once was shows.
 */
export type HubLink = {
  readonly append: (batch: Batch) => Promise<AppendAnswer>;
  readonly appendAll: (batches: readonly Batch[]) => Promise<readonly AppendAnswer[]>;
  readonly readFrom: (sequence: number, limit: number) => Promise<ReadAnswer>;
  readonly follow: (poke: () => void) => () => void;
  readonly head: (at?: number) => Promise<HeadAnswer>;
  readonly putAnchor: (desk: DeskId, head: ChainHead) => Promise<{ readonly kind: 'put' } | Away>;
  readonly anchor: (desk: DeskId) => Promise<AnchorAnswer>;
  readonly putPosition: (fix: Fix) => Promise<{ readonly kind: 'put' } | Away>;
  readonly followPositions: (onFix: (fix: Fix) => void) => () => void;
  readonly close: () => Promise<void>;
};

/** How many commands one call may carry. */
export const APPEND_AT_ONCE = 500;

/**
 * The bridge's sign of life for the central CAD, left beside the desks' own anchors: its sequence rises while the CAD
 * answers, and it is no place in any log.
 */
export const CAD_ANCHOR = 'bridge-cad';

export const AWAY: Away = { kind: 'away' };

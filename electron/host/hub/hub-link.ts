import type { UnitId } from '#shared/domain/ids.ts';
import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import type { Fix } from '#shared/wire/position.ts';

/** The link is down or silent: nothing is known of what became of the call. */
export type Away = { readonly kind: 'away' };

export type AppendAnswer =
  /** In the log, for ever, as these entries; the same answer however often the command is sent. */
  | { readonly kind: 'accepted'; readonly entries: readonly LogEntry[] }
  /** Somebody else's event came first on `subject`: read on, decide again. Nothing was written. */
  | { readonly kind: 'wrong-version'; readonly subject: string }
  /** It will never be taken, whatever happens meanwhile. Nothing was written. */
  | { readonly kind: 'refused'; readonly code: string }
  | Away;

export type ReadAnswer = { readonly kind: 'entries'; readonly entries: readonly LogEntry[] } | Away;

/** The desk that has a unit in its hands. Every change of hands raises the epoch. */
export type Holder = { readonly desk: string; readonly epoch: number };
export type TakeAnswer =
  | { readonly kind: 'taken'; readonly holder: Holder }
  | { readonly kind: 'held'; readonly holder: Holder }
  | Away;

export type HeadAnswer = { readonly kind: 'head'; readonly sequence: number; readonly hash: string } | Away;

/**
 * What a desk needs of its hub: one order for all desks. Implementations differ in where they keep it; `hub-link.conformance.ts`
 * holds them all to the same behaviour. Expected outcomes are answers; a throw is a bug.
 *
 * - `append` is compare-and-set on every subject of the batch and idempotent, for ever, by command id.
 * - `readFrom` gives the entries after `sequence` in order, without gaps, at most `limit`; fewer only where there are no more.
 * - `follow` is only a poke, that there may be more to read. It may come late, twice or not at all.
 * - `takeUnit` gives the unit to `desk` if its epoch is still `epoch` (0: nobody has had it).
 */
export type HubLink = {
  readonly append: (batch: Batch) => Promise<AppendAnswer>;
  readonly readFrom: (sequence: number, limit: number) => Promise<ReadAnswer>;
  readonly follow: (poke: () => void) => () => void;
  readonly head: () => Promise<HeadAnswer>;
  readonly putPosition: (fix: Fix) => Promise<{ readonly kind: 'put' } | Away>;
  readonly followPositions: (onFix: (fix: Fix) => void) => () => void;
  readonly takeUnit: (unitId: UnitId, desk: string, epoch: number) => Promise<TakeAnswer>;
  readonly close: () => Promise<void>;
};

export const AWAY: Away = { kind: 'away' };

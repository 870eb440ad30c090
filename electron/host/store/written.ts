import type { Meta } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import type { Held } from './read-models.ts';
import type { TimelineLine } from './told.ts';

/** What one write changed, for the change feed. */
export type Written = {
  readonly rows: readonly Held[];
  readonly timeline: readonly TimelineLine[];
  /** Timeline keys that re-deciding took back. */
  readonly withdrawn: readonly string[];
};
export const NOTHING: Written = { rows: [], timeline: [], withdrawn: [] };

/** What the second copy says, in order: a command that waits, and that one waits no longer. */
export type CopyRecord =
  | { readonly command: unknown; readonly meta: Meta }
  /** `code`: as older desks wrote it, that it became a conflict of this desk's alone. */
  | { readonly settled: string; readonly code?: string };

/** What stands in one record of the second copy: all that one write has to say, so that no kill comes in between. */
export const recordsIn = (text: string): CopyRecord[] => [JSON.parse(text)].flat();

/** What a write did to the commands that wait as well, for the second copy. */
export type Rewritten = Written & { readonly notes: readonly CopyRecord[] };

export type Committed =
  | { readonly kind: 'written'; readonly written: Written }
  | { readonly kind: 'repeated' }
  | Refusal;

/** Decides a command and puts it into outbox and read models, inside the caller's transaction. */
export type Enqueue = (command: Command, meta: Meta) => Exclude<Committed, { kind: 'repeated' }>;

import type { DeskId } from '../ids.ts';
import type { Unit } from '../unit/unit.ts';
import { DEFAULT_PATIENCE } from './channel-settings.ts';
import type { Entry } from './entry.ts';

/**
 * Whether somebody must answer for it: a desk's message to a crew until the crew's terminal has shown it or somebody has
 * acknowledged it by name, a crew's priority call until somebody has. A radio note was heard when it was written.
 */
export const isWaiting = ({ channel, kind, from, priority, acknowledged, seen, struck }: Entry): boolean => {
  if (acknowledged || struck || (channel.kind !== 'unit' && channel.kind !== 'scene')) return false;
  return from.kind === 'crew' ? priority === true : from.kind === 'user' && kind === 'chat' && !seen;
};

/** Since when: not since it was said, where it was written down only afterwards. */
export const waitingSince = ({ saidAt, recordedAt = saidAt }: Entry): number => recordedAt;

export type Waiting = {
  readonly entry: Entry;
  readonly since: number;
  /** The desk that owns it: whoever wrote it, or has the calling unit in hand; null: everybody. */
  readonly owner: DeskId | null;
  /** `call`: a crew's priority call, which asks at once. `overdue`: nobody has answered within the patience. */
  readonly kind: 'call' | 'sent' | 'overdue';
};

/** Twice the patience without an answer, and its owner may not be there: it is everybody's. */
const EVERYBODY_AFTER = 2;

/**
 * What waits for an answer, longest first. `now` and the entries' times are milliseconds of the desk's clock,
 * `patienceMinutes` how long it may.
 */
export const waitingEntries = (
  entries: Iterable<Entry>,
  units: (id: Unit['id']) => Unit | null,
  now: number,
  patienceMinutes: number = DEFAULT_PATIENCE,
): readonly Waiting[] => {
  const waiting: Waiting[] = [];
  for (const entry of entries) {
    if (!isWaiting(entry)) continue;
    const since = waitingSince(entry);
    const patience = patienceMinutes * 60_000;
    const isCall = entry.from.kind === 'crew';
    const desk = entry.from.kind === 'crew' ? units(entry.from.unitId)?.holder?.desk : entry.from.desk;
    const isOverdue = now - since >= patience;
    waiting.push({
      entry,
      since,
      owner: now - since >= EVERYBODY_AFTER * patience ? null : (desk ?? null),
      kind: isOverdue ? 'overdue' : isCall ? 'call' : 'sent',
    });
  }
  return waiting.sort((a, b) => a.since - b.since || a.entry.id.localeCompare(b.entry.id));
};

/** Those that ask something of a desk now: its own that are overdue, its crews' calls, and whatever is everybody's. */
export const asksOf = (waiting: readonly Waiting[], desk: string): readonly Waiting[] =>
  waiting.filter(({ kind, owner }) => kind !== 'sent' && (owner === null || owner === desk));

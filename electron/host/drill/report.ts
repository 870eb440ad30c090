import type { Drill } from '#shared/contract/rows.ts';

export type DrillReport = NonNullable<Drill['report']>;

/** A command that was written while the hub was away. Times in milliseconds of the desk's clock. */
export type Waited = {
  readonly commandId: string;
  readonly recordedAt: number;
  readonly isTemporaryCase: boolean;
  /** When it had left the queue; null: it still waits. */
  settledAt: number | null;
  /** How it left: into the hub's log, or into a conflict. */
  how: 'accepted' | 'conflict' | null;
};

export type DrillRecord = {
  readonly cutAt: number;
  readonly backAt: number;
  readonly now: number;
  readonly waited: readonly Waited[];
  /** Units that were in our hands at the cut, and then in another's. */
  readonly takenOver: number;
};

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1_000));

/** What happened in the drill, in figures. */
export const reportOf = ({ cutAt, backAt, now, waited, takenOver }: DrillRecord): DrillReport => ({
  aloneSeconds: seconds(backAt - cutAt),
  queued: waited.length,
  accepted: waited.filter(({ how }) => how === 'accepted').length,
  conflicts: waited.filter(({ how }) => how === 'conflict').length,
  temporaryCases: waited.filter(({ isTemporaryCase }) => isTemporaryCase).length,
  takenOver,
  longestWaitSeconds: Math.max(
    0,
    ...waited.map(({ recordedAt, settledAt }) => seconds((settledAt ?? now) - recordedAt)),
  ),
});

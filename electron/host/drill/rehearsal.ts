import type { DrillPhase } from '#shared/contract/drill.ts';
import type { Drill } from '#shared/contract/rows.ts';
import type { DeskId, UnitId } from '#shared/domain/ids.ts';
import type { Replica } from '../create-replica.ts';
import type { CuttableLink } from './cuttable-link.ts';
import type { OtherDesk } from './other-desk.ts';
import { reportOf, type Waited } from './report.ts';

export const OUTAGE = 'outage';

const MINUTE = 60_000;
/** How long each phase lasts unless somebody goes on before, in milliseconds of the desk's clock. */
const LENGTHS: Readonly<Record<Exclude<DrillPhase, 'over'>, number>> = {
  before: 5 * MINUTE,
  cut: 12 * MINUTE,
  back: 6 * MINUTE,
};

/** The unit that our desk has promised while it was alone, if it has. */
export const promisedAlone = ({ store }: Pick<Replica, 'store'>): UnitId | undefined => {
  for (const { command } of store.outbox.all())
    if (command.type === 'unit.assign' || command.type === 'unit.reserve') return command.unitId;
  return undefined;
};

/**
 * A rehearsed outage, phase by phase:
 *
 *     before ──▶ cut ──▶ back ──▶ over
 *
 * The link is cut, the other desk goes on, the link is mended, and what came of it is counted. Each phase ends by the
 * desk's clock or because somebody at the desk goes on.
 */
export const createRehearsal = ({
  link,
  other,
  replica,
  desk,
  publish,
  onTrouble,
}: {
  link: Pick<CuttableLink, 'cut' | 'mend'>;
  other: Pick<OtherDesk, 'advance' | 'finish' | 'close'>;
  replica: Pick<Replica, 'store' | 'clock' | 'poke'>;
  desk: DeskId;
  publish: (drill: Drill) => void;
  onTrouble: (error: unknown) => void;
}) => {
  const { store, clock } = replica;
  let drill: Drill = { phase: 'before', until: clock.now() + LENGTHS.before, report: null };
  let moving = false;
  let cutAt = 0;
  let backAt = 0;
  let waited: Waited[] = [];
  let ours: readonly UnitId[] = [];
  const takenOver = new Set<UnitId>();

  const enter = (next: Drill): void => {
    drill = next;
    publish(drill);
  };
  const heldHere = (): UnitId[] =>
    store.models.world
      .units()
      .filter(({ holder }) => holder?.desk === desk)
      .map(({ id }) => id);

  /** What has become of what waited. A conflict goes by the id of the command it is about. */
  const look = (): void => {
    const now = clock.now();
    const conflicts = new Set(store.models.conflicts().map(({ conflict }) => conflict.id as string));
    for (const one of waited) {
      if (one.settledAt !== null || store.outbox.has(one.commandId)) continue;
      one.settledAt = now;
      one.how = conflicts.has(one.commandId) ? 'conflict' : 'accepted';
    }
    const here = heldHere();
    for (const unitId of ours) if (!here.includes(unitId)) takenOver.add(unitId);
  };

  const cut = (): void => {
    cutAt = clock.now();
    ours = heldHere();
    link.cut();
    replica.poke();
    enter({ phase: 'cut', until: cutAt + LENGTHS.cut, report: null });
  };
  const mend = async (): Promise<void> => {
    await other.finish();
    backAt = clock.now();
    waited = store.outbox.all().map(({ command, meta }) => ({
      commandId: meta.commandId,
      recordedAt: meta.recordedAt,
      isTemporaryCase: meta.temporary !== undefined && command.type.startsWith('request.'),
      settledAt: null,
      how: null,
    }));
    link.mend();
    replica.poke();
    enter({ phase: 'back', until: backAt + LENGTHS.back, report: null });
  };
  const end = (): void => {
    look();
    const report = reportOf({ cutAt, backAt, now: clock.now(), waited, takenOver: takenOver.size });
    enter({ phase: 'over', until: null, report });
  };

  /** On to the next phase; false where it is not in `from` any more, or is on its way out of it. */
  const next = async (from: DrillPhase): Promise<boolean> => {
    if (moving || from !== drill.phase || from === 'over') return false;
    moving = true;
    try {
      if (from === 'before') cut();
      else if (from === 'cut') await mend();
      else end();
      return true;
    } finally {
      moving = false;
    }
  };

  return {
    state: (): Drill => drill,
    next,
    /** To be called about every second. */
    tick: (): void => {
      const now = clock.now();
      if (drill.phase === 'cut' && !moving) other.advance(now - cutAt);
      if (drill.phase === 'back') look();
      if (drill.until !== null && now >= drill.until) next(drill.phase).catch(onTrouble);
    },
    close: other.close,
  };
};
export type Rehearsal = ReturnType<typeof createRehearsal>;

import type { EntryRow } from '#shared/contract/rows.ts';
import type { Role } from '#shared/domain/actor.ts';
import { type Emergency, isUnderWay } from '#shared/domain/emergency/emergency.ts';
import type { EntryId, UnitId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';

/** Those under way: first the ones nobody has acknowledged, then the ones that have lasted longest. */
export const emergenciesUnderWay = (rows: Iterable<{ readonly state: Emergency }>): readonly Emergency[] =>
  [...rows]
    .map(({ state }) => state)
    .filter(isUnderWay)
    .sort((a, b) => Number(!!a.acknowledged) - Number(!!b.acknowledged) || a.raisedAt - b.raisedAt);

/** The one that a key acknowledges, for whoever may. */
export const toAcknowledge = (role: Role, underWay: readonly Emergency[]): Emergency | undefined =>
  mayRun(role, 'emergency.acknowledge') ? underWay.find(({ acknowledged }) => !acknowledged) : undefined;

const SHOWN = 3;

/** The last that was said on the unit's channel, oldest first. */
export const lastSaid = (entries: ReadonlyMap<EntryId, EntryRow>, unitId: UnitId | undefined): readonly EntryRow[] =>
  [...entries.values()]
    .filter(({ entry: { channel } }) => channel.kind === 'unit' && channel.unitId === unitId)
    .sort((a, b) => a.entry.saidAt - b.entry.saidAt)
    .slice(-SHOWN);

import type { Actor } from '#shared/domain/actor.ts';
import type { DeskId } from '#shared/domain/ids.ts';
import type { ReplicaState } from './replica.ts';

/** Speaks for the central CAD; nobody's desk, and what it loses is everybody's loss. */
export const BRIDGE = 'bridge';

/** The other desks of the area this page has seen do something, in the order of their names. Nobody keeps a list of desks. */
export const otherDesks = ({
  desk,
  units,
  entries,
  requests,
  conflicts,
  losses,
}: Pick<ReplicaState, 'desk' | 'units' | 'entries' | 'requests' | 'conflicts' | 'losses'>): readonly DeskId[] => {
  const desks = new Set<DeskId>();
  const seen = (actor: Actor | undefined) => actor && desks.add(actor.desk);
  for (const { unit } of units.values()) if (unit.holder) desks.add(unit.holder.desk);
  for (const { entry } of entries.values()) seen(entry.from);
  for (const { request } of requests.values()) {
    seen(request.seen?.by);
    seen(request.backEntered?.by);
  }
  for (const { conflict } of conflicts.values()) desks.add(conflict.desk);
  for (const { link } of losses.values()) desks.add(link.desk);
  return [...desks].filter((one) => one !== desk && one !== BRIDGE).sort();
};

import type { CommandOf } from '#shared/domain/commands.ts';
import { kilometresBetween } from '#shared/domain/distance.ts';
import type { EntryId, UnitId } from '#shared/domain/ids.ts';
import { newId } from './new-id.ts';
import type { ReplicaState } from './replica.ts';

/** Further away than this a place says nothing of where the unit is; kilometres. */
const NEAR = 0.3;

/** Where a unit is, as well as the desk knows: its last position, and the name of a place near it or of its outreach. */
export const whereabouts = ({ fixes, offers, units }: Pick<ReplicaState, 'fixes' | 'offers' | 'units'>, id: UnitId) => {
  const fix = fixes.get(id)?.at(-1);
  const position = fix && { latitude: fix.latitude, longitude: fix.longitude };
  const near = position
    ? offers
        .map(({ name, position: at }) => ({ name, kilometres: kilometresBetween(position, at) }))
        .sort((a, b) => a.kilometres - b.kilometres)
        .find(({ kilometres }) => kilometres <= NEAR)
    : undefined;
  const place = units.get(id)?.unit.outreach?.place ?? near?.name;
  return { ...(position && { position }), ...(place && { place }) };
};

/** "Opsøgende kontakt her, nu": the one gesture, with `say` making its line from the place, if there is one. */
export const contactHere = (
  state: ReplicaState,
  unitId: UnitId,
  say: (place: string | undefined) => string,
): CommandOf<'contact.log'> => {
  const where = whereabouts(state, unitId);
  return { type: 'contact.log', contactId: newId() as EntryId, unitId, text: say(where.place), ...where };
};

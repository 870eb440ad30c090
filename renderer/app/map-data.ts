import type { UnitRow } from '#shared/contract/rows.ts';
import { caseName, isOpen } from '#shared/domain/request/request.ts';
import { currentActivity } from '#shared/domain/unit/unit.ts';
import { type MapData, type MapOffer, type MapRequest, type MapUnit, mapUnit } from '../map/map-data.ts';
import type { Selection } from '../replica/desk.tsx';
import type { ReplicaState } from '../replica/replica.ts';

const names = new Intl.Collator('da', { numeric: true });
const byCallSign = ({ unit: a }: UnitRow, { unit: b }: UnitRow) => names.compare(a.callSign, b.callSign);

/** The units that ever had a fix, by call sign; their ages by the desk's clock. */
export const mapUnits = (
  { units, fixes, doubts }: Pick<ReplicaState, 'units' | 'fixes' | 'doubts'>,
  now: number,
): readonly MapUnit[] =>
  [...units.values()].sort(byCallSign).flatMap(({ unit }) => {
    const { id, callSign } = unit;
    const looks = { id, label: callSign, activity: currentActivity(unit).what };
    const drawn = mapUnit(looks, fixes.get(id) ?? [], now, doubts.get(id));
    return drawn ? [drawn] : [];
  });

/** The open requests that have a place on the map, and the selected one whatever its state. */
export const mapRequests = (
  { requests }: Pick<ReplicaState, 'requests'>,
  selected: Selection['requestId'],
): readonly MapRequest[] =>
  [...requests.values()].flatMap(({ request }) => {
    const { id, place, priority, life } = request;
    if (!place.position || (!isOpen(request) && id !== selected)) return [];
    return [
      { id, name: caseName(request), position: place.position, priority, selected: id === selected, stage: life.stage },
    ];
  });

export const mapOffers = ({ offers }: Pick<ReplicaState, 'offers'>): readonly MapOffer[] =>
  offers.map(({ id, name, kind, position }) => ({ id, name, kind, position }));

export const mapDataOf = (state: ReplicaState, selected: Selection['requestId'], now: number): MapData => ({
  units: mapUnits(state, now),
  requests: mapRequests(state, selected),
  offers: mapOffers(state),
});

import type { RequestRow, UnitRow } from '#shared/contract/rows.ts';
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

/** The same for the same row: what has not changed is drawn again by nobody. */
const drawn = new WeakMap<RequestRow, MapRequest>();

/** The open requests that have a place on the map, and the selected one whatever its state. */
export const mapRequests = (
  { requests }: Pick<ReplicaState, 'requests'>,
  selected: Selection['requestId'],
): readonly MapRequest[] =>
  [...requests.values()].flatMap((row): MapRequest[] => {
    const { id, place, priority, life } = row.request;
    const isSelected = id === selected;
    if (!place.position || (!isOpen(row.request) && !isSelected)) return [];
    const known = drawn.get(row);
    if (known && known.selected === isSelected) return [known];
    const name = caseName(row.request);
    const made = { id, name, position: place.position, priority, selected: isSelected, stage: life.stage };
    drawn.set(row, made);
    return [made];
  });

export const mapOffers = ({ offers }: Pick<ReplicaState, 'offers'>): readonly MapOffer[] =>
  offers.map(({ id, name, kind, position }) => ({ id, name, kind, position }));

export const mapDataOf = (state: ReplicaState, selected: Selection['requestId'], now: number): MapData => ({
  units: mapUnits(state, now),
  requests: mapRequests(state, selected),
  offers: mapOffers(state),
});

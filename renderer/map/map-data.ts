import type { OfferId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/request/request.ts';
import type { currentActivity } from '#shared/domain/unit/unit.ts';
import type { Position, Priority } from '#shared/domain/values.ts';
import type { Fix } from '#shared/wire/position.ts';

export const STALE_SECONDS = 30;
export const LOST_SECONDS = 5 * 60;
/** Older fixes are no longer drawn. */
export const TRACK_MINUTES = 30;

export type Staleness = 'fresh' | 'stale' | 'lost';
/** How far a fix of that age can be trusted: after 30 seconds it may no longer be so, after 5 minutes it is not. */
export const stalenessOf = (ageSeconds: number): Staleness => {
  if (ageSeconds >= LOST_SECONDS) return 'lost';
  return ageSeconds > STALE_SECONDS ? 'stale' : 'fresh';
};

export type MapUnit = {
  readonly id: UnitId;
  readonly label: string;
  /** Of the last 30 minutes, oldest first. The unit is drawn on its way to the last one, never beyond. */
  readonly fixes: readonly Fix[];
  /** A fix that cannot be, as long as nothing bears it out: shown beside the track, never joined to it. */
  readonly doubtful?: Fix | undefined;
  readonly activity: ReturnType<typeof currentActivity>['what'];
  /** Of the last fix, by the desk's clock. */
  readonly ageSeconds: number;
  readonly stale: Staleness;
};

export type MapRequest = {
  readonly id: RequestId;
  /** What people call it: its number, or what it is called until it has one. */
  readonly name: string;
  readonly position: Position;
  readonly priority: Priority;
  readonly selected: boolean;
  readonly stage: Stage;
};

export const OFFER_KINDS = [
  'drop-in-centre',
  'shelter',
  'night-cafe',
  'advice',
  'psychiatric-emergency',
  'detox',
] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];
export type MapOffer = {
  readonly id: OfferId;
  readonly name: string;
  readonly kind: OfferKind;
  readonly position: Position;
};

export type MapData = {
  readonly units: readonly MapUnit[];
  readonly requests: readonly MapRequest[];
  readonly offers: readonly MapOffer[];
};
export const NO_DATA: MapData = { units: [], requests: [], offers: [] };

/** What was chosen on the map, or in its list. */
export type MapSelection =
  | { readonly requestId: RequestId }
  | { readonly unitId: UnitId }
  | { readonly offerId: OfferId };

/** A unit as the map takes it: its age by the desk's clock `now`, its track cut to 30 minutes. Null where it never had a fix. */
export const mapUnit = (
  unit: Pick<MapUnit, 'id' | 'label' | 'activity'>,
  fixes: readonly Fix[],
  now: number,
  doubtful?: Fix,
): MapUnit | null => {
  const last = fixes.at(-1);
  if (!last) return null;
  const ageSeconds = Math.max(0, Math.floor((now - last.at) / 1000));
  return {
    ...unit,
    fixes: fixes.filter((fix) => fix.at > now - TRACK_MINUTES * 60_000 || fix === last),
    ...(doubtful && { doubtful }),
    ageSeconds,
    stale: stalenessOf(ageSeconds),
  };
};

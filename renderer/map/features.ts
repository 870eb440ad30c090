import type { Position } from 'geojson';
import { isJump } from '#shared/domain/position/track.ts';
import { SILENCE_MILLISECONDS } from '#shared/domain/position/whereabouts.ts';
import type { MapFeature } from './differences.ts';
import type { MapData, MapOffer, MapRequest, MapSelection, MapUnit } from './map-data.ts';

type Positioned = { readonly latitude: number; readonly longitude: number };
export const point = ({ latitude, longitude }: Positioned): Position => [longitude, latitude];

export const OVERLAY_SOURCES = ['tracks', 'offers', 'requests'] as const;
export type OverlaySource = (typeof OVERLAY_SOURCES)[number];

/** Of more units than this only the selected one's track is drawn: many together show nobody's way. */
const TRACKS_AT_MOST = 6;

const trackOf = ({ id, fixes, stale }: MapUnit): MapFeature[] => {
  const steps = fixes
    .slice(1)
    .map((fix, index) => ({ from: fixes[index]!, to: fix }))
    .filter(({ from, to }) => !isJump(from, to));
  const lines = (silent: boolean) =>
    steps
      .filter(({ from, to }) => to.at - from.at > SILENCE_MILLISECONDS === silent)
      .map(({ from, to }) => [point(from), point(to)]);
  return [false, true].flatMap((silent): MapFeature[] => {
    const coordinates = lines(silent);
    return coordinates.length === 0
      ? []
      : [
          {
            id: `${id}/${silent ? 'silent' : 'driven'}`,
            geometry: { type: 'MultiLineString', coordinates },
            properties: { silent, stale },
          },
        ];
  });
};

const requestFeature = ({ id, name, position, priority, stage }: MapRequest, selected: boolean): MapFeature => ({
  id,
  geometry: { type: 'Point', coordinates: point(position) },
  properties: {
    kind: 'request',
    number: `#${name}`,
    selected,
    image: `request-${priority}${stage === 'assigned' ? '-assigned' : ''}`,
    assigned: stage === 'assigned',
    urgent: priority === 'urgent',
    // Urgent ones lie on top of the others, and the chosen one on top of all.
    order: (selected ? 10 : 0) + { urgent: 3, soon: 2, routine: 1 }[priority],
  },
});

/** Of the thousands a long outage leaves hardly one is another than a moment ago. */
const unselected = new WeakMap<MapRequest, MapFeature>();
const unselectedFeature = (request: MapRequest): MapFeature => {
  const made = unselected.get(request) ?? requestFeature(request, false);
  unselected.set(request, made);
  return made;
};

const offerFeature = ({ id, name, kind, position }: MapOffer, selected: boolean): MapFeature => ({
  id,
  geometry: { type: 'Point', coordinates: point(position) },
  properties: { kind: 'offer', name, selected, image: `offer-${kind}` },
});

/** Everything alive on the map as features, source by source. */
export const featuresOf = (
  { units, requests, offers }: MapData,
  selection: MapSelection | null,
): Record<OverlaySource, MapFeature[]> => {
  const [[markedKind, markedId] = []] = Object.entries(selection ?? {});
  const isSelected = (kind: 'unitId' | 'requestId' | 'offerId', id: string) => kind === markedKind && id === markedId;
  return {
    tracks: units.filter(({ id }) => units.length <= TRACKS_AT_MOST || isSelected('unitId', id)).flatMap(trackOf),
    requests: requests.map((request) =>
      request.selected || isSelected('requestId', request.id)
        ? requestFeature(request, true)
        : unselectedFeature(request),
    ),
    offers: offers.map((offer) => offerFeature(offer, isSelected('offerId', offer.id))),
  };
};

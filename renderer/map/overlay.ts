import type * as maplibregl from 'maplibre-gl';
import type { UnitId } from '#shared/domain/ids.ts';
import { asGeoJson, differences, type MapFeature } from './differences.ts';
import { OVERLAY_SOURCES, type OverlaySource } from './features.ts';
import type { MapColours } from './map-colours.ts';
import type { MapSelection } from './map-data.ts';
import { CHOOSABLE_LAYERS, overlayLayers } from './overlay-layers.ts';

export type OverlayFeatures = Readonly<Record<OverlaySource, readonly MapFeature[]>>;

const byId = (features: readonly MapFeature[]) => new Map(features.map((feature) => [feature.id, feature]));

/** What lives on the map. Knows what is drawn, so that only what differs is pushed. */
export const createOverlay = (map: maplibregl.Map) => {
  const drawn = new Map<OverlaySource, ReadonlyMap<string, MapFeature>>();
  return {
    /** A new style has nothing of ours on it: puts everything there. */
    addTo: (features: OverlayFeatures, colours: MapColours): void => {
      for (const name of OVERLAY_SOURCES) {
        const data = { type: 'FeatureCollection', features: features[name].map(asGeoJson) } as const;
        map.addSource(name, { type: 'geojson', promoteId: 'id', data });
        drawn.set(name, byId(features[name]));
      }
      for (const layer of overlayLayers(colours)) map.addLayer(layer);
    },
    update: (features: OverlayFeatures): void => {
      for (const name of OVERLAY_SOURCES) {
        const difference = differences(drawn.get(name) ?? new Map(), features[name]);
        if (!difference) continue;
        drawn.set(name, byId(features[name]));
        map.getSource<maplibregl.GeoJSONSource>(name)?.updateData(difference);
      }
    },
  };
};

const POINTER_REACH_PIXELS = 4;

const selectionOf = ({ id, kind }: Record<string, unknown>): MapSelection =>
  (kind === 'request' ? { requestId: id } : { offerId: id }) as MapSelection;

/**
 * Tells what a click hits: of things that lie on each other a unit before a request, a request before an offer. `unitAt`
 * says which unit is drawn at a point of the picture.
 */
export const onChosen = (
  map: maplibregl.Map,
  unitAt: (point: { x: number; y: number }) => UnitId | null,
  chosen: (selection: MapSelection) => void,
): void => {
  map.on('click', ({ point }) => {
    const unitId = unitAt(point);
    if (unitId) return chosen({ unitId });
    const { x, y } = point;
    const reach = POINTER_REACH_PIXELS;
    const hits = map.queryRenderedFeatures(
      [
        [x - reach, y - reach],
        [x + reach, y + reach],
      ],
      { layers: CHOOSABLE_LAYERS.filter((layer) => map.getLayer(layer)) },
    );
    const hit = CHOOSABLE_LAYERS.flatMap((layer) => hits.filter((each) => each.layer.id === layer))[0];
    if (hit) chosen(selectionOf(hit.properties));
  });
  for (const layer of CHOOSABLE_LAYERS) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
};

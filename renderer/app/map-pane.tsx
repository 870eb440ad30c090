import { ExternalLink } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Basemap } from '../map/basemap.ts';
import type { MapSelection } from '../map/map-data.ts';
import { type FollowFixes, MapView } from '../map/map-view.tsx';
import { useDesk, useReplica, useSelection } from '../replica/desk.tsx';
import { IconButton } from '../ui/button.tsx';
import { useClock } from '../ui/now.tsx';
import { Panel } from '../ui/panel.tsx';
import { mapOffers, mapRequests, mapUnits } from './map-data.ts';

const BUILT_IN: Basemap = { kind: 'built-in', attribution: '' };

/** What lies under the vehicles, as the host is set; the app's own map until it has answered. */
const useBasemap = (): Basemap => {
  const { client } = useDesk();
  const feed = useReplica((state) => state.feed);
  const [basemap, setBasemap] = useState(BUILT_IN);
  useEffect(() => {
    if (feed === 'live') client.map.settings().then(setBasemap, () => undefined);
  }, [client, feed]);
  return basemap;
};

/** The one thing the map marks: what was selected last, be it a request, a unit or, on the map alone, an offer. */
const useMarked = () => {
  const requestId = useSelection((selection) => selection.requestId);
  const unitId = useSelection((selection) => selection.unitId);
  const [marked, mark] = useState<MapSelection | null>(requestId ? { requestId } : unitId ? { unitId } : null);
  const before = useRef({ requestId, unitId });
  useEffect(() => {
    if (requestId !== before.current.requestId) mark(requestId ? { requestId } : null);
    else if (unitId !== before.current.unitId) mark(unitId ? { unitId } : null);
    before.current = { requestId, unitId };
  }, [requestId, unitId]);
  return [marked, mark] as const;
};

/** Every newer fix as it comes into the replica. */
const useFixes = (): FollowFixes => {
  const { store } = useDesk().replica;
  return useCallback(
    (tell) =>
      store.subscribe((state, before) => {
        if (state.fixes === before.fixes) return;
        for (const [id, track] of state.fixes) {
          const last = track.at(-1);
          if (last && last !== before.fixes.get(id)?.at(-1)) tell(last);
        }
      }),
    [store],
  );
};

/** The map fed from the replica. `onSelect` is told of a request or unit that was chosen on it. */
export const DeskMap = ({ theme, onSelect }: { theme: string; onSelect: (selection: MapSelection) => void }) => {
  const now = useClock();
  // The lists first: what the map makes of thousands of requests need not be in the same frame.
  const requests = useDeferredValue(useReplica((state) => state.requests));
  const units = useReplica((state) => state.units);
  const speed = useReplica((state) => state.clock.speed);
  const feed = useReplica((state) => state.feed);
  const offers = useReplica((state) => state.offers);
  const selected = useSelection((selection) => selection.requestId);
  const basemap = useBasemap();
  const [marked, mark] = useMarked();
  const { store } = useDesk().replica;
  const parts = {
    // Once a second for the ages and the tracks; the vehicles themselves move by `followFixes`.
    // biome-ignore lint/correctness/useExhaustiveDependencies: fixes are read, not followed; a feed that begins anew brings others
    units: useMemo(() => mapUnits({ ...store.getState(), units }, now), [store, units, now, feed]),
    requests: useMemo(() => mapRequests({ requests }, selected), [requests, selected]),
    offers: useMemo(() => mapOffers({ offers }), [offers]),
  };
  const data = useMemo(
    () => ({ units: parts.units, requests: parts.requests, offers: parts.offers }),
    [parts.units, parts.requests, parts.offers],
  );
  return (
    <MapView
      data={data}
      selection={marked}
      theme={theme}
      basemap={basemap}
      pace={speed}
      followFixes={useFixes()}
      onSelect={(chosen) => {
        mark(chosen);
        onSelect(chosen);
      }}
    />
  );
};

/** The map in its place in the frame. */
export const MapPane = ({ theme, onOwnWindow }: { theme: string; onOwnWindow: () => void }) => {
  const { t } = useTranslation(['frame', 'map']);
  const desk = useDesk();
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  return (
    <Panel
      region="map"
      title={t('map:title')}
      state={feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' }}
      toolbar={
        <IconButton label={t('menu.map-window')} onPress={onOwnWindow}>
          <ExternalLink size={14} aria-hidden="true" />
        </IconButton>
      }
    >
      <DeskMap
        theme={theme}
        onSelect={(chosen) => {
          if ('requestId' in chosen) desk.openCase(chosen.requestId);
          else if ('unitId' in chosen) desk.selectUnit(chosen.unitId);
        }}
      />
    </Panel>
  );
};

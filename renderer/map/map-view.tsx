import { useEffect, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Basemap } from './basemap.ts';
import { createMap, type DeskMap } from './create-map.ts';
import type { MapData, MapSelection } from './map-data.ts';

/** In milliseconds. Without a graphics card a drawing of the map holds up the frames of everything else. */
const AFTER_THE_LISTS = 100;

/** Tells of every newer fix until it is stopped: past React, straight to the map. */
export type FollowFixes = (tell: (fix: Fix) => void) => () => void;

/**
 * Puts the map island in a React tree. It is made once for a basemap and then only told what has changed: React renders
 * one empty element and never a vehicle. Fills its parent; works the same in the main window and in the map's own.
 */
export const MapView = ({
  data,
  selection,
  theme,
  basemap,
  of,
  pace = 1,
  followFixes,
  onSelect,
}: {
  data: MapData;
  selection: MapSelection | null;
  /** Any value that changes with the theme; the colours themselves are read from the page. */
  theme: string;
  basemap: Basemap;
  /** What tells this map from another on the same page. */
  of?: string;
  /** Desk seconds a second; null: vehicles are where they are told to be, at once. */
  pace?: number | null;
  followFixes?: FollowFixes;
  onSelect: (selection: MapSelection) => void;
}) => {
  const { language } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const island = useRef<DeskMap>(null);
  const latest = useRef({ data, selection, language, onSelect });
  useEffect(() => {
    latest.current = { data, selection, language, onSelect };
  });

  const { kind, attribution } = basemap;
  useEffect(() => {
    if (!container.current) return;
    const made = createMap(container.current, {
      language: latest.current.language,
      basemap: { kind, attribution },
      pace,
      of,
      onSelect: (chosen) => latest.current.onSelect(chosen),
    });
    made.update(latest.current.data, latest.current.selection);
    island.current = made;
    return () => {
      island.current = null;
      made.destroy();
    };
  }, [kind, attribution, pace, of]);
  useEffect(() => followFixes?.((fix) => island.current?.sight(fix)), [followFixes]);

  const waiting = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of what is shown that is told
  useEffect(() => {
    if (waiting.current) return;
    waiting.current = true;
    // First what the gesture does in the lists, and the story it asks for; then the map, once for all that came meanwhile.
    setTimeout(() => {
      waiting.current = false;
      island.current?.update(latest.current.data, latest.current.selection);
    }, AFTER_THE_LISTS);
  }, [data, selection]);
  useEffect(() => {
    island.current?.setLanguage(language);
  }, [language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's name is what says that the colours have changed
  useEffect(() => {
    island.current?.setTheme();
  }, [theme]);

  return <div ref={container} className="map-view" />;
};

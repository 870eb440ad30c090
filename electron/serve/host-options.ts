import { resolve } from 'node:path';
import type { HostOptions } from '../host/create-host.ts';
import { createMapSource, type MapSource } from '../host/map/map-source.ts';
import { NO_SCENARIO, type StartOptions } from './options.ts';

/**
 * What the command line says, as the host is told it: with no hub named, the host has its own and, unless it is told
 * not to, a simulated day.
 * The map is opened here, and closed by whoever closes the host.
 */
export const hostOptions = (
  {
    desk,
    area,
    hub,
    hubCa,
    seed,
    speed,
    scenario,
    map,
    mapStyle,
    lang,
    paperFolder,
    positionHours,
    units,
    roads,
    feeds,
  }: StartOptions,
  dataDirectory: string,
  onTrouble: (error: unknown) => void,
): Omit<HostOptions, 'key'> & { readonly map: MapSource } => {
  const clock = { now: Date.now };
  return {
    dataDirectory,
    desk,
    area,
    clock,
    onTrouble,
    language: lang,
    roadsFile: roads && resolve(roads),
    positionsKept: positionHours * 3_600_000,
    feeds,
    ...(paperFolder !== undefined && { paper: { folder: resolve(paperFolder), language: lang } }),
    map: createMapSource({
      pmtilesFile: map && resolve(map),
      styleUrl: mapStyle,
      cacheDirectory: dataDirectory,
      fetch,
      clock,
    }),
    ...(hub !== undefined && { hub: { url: hub, caFile: hubCa && resolve(hubCa) } }),
    ...(hub === undefined && scenario !== NO_SCENARIO && { simulated: { seed, speed, scenario, units } }),
  };
};

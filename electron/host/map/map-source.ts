import { join } from 'node:path';
import type { Fetch } from './bounded-fetch.ts';
import { type MapAnswer, NOT_FOUND } from './map-answer.ts';
import { createPmtilesMap } from './pmtiles-map.ts';
import { createRemoteMap } from './remote-map.ts';
import { createTileCache } from './tile-cache.ts';

export const CACHE_BYTES = 2 * 1024 ** 3;

export type MapSource = {
  /** What the map shows under the vehicles, and whom it must name. Plain text; never rejects, and waits for a server for seconds at most. */
  readonly settings: () => Promise<{ kind: 'built-in' | 'pmtiles' | 'style'; attribution: string }>;
  /** Answers `/map/style.json` and what that style asks for; a query is ignored. Never rejects. */
  readonly handle: (path: string) => Promise<MapAnswer>;
  readonly close: () => Promise<void>;
};

/**
 * The map that replaces the built-in one: a `.pmtiles` file, or else an online style, or else nothing. The page has only
 * this host to ask. Anyone may look at these files, but not through a page without a session: that is the shell's to hold.
 */
export const createMapSource = (options: {
  readonly pmtilesFile?: string | undefined;
  readonly styleUrl?: string | undefined;
  /** Where tiles of an online map are kept for the outage, at most 2 GiB of them. */
  readonly cacheDirectory: string;
  readonly cacheBytes?: number;
  readonly fetch: Fetch;
  readonly clock: { readonly now: () => number };
}): MapSource => {
  const { pmtilesFile, styleUrl, cacheDirectory, cacheBytes = CACHE_BYTES, fetch, clock } = options;
  const pathOf = (path: string) => path.split('?', 1)[0]!;

  if (pmtilesFile) {
    const map = createPmtilesMap(pmtilesFile);
    return {
      settings: async () => ({ kind: 'pmtiles', attribution: await map.attribution() }),
      handle: (path) => map.handle(pathOf(path)),
      close: map.close,
    };
  }
  if (styleUrl) {
    const cache = createTileCache(join(cacheDirectory, 'tiles'), cacheBytes);
    const map = createRemoteMap({ styleUrl, cache, fetch, clock });
    return {
      settings: async () => ({ kind: 'style', attribution: await map.attribution() }),
      handle: (path) => map.handle(pathOf(path)),
      close: async () => {},
    };
  }
  return {
    settings: async () => ({ kind: 'built-in', attribution: '' }),
    handle: async () => NOT_FOUND,
    close: async () => {},
  };
};

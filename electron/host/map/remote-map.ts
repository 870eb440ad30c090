import { type Fetch, type FetchKind, fetchBounded } from './bounded-fetch.ts';
import { FAILED, json, type MapAnswer, NOT_FOUND } from './map-answer.ts';
import { type Addresses, attributionOf, REMOTE, rewriteStyle, Style, TileJson } from './remote-style.ts';
import type { CachedFile, TileCache } from './tile-cache.ts';

/** After that a kept file is asked for again, behind the back of whoever looks at it. */
const FRESH_MILLISECONDS = 7 * 24 * 3_600_000;

const TILE = /^\/map\/remote\/tiles\/([0-9a-f]{16})\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
const GLYPHS = /^\/map\/remote\/glyphs\/([0-9a-f]{16})\/([^/?]{1,200})\/(\d{1,5}-\d{1,5})$/;
const SPRITE = /^\/map\/remote\/sprite\/([0-9a-f]{16})((?:@\dx)?)\.(json|png)$/;
const DATA = /^\/map\/remote\/data\/([0-9a-f]{16})$/;

const withSuffix = (address: string, suffix: string): string => {
  const url = new URL(address);
  url.pathname += suffix;
  return url.href;
};

/** The address behind a path, and what may come from it; null for a path that no style has named. */
const addressOf = (path: string, addresses: Addresses): { url: string; kind: FetchKind } | null => {
  const tile = TILE.exec(path);
  const glyphs = GLYPHS.exec(path);
  const sprite = SPRITE.exec(path);
  const match = tile ?? glyphs ?? sprite ?? DATA.exec(path);
  const address = match && addresses.get(match[1]!);
  if (!address) return null;
  if (tile) {
    const [, , z, x, y] = tile as unknown as [string, string, string, string, string];
    const url = address.replace('{z}', z).replace('{x}', x).replace('{y}', y).replace('{ratio}', '');
    return { url, kind: 'tile' };
  }
  if (glyphs) {
    const stack = encodeURIComponent(decodeURIComponent(glyphs[2]!));
    return { url: address.replace('{fontstack}', stack).replace('{range}', glyphs[3]!), kind: 'glyphs' };
  }
  if (sprite) {
    return { url: withSuffix(address, `${sprite[2]}.${sprite[3]}`), kind: sprite[3] === 'json' ? 'json' : 'picture' };
  }
  return { url: address, kind: 'json' };
};

/**
 * An online map that comes through the host, so that the page talks to nobody else and what was looked at before is
 * there in an outage. The style is asked for anew every time; tiles, glyphs and sprites are kept and renewed quietly.
 */
export const createRemoteMap = (options: {
  readonly styleUrl: string;
  readonly cache: TileCache;
  readonly fetch: Fetch;
  readonly clock: { readonly now: () => number };
}) => {
  const { styleUrl, cache, fetch, clock } = options;
  const addresses: Addresses = new Map();
  let loading: Promise<Style> | undefined;
  const underway = new Map<string, Promise<CachedFile | null>>();

  /** From its server, and kept. Two who ask for the same at once ask once. Null where the server has none. */
  const fetched = (url: string, kind: FetchKind): Promise<CachedFile | null> => {
    const known = underway.get(url);
    if (known) return known;
    const asking = (async () => {
      const answer = await fetchBounded(fetch, url, kind);
      if (!answer) return null;
      const file = { ...answer, at: clock.now() };
      await cache.put(url, file);
      return file;
    })().finally(() => underway.delete(url));
    underway.set(url, asking);
    return asking;
  };

  const anew = async (url: string): Promise<CachedFile> => {
    const file = (await fetched(url, 'json').catch(() => null)) ?? (await cache.get(url));
    if (!file) throw new Error('not to be had');
    return file;
  };

  const keptOrFetched = async (url: string, kind: FetchKind): Promise<CachedFile | null> => {
    const kept = await cache.get(url);
    if (!kept) return fetched(url, kind);
    if (clock.now() - kept.at > FRESH_MILLISECONDS) void fetched(url, kind).catch(() => undefined);
    return kept;
  };

  const parsed = (file: CachedFile): unknown => JSON.parse(file.body.toString());

  const loadStyle = async (): Promise<Style> => {
    const original = Style.parse(parsed(await anew(styleUrl)));
    const rewritten = await rewriteStyle(original, styleUrl, async (url) => TileJson.parse(parsed(await anew(url))));
    for (const [name, address] of rewritten.addresses) addresses.set(name, address);
    return rewritten.style;
  };
  const load = (): Promise<Style> => {
    loading ??= loadStyle().finally(() => {
      loading = undefined;
    });
    return loading;
  };

  return {
    attribution: () => load().then(attributionOf, () => ''),

    handle: async (path: string): Promise<MapAnswer> => {
      if (path === '/map/style.json') return load().then(json, () => FAILED);
      if (!path.startsWith(`${REMOTE}/`)) return NOT_FOUND;
      // A page that is older than this host asks for what its style named.
      if (addresses.size === 0) await load().catch(() => undefined);
      try {
        const address = addressOf(path, addresses);
        if (!address) return NOT_FOUND;
        const file = await keptOrFetched(address.url, address.kind);
        return file ? { status: 200, type: file.type, body: file.body } : NOT_FOUND;
      } catch {
        return FAILED;
      }
    },
  };
};

import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What the page may ask for instead of an address of the map's servers. */
export const REMOTE = '/map/remote';

const Source = z.looseObject({
  type: z.string(),
  url: z.string().optional(),
  tiles: z.array(z.string()).optional(),
  data: z.unknown().optional(),
  attribution: z.string().optional(),
});
type Source = z.infer<typeof Source>;
/** The little of a MapLibre style, and of a TileJSON, that has addresses in it. The rest passes through to MapLibre, which checks it. */
export const Style = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), Source),
  glyphs: z.string().optional(),
  sprite: z.union([z.string(), z.array(z.object({ id: z.string(), url: z.string() }))]).optional(),
  layers: z.array(z.looseObject({ id: z.string(), source: z.string().optional() })),
});
export type Style = z.infer<typeof Style>;
export const TileJson = z.looseObject({ tiles: z.array(z.string()).min(1), attribution: z.string().optional() });

/** Addresses by short name. A name is made of the address, so an older page's names stay true when a style changes. */
export type Addresses = Map<string, string>;

const TILED = ['vector', 'raster', 'raster-dem'];

/** The whole address, with its placeholders in braces as they were. */
const absolute = (address: string, base: string): string =>
  new URL(address, base).href.replaceAll('%7B', '{').replaceAll('%7D', '}');

const named = (addresses: Addresses, address: string): string => {
  const name = createHash('sha256').update(address).digest('hex').slice(0, 16);
  addresses.set(name, address);
  return name;
};

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replaceAll('&amp;', '&')
    .trim();

/** What the map must say of its makers, once each, without the markup. */
export const attributionOf = (style: Style): string =>
  [
    ...new Set(Object.values(style.sources).flatMap(({ attribution }) => (attribution ? [plain(attribution)] : []))),
  ].join(' · ');

/**
 * The same style with every address replaced by one of the host's own, and those it stood for, by name. `tileJson` gives
 * what a source's `url` leads to. Sources that cannot be kept in tiles (pictures, videos, WMS) and their layers are left out.
 */
export const rewriteStyle = async (
  style: Style,
  base: string,
  tileJson: (url: string) => Promise<z.infer<typeof TileJson>>,
): Promise<{ style: Style; addresses: Addresses }> => {
  const addresses: Addresses = new Map();

  const rewriteSource = async (source: Source): Promise<Source | null> => {
    if (source.type === 'geojson') {
      return typeof source.data === 'string'
        ? { ...source, data: `${REMOTE}/data/${named(addresses, absolute(source.data, base))}` }
        : source;
    }
    if (!TILED.includes(source.type)) return null;
    const { url, ...rest } = source;
    const from = url ? absolute(url, base) : base;
    const described = url ? { ...(await tileJson(from)), ...rest } : rest;
    const tiles = (described.tiles ?? []).filter((each) => ['{z}', '{x}', '{y}'].every((part) => each.includes(part)));
    const [first] = tiles;
    if (!first) return null;
    // One of several equal servers is enough: what is kept is kept once.
    return {
      ...described,
      type: source.type,
      tiles: [`${REMOTE}/tiles/${named(addresses, absolute(first, from))}/{z}/{x}/{y}`],
    };
  };

  const sources: Record<string, Source> = {};
  for (const [id, source] of Object.entries(style.sources)) {
    const rewritten = await rewriteSource(source);
    if (rewritten) sources[id] = rewritten;
  }
  const spriteOf = (url: string) => `${REMOTE}/sprite/${named(addresses, absolute(url, base))}`;
  const { glyphs, sprite } = style;
  return {
    style: {
      ...style,
      sources,
      layers: style.layers.filter(({ source }) => source === undefined || source in sources),
      ...(glyphs && { glyphs: `${REMOTE}/glyphs/${named(addresses, absolute(glyphs, base))}/{fontstack}/{range}` }),
      ...(sprite && {
        sprite:
          typeof sprite === 'string' ? spriteOf(sprite) : sprite.map(({ id, url }) => ({ id, url: spriteOf(url) })),
      }),
    },
    addresses,
  };
};

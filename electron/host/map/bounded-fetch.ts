export type Fetch = typeof globalThis.fetch;

/** What may come from a map server, how much of it, and what the page is told it is, whatever the server says. */
const KINDS = {
  json: {
    limit: 4 << 20,
    types: ['application/json', 'text/json', 'application/geo+json', 'text/plain', 'application/vnd.geo+json'],
  },
  tile: {
    limit: 4 << 20,
    types: [
      'application/x-protobuf',
      'application/protobuf',
      'application/vnd.mapbox-vector-tile',
      'application/octet-stream',
      'image/png',
      'image/jpeg',
      'image/webp',
    ],
  },
  glyphs: { limit: 1 << 20, types: ['application/x-protobuf', 'application/protobuf', 'application/octet-stream'] },
  picture: { limit: 4 << 20, types: ['image/png', 'image/jpeg', 'image/webp'] },
} as const;
export type FetchKind = keyof typeof KINDS;

const TIMEOUT_MILLISECONDS = 8000;

const readBounded = async (response: Response, limit: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * One file from a map server, or null where the server says that there is none (404, 204). Rejects where it cannot be
 * reached, is too slow, answers with something else, too much, or somebody else's address.
 */
export const fetchBounded = async (
  fetch: Fetch,
  url: string,
  kind: FetchKind,
): Promise<{ type: string; body: Buffer } | null> => {
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('not a web address');
  const response = await fetch(url, {
    // Only the servers that the style names are asked.
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  if (response.status === 404 || response.status === 204) {
    await response.body?.cancel();
    return null;
  }
  const { limit, types } = KINDS[kind];
  const said = (response.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const type = types.find((each) => each === said);
  if (!response.ok || !type) {
    await response.body?.cancel();
    throw new Error(response.ok ? `unexpected type ${said}` : `status ${response.status}`);
  }
  return { type: kind === 'json' ? 'application/json' : type, body: await readBounded(response, limit) };
};

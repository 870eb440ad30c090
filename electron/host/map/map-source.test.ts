import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zxyToTileId } from 'pmtiles';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMapSource } from './map-source.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'map-source-'));
});
afterEach(() => rm(directory, { recursive: true }));

const DAY = 24 * 3_600_000;
const text = (answer: { body: Buffer }) => answer.body.toString();
const parsed = (answer: { body: Buffer }) => JSON.parse(text(answer));

describe('without a map of its own', () => {
  it('the desk shows the built-in one, and there is nothing to ask for', async () => {
    const source = createMapSource({ cacheDirectory: directory, fetch, clock: { now: () => 0 } });
    expect(await source.settings()).toEqual({ kind: 'built-in', attribution: '' });
    expect((await source.handle('/map/style.json')).status).toBe(404);
  });
});

/** The smallest archive there is: one directory, no compression (PMTiles specification, version 3). */
const archive = (tiles: readonly { z: number; x: number; y: number; body: string }[], metadata: object): Buffer => {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  const entries = tiles
    .map(({ z, x, y, body }) => ({ id: zxyToTileId(z, x, y), bytes: Buffer.from(body) }))
    .sort((a, b) => a.id - b.id);
  const ids = entries.map(({ id }, index) => id - (entries[index - 1]?.id ?? 0));
  const root = Buffer.from([
    ...varint(entries.length),
    ...ids.flatMap(varint),
    ...entries.flatMap(() => varint(1)),
    ...entries.flatMap(({ bytes }) => varint(bytes.length)),
    ...entries.flatMap((_, index) => varint(index === 0 ? 1 : 0)),
  ]);
  const described = Buffer.from(JSON.stringify(metadata));
  const data = Buffer.concat(entries.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header[7] = 3;
  const at = [127, 127 + root.length, 127 + root.length + described.length];
  const parts = [
    at[0]!,
    root.length,
    at[1]!,
    described.length,
    at[2]!,
    0,
    at[2]!,
    data.length,
    entries.length,
    entries.length,
    entries.length,
  ];
  parts.forEach((part, index) => {
    header.writeBigUInt64LE(BigInt(part), 8 + index * 8);
  });
  header.set([1, 1, 1, 1, 0, 14], 96);
  [119, 554, 131, 562].forEach((degrees, index) => {
    header.writeInt32LE(degrees * 1_000_000, 102 + index * 4);
  });
  return Buffer.concat([header, root, described, data]);
};

describe('a map from a file', () => {
  const open = async (bytes: Buffer) => {
    const pmtilesFile = join(directory, 'map.pmtiles');
    await writeFile(pmtilesFile, bytes);
    return createMapSource({ pmtilesFile, cacheDirectory: directory, fetch, clock: { now: () => 0 } });
  };

  it('gives its tiles, a style in the colours of the page, and the names of its makers', async () => {
    const source = await open(
      archive([{ z: 1, x: 1, y: 0, body: 'tile' }], {
        attribution: '<a href="x">© Somebody</a>',
        vector_layers: [{ id: 'earth' }, { id: 'roads' }],
      }),
    );
    expect(await source.settings()).toEqual({ kind: 'pmtiles', attribution: '© Somebody' });
    const style = parsed(await source.handle('/map/style.json'));
    expect(style.sources.map).toMatchObject({ type: 'vector', tiles: ['/map/tiles/{z}/{x}/{y}'], maxzoom: 14 });
    expect(style.layers.map(({ id }: { id: string }) => id)).toContain('roads-line');
    expect(JSON.stringify(style.layers)).not.toContain('#');
    const tile = await source.handle('/map/tiles/1/1/0?v=1');
    expect(tile).toMatchObject({ status: 200, type: 'application/x-protobuf' });
    expect(text(tile)).toBe('tile');
    await source.close();
  });

  it('has nothing where there is no tile, and for any other path', async () => {
    const source = await open(archive([{ z: 1, x: 1, y: 0, body: 'tile' }], {}));
    const paths = [
      '/map/tiles/1/0/0',
      '/map/tiles/1/9/9',
      '/map/tiles/99/0/0',
      '/map/tiles/1/1',
      '/map/../secret',
      '/map/',
    ];
    for (const path of paths) expect((await source.handle(path)).status, path).toBe(404);
    await source.close();
  });

  it('says so where the file is missing, cut off at any byte, or no map at all', async () => {
    const whole = archive([{ z: 0, x: 0, y: 0, body: 'tile' }], {});
    for (const length of [0, 7, 100, 127, 130]) {
      const source = await open(whole.subarray(0, length));
      expect(await source.settings()).toEqual({ kind: 'pmtiles', attribution: '' });
      expect((await source.handle('/map/style.json')).status).toBe(502);
      expect((await source.handle('/map/tiles/0/0/0')).status).toBe(502);
      await source.close();
    }
  });
});

describe('an online map', () => {
  let server: Server;
  let asked: string[];
  let base: string;
  let answers: Record<
    string,
    { status?: number; type?: string; body?: string | Buffer; headers?: Record<string, string> }
  >;
  let now = 0;

  beforeEach(async () => {
    asked = [];
    now = Date.UTC(2026, 0, 14);
    server = createServer((request, response) => {
      asked.push(request.url!);
      const answer = answers[request.url!] ?? { status: 404 };
      response
        .writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', ...answer.headers })
        .end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    answers = {
      '/style.json?key=secret': {
        body: JSON.stringify({
          version: 8,
          glyphs: `${base}/fonts/{fontstack}/{range}.pbf?key=secret`,
          sprite: `${base}/sprite?key=secret`,
          sources: {
            streets: { type: 'vector', url: 'tiles.json' },
            photo: { type: 'raster', tiles: [`${base}/photo/{z}/{x}/{y}.png`], attribution: '© Photo' },
            film: { type: 'video', urls: ['https://elsewhere.example/film.mp4'] },
          },
          layers: [
            { id: 'ground', type: 'background' },
            { id: 'streets', type: 'line', source: 'streets' },
            { id: 'film', type: 'raster', source: 'film' },
          ],
        }),
      },
      '/tiles.json': {
        body: JSON.stringify({
          tiles: ['/streets/{z}/{x}/{y}.pbf?key=secret'],
          maxzoom: 14,
          attribution: '<b>&copy; Streets</b>',
        }),
      },
      '/streets/3/4/2.pbf?key=secret': { type: 'application/x-protobuf', body: 'street tile' },
      '/photo/1/0/0.png': { type: 'image/png', body: 'photo' },
      '/fonts/Noto%20Sans/0-255.pbf?key=secret': { type: 'application/x-protobuf', body: 'letters' },
      '/sprite@2x.json?key=secret': { body: '{"mark":{}}' },
      '/sprite@2x.png?key=secret': { type: 'image/png', body: 'picture' },
    };
  });
  afterEach(async () => {
    if (server.listening) await stop();
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };

  const open = () =>
    createMapSource({
      styleUrl: `${base}/style.json?key=secret`,
      cacheDirectory: directory,
      fetch,
      clock: { now: () => now },
    });
  const tilePath = (template: string, z: number, x: number, y: number) =>
    template.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`);

  it('reaches the page only through the host: no address and no password of its servers is left', async () => {
    const source = open();
    const style = await source.handle('/map/style.json');
    expect(text(style)).not.toMatch(/https?:|secret|127\.0\.0\.1/);
    expect(parsed(style).layers.map(({ id }: { id: string }) => id)).toEqual(['ground', 'streets']);
    expect(await source.settings()).toEqual({ kind: 'style', attribution: '© Streets · © Photo' });
    const { sources, glyphs, sprite } = parsed(style);
    expect(sources.streets).toMatchObject({ type: 'vector', maxzoom: 14 });
    expect(text(await source.handle(tilePath(sources.streets.tiles[0], 3, 4, 2)))).toBe('street tile');
    expect(text(await source.handle(tilePath(sources.photo.tiles[0], 1, 0, 0)))).toBe('photo');
    expect(text(await source.handle(glyphs.replace('{fontstack}', 'Noto%20Sans').replace('{range}', '0-255')))).toBe(
      'letters',
    );
    expect(text(await source.handle(`${sprite}@2x.json`))).toBe('{"mark":{}}');
    expect(await source.handle(`${sprite}@2x.png`)).toMatchObject({ type: 'image/png' });
  });

  it('is there in the outage as far as it was looked at, also for a host that starts in it', async () => {
    const before = open();
    const { sources } = parsed(await before.handle('/map/style.json'));
    const seen = tilePath(sources.streets.tiles[0], 3, 4, 2);
    await before.handle(seen);
    await stop();
    const after = open();
    expect(text(await after.handle(seen))).toBe('street tile');
    expect((await after.handle('/map/style.json')).status).toBe(200);
    expect((await after.handle(tilePath(sources.streets.tiles[0], 3, 4, 3))).status).toBe(502);
  });

  it('asks once for what it keeps, and again behind the back after a week', async () => {
    const source = open();
    const { sources } = parsed(await source.handle('/map/style.json'));
    const path = tilePath(sources.streets.tiles[0], 3, 4, 2);
    const times = () => asked.filter((url) => url.startsWith('/streets/')).length;
    await Promise.all([source.handle(path), source.handle(path)]);
    await source.handle(path);
    expect(times()).toBe(1);
    now += 8 * DAY;
    answers['/streets/3/4/2.pbf?key=secret'] = { type: 'application/x-protobuf', body: 'newer' };
    expect(text(await source.handle(path))).toBe('street tile');
    await expect.poll(async () => text(await source.handle(path))).toBe('newer');
    expect(times()).toBe(2);
  });

  it('says so where there never was a style, or only something else', async () => {
    for (const body of ['', 'no json', '{}', '{"version":7,"sources":{},"layers":[]}', '[]']) {
      answers['/style.json?key=secret'] = { body };
      const source = open();
      expect((await source.handle('/map/style.json')).status, body).toBe(502);
      expect(await source.settings()).toEqual({ kind: 'style', attribution: '' });
    }
  });

  it('takes no other type, no more than a tile may be, and goes nowhere the style has not named', async () => {
    const source = open();
    const { sources } = parsed(await source.handle('/map/style.json'));
    const path = tilePath(sources.streets.tiles[0], 3, 4, 2);
    const bad = [
      { type: 'text/html', body: '<script>' },
      { type: 'application/x-protobuf', body: Buffer.alloc((4 << 20) + 1) },
      { status: 302, headers: { location: `${base}/photo/1/0/0.png` } },
      { status: 500, type: 'application/x-protobuf', body: 'x' },
    ];
    for (const answer of bad) {
      answers['/streets/3/4/2.pbf?key=secret'] = answer;
      expect((await source.handle(path)).status).toBe(502);
    }
    expect(asked.filter((url) => url.startsWith('/photo/'))).toEqual([]);
    for (const unknown of [
      '/map/remote/tiles/0000000000000000/1/1/1',
      '/map/remote/http://x/',
      '/map/remote/',
      '/map/x',
      `${path}/1`,
    ]) {
      expect((await source.handle(unknown)).status, unknown).toBe(404);
    }
    expect((await source.handle(tilePath(sources.photo.tiles[0], 5, 5, 5))).status).toBe(404);
  });
});

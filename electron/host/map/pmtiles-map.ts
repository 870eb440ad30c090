import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type Source, TileType } from 'pmtiles';
import { z } from 'zod';
import { FAILED, json, type MapAnswer, NOT_FOUND } from './map-answer.ts';
import { pmtilesStyle } from './pmtiles-style.ts';

const TILE = /^\/map\/tiles\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/;
const LONGEST_READ = 64 << 20;

const TYPES: Partial<Record<TileType, string>> = {
  [TileType.Mvt]: 'application/x-protobuf',
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
};

export const Metadata = z.looseObject({
  attribution: z.string().optional(),
  vector_layers: z.array(z.looseObject({ id: z.string() })).optional(),
});

const fileSource = (file: FileHandle, name: string): Source => ({
  getKey: () => name,
  getBytes: async (offset, length) => {
    if (length > LONGEST_READ) throw new Error('not a map file');
    const data = new ArrayBuffer(length);
    const { bytesRead } = await file.read(new Uint8Array(data), 0, length, offset);
    return { data: data.slice(0, bytesRead) };
  },
});

const openArchive = async (path: string) => {
  const file = await open(path, 'r');
  try {
    const archive = new PMTiles(fileSource(file, path));
    const header = await archive.getHeader();
    return { archive, header, metadata: Metadata.parse(await archive.getMetadata()), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
};

/** A map in one `.pmtiles` file on this machine. Opened when it is first asked for; tried again while it cannot be. */
export const createPmtilesMap = (path: string) => {
  let opened: ReturnType<typeof openArchive> | undefined;
  const archive = () => {
    opened ??= openArchive(path).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  const tile = async (z: number, x: number, y: number): Promise<MapAnswer> => {
    const { archive: tiles, header } = await archive();
    if (z > header.maxZoom || x >= 2 ** z || y >= 2 ** z) return NOT_FOUND;
    const found = await tiles.getZxy(z, x, y);
    const type = TYPES[header.tileType];
    return found && type ? { status: 200, type, body: Buffer.from(found.data) } : NOT_FOUND;
  };

  return {
    attribution: () =>
      archive().then(
        ({ metadata }) => (metadata.attribution ?? '').replaceAll(/<[^>]*>/g, ''),
        () => '',
      ),
    handle: async (requested: string): Promise<MapAnswer> => {
      try {
        if (requested === '/map/style.json') {
          const { header, metadata } = await archive();
          return json(pmtilesStyle(header, metadata.vector_layers?.map(({ id }) => id) ?? []));
        }
        const match = TILE.exec(requested);
        return match ? await tile(Number(match[1]), Number(match[2]), Number(match[3])) : NOT_FOUND;
      } catch {
        return FAILED;
      }
    },
    close: async () => {
      const held = await opened?.catch(() => undefined);
      await held?.close();
    },
  };
};

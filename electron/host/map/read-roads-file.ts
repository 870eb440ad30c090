import { readFileSync, statSync } from 'node:fs';
import simulatedRoads from '#resources/demo/roads.json' with { type: 'json' };
import { type Roads, readRoads } from '#shared/domain/advice/roads.ts';
import { HostError } from '../host-error.ts';

/** More than a hundred thousand stretches of GeoJSON take. */
const LARGEST_BYTES = 64 * 2 ** 20;

/** The road network in a file, or the streets of the simulated day; throws HostError `bad-roads` where it is none. */
export const readRoadsFile = (path: string): Roads => {
  let raw: unknown;
  try {
    if (statSync(path).size > LARGEST_BYTES) throw new HostError('bad-roads', path);
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof HostError ? error : new HostError('bad-roads', path, { cause: error });
  }
  const read = readRoads(raw);
  if (read.kind === 'refused') throw new HostError('bad-roads', `${path}, ${read.code}`);
  return read.roads;
};

export const roadsOfSimulatedDay = (): Roads | null => {
  const read = readRoads(simulatedRoads);
  return read.kind === 'roads' ? read.roads : null;
};

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFeed } from '#electron/host/feed.ts';
import { openStore } from '#electron/host/store/store.ts';
import { createReplica } from '#renderer/replica/replica.ts';
import { AreaId, UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Figure } from './measure.ts';

const UNITS = Array.from({ length: 50 }, (_, index) => UnitId.parse(`s${index + 1}`));
const HOURS = 24;
const INTERVAL = 5_000;
/** From here on nothing should be added: tracks of half an hour are full long before. */
const SETTLED_HOURS = 4;
const RETAINED = 3 * 3_600_000;
const MEBIBYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const fixAt = (unitId: UnitId, index: number, at: number): Fix => ({
  unitId,
  at,
  latitude: 55.67 + 0.01 * Math.sin(at / 600_000 + index),
  longitude: 12.56 + 0.01 * Math.cos(at / 600_000 + index),
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees: 90,
});

/**
 * A day of fifty vehicles, a fix each every five seconds, in virtual time: through the feed into a page's replica, and into
 * a store that keeps three hours. `.heap` and `.rss` are what an hour adds once the tracks are full.
 */
export const measurePositionsDay = async (directory: string, key: Buffer): Promise<Figure[]> => {
  const store = openStore(join(directory, 'positions-day'), key, AreaId.parse('kbh'));
  const replica = createReplica();
  const feed = createFeed();
  const ended = new AbortController();
  const changes = feed.subscribe(
    { account: 'disponent', role: 'dispatcher', opened: new Set() },
    () => ({ kind: 'difference', now: 0 }),
    ended.signal,
  );
  await changes.next();
  const begin = Date.UTC(2026, 0, 14, 7);
  const samples: { readonly hour: number; readonly heap: number; readonly rss: number }[] = [];
  try {
    for (let now = begin; now <= begin + HOURS * 3_600_000; now += INTERVAL) {
      const fixes = UNITS.map((unitId, index) => fixAt(unitId, index, now));
      store.positions.put(fixes);
      feed.publish({ kind: 'difference', now, fixes });
      const { value } = await changes.next();
      if (value) replica.apply(value);
      if (now % 900_000 === 0) store.positions.expire(now - RETAINED);
      if ((now - begin) % 3_600_000 !== 0) continue;
      collect();
      const { heapUsed, rss } = process.memoryUsage();
      samples.push({ hour: (now - begin) / 3_600_000, heap: heapUsed / MEBIBYTE, rss: rss / MEBIBYTE });
    }
  } finally {
    ended.abort();
    feed.close();
    store.close();
  }
  const settled = samples.filter(({ hour }) => hour >= SETTLED_HOURS);
  /** Least squares: what an hour adds. */
  const slope = (of: 'heap' | 'rss'): number => {
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    const [hours, values] = [settled.map(({ hour }) => hour), settled.map((each) => each[of])];
    const [x, y] = [mean(hours), mean(values)];
    const over = hours.reduce((sum, hour, index) => sum + (hour - x) * (values[index]! - y), 0);
    return over / hours.reduce((sum, hour) => sum + (hour - x) ** 2, 0);
  };
  const figure = (name: string, value: number): Figure => ({ name, value, unit: 'MB', n: settled.length });
  return [
    figure('positions.day.heap', slope('heap')),
    figure('positions.day.rss', slope('rss')),
    figure('positions.day.heap.end', samples.at(-1)?.heap ?? Number.NaN),
  ];
};

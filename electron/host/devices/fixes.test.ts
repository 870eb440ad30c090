import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Difference } from '#shared/contract/changes.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Feed } from '../feed.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { Positions } from '../store/positions.ts';
import { NOON, S1, S2 } from '../test-support/build.ts';
import { createFixes } from './fixes.ts';

const HOUR = 3_600_000;
const fix = (at: number, unitId: UnitId = S1): Fix => ({
  unitId,
  at,
  latitude: 55.67,
  longitude: 12.57,
  errorMetres: null,
  speedKmh: null,
  headingDegrees: null,
});

const open = (last: readonly Fix[] = []) => {
  const [kept, put, told]: [Fix[], Fix[], Difference[]] = [[], [], []];
  let follow: (fix: Fix) => void = () => undefined;
  let isFull = false;
  const troubles: unknown[] = [];
  const fixes = createFixes({
    positions: {
      last: () => [...last],
      put: (more: readonly Fix[]) => {
        if (isFull) throw new Error('full');
        kept.push(...more);
      },
    } as unknown as Positions,
    link: {
      putPosition: async (one: Fix) => {
        put.push(one);
        follow(one);
        return { kind: 'put' };
      },
      followPositions: (onFix: (fix: Fix) => void) => {
        follow = onFix;
        return () => undefined;
      },
    } as unknown as HubLink,
    feed: { publish: (difference: Difference) => told.push(difference) } as unknown as Feed,
    clock: { now: () => NOON },
    kept: 72 * HOUR,
    onTrouble: (error) => troubles.push(error),
  });
  return {
    fixes,
    kept,
    put,
    told,
    troubles,
    fromHub: (one: Fix) => follow(one),
    fill: (full: boolean) => {
      isFull = full;
    },
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('where units are', () => {
  it('is kept report by report, and told of each unit its last in small gatherings', () => {
    const { fixes, kept, put, told } = open();
    for (let report = 0; report < 1_000; report += 1) {
      fixes.put(fix(NOON - 1_000 + report, report % 2 ? S1 : S2));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(1_000);
    fixes.keep();
    expect(kept.length).toBe(1_000);
    expect(told.length).toBeLessThanOrEqual(21);
    expect(told.every((difference) => (difference.fixes?.length ?? 0) <= 2)).toBe(true);
    expect(
      told
        .at(-1)
        ?.fixes?.map(({ at }) => at - NOON)
        .sort(),
    ).toEqual([-1, -2]);
    expect(put.length).toBeLessThanOrEqual(8);
    expect(put.slice(-2).map(({ at }) => at - NOON)).toEqual([-2, -1]);
    fixes.close();
  });

  it('is moved neither by what is repeated, nor by what comes late, nor by our own word from the hub', () => {
    const { fixes, kept, told, fromHub } = open([fix(NOON - 100)]);
    expect(fixes.put(fix(NOON - 100))).toBe('repeated');
    expect(fixes.put(fix(NOON - 200))).toBe('old-report');
    expect(fixes.put(fix(NOON - 73 * HOUR, S2))).toBe('old-report');
    expect(fixes.put(fix(NOON - 50))).toBeUndefined();
    fromHub(fix(NOON - 50));
    fromHub(fix(NOON - 73 * HOUR, S2));
    fromHub(fix(NOON - 10, S2));
    vi.advanceTimersByTime(1_000);
    fixes.keep();
    expect(kept).toEqual([fix(NOON - 50), fix(NOON - 10, S2)]);
    expect(told.length).toBe(1);
    fixes.close();
  });

  it('waits for room where the disk is full, and is written then', () => {
    const { fixes, kept, troubles, fill } = open();
    fill(true);
    fixes.put(fix(NOON - 2));
    fixes.keep();
    expect([kept.length, troubles.length]).toEqual([0, 1]);
    fill(false);
    fixes.put(fix(NOON - 1));
    fixes.keep();
    expect(kept.length).toBe(2);
    fixes.close();
  });
});

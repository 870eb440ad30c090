import { describe, expect, it } from 'vitest';
import { weeklyHours, windowHours } from '#shared/domain/rotation/plan-period.ts';
import { noHours, openHours, unseenHours } from '#shared/domain/rotation/week-hours.ts';
import { hoursToSee, WINDOW_AIM, worthOfHours } from '#shared/domain/rotation/window-aim.ts';
import { planWindows } from './plan-windows.ts';

/** Busy from ten in the morning to ten at night, most in the evening. */
const DEMAND = noHours().map((_, hour) =>
  hour % 24 >= 18 && hour % 24 < 22 ? 10 : hour % 24 >= 10 && hour % 24 < 18 ? 6 : 1,
);
const propose = async (more: Partial<typeof WINDOW_AIM>, staffed = noHours(), demand = DEMAND) => {
  const plan = await planWindows({ ...WINDOW_AIM, ...more }, staffed, demand);
  if (plan.kind !== 'planned') throw new Error(plan.kind);
  return plan;
};

describe('the next cut of the week', () => {
  it('uses the budget and no more, without two windows at once, with a night and a weekend in it', async () => {
    const { windows, worth, bound } = await propose({});
    expect(weeklyHours(windows)).toBe(77);
    expect(openHours(windows).filter(Boolean)).toHaveLength(77);
    for (const window of windows) expect(windowHours(window)).toBeGreaterThanOrEqual(6);
    for (const window of windows) expect(windowHours(window)).toBeLessThanOrEqual(12);
    expect(windows.some(({ end }) => end >= 30 * 60)).toBe(true);
    expect(windows.some(({ weekday }) => weekday >= 6)).toBe(true);
    expect(worth).toBeLessThanOrEqual(bound + 1e-6);
    expect(worth).toBeGreaterThan(0.97 * bound);
  });

  it('goes where the requests are, or where nobody has been, by one weight', async () => {
    const staffed = DEMAND.map((demand) => (demand > 1 ? 13 : 0));
    const demandOf = async (explore: number): Promise<number> => {
      const { windows } = await propose({ explore, within: 0 }, staffed);
      return openHours(windows).reduce((sum, open, hour) => sum + (open ? (DEMAND[hour] ?? 0) : 0), 0);
    };
    const [following, exploring] = [await demandOf(0), await demandOf(1)];
    expect(following).toBeGreaterThan(1.5 * exploring);
  });

  it('sees every hour of the week within four periods, even when it follows demand alone', async () => {
    let staffed = noHours();
    for (let left = 4; left > 0; left -= 1) {
      const { windows } = await propose({ explore: 0, within: left }, staffed);
      const open = openHours(windows);
      staffed = staffed.map((hours, hour) => hours + (open[hour] ? 13 : 0));
    }
    expect(unseenHours(staffed)).toEqual([]);
  });

  it('says so where nothing fits', async () => {
    expect(await planWindows({ ...WINDOW_AIM, budget: 5 }, noHours(), DEMAND)).toEqual({ kind: 'impossible' });
  });

  it('takes an hour for less the more it has been seen, and knows how much has to be seen by now', () => {
    const worth = worthOfHours([0, 1, 13, ...noHours().slice(3)], noHours(), 1);
    expect(worth[0]).toBe(1);
    expect(worth[1]).toBeGreaterThan(worth[2]!);
    expect([4, 2, 1, 0].map((within) => hoursToSee(168, { ...WINDOW_AIM, within }))).toEqual([42, 77, 77, 0]);
  });
});

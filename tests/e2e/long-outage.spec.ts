import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from '@playwright/test';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { afterALongOutage } from '#tests/outage/support/come-together.ts';
import { makeDesk, PASSWORD, startDeskOn } from '#tests/outage/support/real-desks.ts';
import { watchFeed } from '#tests/outage/support/watch-feed.ts';
import { count } from '#tests/support/counts.ts';
import { queueOf } from './support/at-the-desk.ts';
import { expect, test } from './support/test.ts';

/** R5: queued here, and waiting there. */
const COMMANDS = count({ sample: 2_000, full: 100_000 });
/** Where nothing has to outlive the machine, memory is as good, and does not wear the disk. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

declare global {
  interface Window {
    /** What held the page up, in milliseconds: tasks of more than 50, and keys from their press to the frame after it. */
    heldUp: { readonly tasks: number[]; readonly keys: number[] };
  }
}

/** Watched from within: to be asked from outside meanwhile would hold the page up as well. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heldUp = { tasks: [] as number[], keys: [] as number[] };
    window.heldUp = heldUp;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) heldUp.tasks.push(duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') heldUp.keys.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });

const signIn = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill('disponent');
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
};

test('after a long outage the desk reconciles, and its page answers all the while', async ({ page }) => {
  test.slow();
  const hub = await startPostgres();
  const directories = [await makeDesk('desk-1', undefined, BASE), await makeDesk('desk-2', undefined, BASE)] as const;
  await afterALongOutage(hub, ...directories, COMMANDS);
  hub.cut();
  const desk = await startDeskOn(hub, 'desk-1', directories[0]);
  const feed = await watchFeed(desk);
  try {
    await page.goto(desk.address);
    await signIn(page);
    await expect(page.getByText('Arbejder alene').first()).toBeVisible();
    await queueOf(page).focus();
    const cursorAt = () => queueOf(page).getAttribute('aria-activedescendant');
    const before = await cursorAt();
    await watch(page);

    const began = performance.now();
    hub.heal();
    let presses = 0;
    await feed.until(({ ladder }) => {
      if (ladder.kind === 'live') return true;
      // Somebody goes down the queue meanwhile.
      if (ladder.kind === 'reconciling') {
        presses += 1;
        void page.keyboard.press('ArrowDown');
      }
      return false;
    });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    await expect(page.getByText('Alt forbundet').first()).toBeVisible();
    const { tasks, keys } = await page.evaluate(() => window.heldUp);
    const longest = (of: readonly number[]): string => `${Math.round(Math.max(0, ...of))} ms`;
    console.log(
      [
        `${COMMANDS} + ${COMMANDS} came together in ${seconds} s`,
        `${tasks.length} tasks of the page over 50 ms, the longest ${longest(tasks)}`,
        `${presses} keys, the slowest shown after ${longest(keys)}`,
      ].join('; '),
    );
    expect(presses).toBeGreaterThan(0);
    expect(await cursorAt()).not.toBe(before);
  } finally {
    feed.close();
    await desk.stop();
    await hub.stop();
    for (const directory of directories) rmSync(directory, { recursive: true, force: true });
  }
});

import { execFileSync } from 'node:child_process';
import { chromium, type Page } from '@playwright/test';
import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';
import config from '../../playwright.config.ts';
import { signInAs } from '../e2e/support/at-the-desk.ts';
import { startDesk } from '../e2e/support/desk.ts';
import { type Figure, percentile } from './measure.ts';
import { type Gesture, probe } from './paint-probe.ts';

const GESTURES = 120;
const WARM_UP = 10;
/** Marks the most urgent new request as seen, wherever the keyboard is. */
const KEY = 'F2';
/** At 60 Hz. */
const FRAME = 1_000 / 60;
const MEBIBYTE = 1 << 20;

/**
 * The next row to change must be one of those that are drawn, for the list draws only what is in sight. And a person
 * breathes between two gestures: what the page does after one is not counted to the next.
 */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const list = document.querySelector('.queue-list') as HTMLElement;
    while (!document.querySelector('.queue-row.is-unseen')) {
      list.scrollTop += list.clientHeight / 2;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    for (let pauses = 0; pauses < 3; pauses += 1) await new Promise((resolve) => requestIdleCallback(resolve));
  });

const perform = async (page: Page): Promise<Gesture> => {
  await settle(page);
  await page.keyboard.press(KEY);
  return page.evaluate(() => window.gesture);
};

/** Bytes of the page's heap that are still in use after a collection. */
const heapOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
};

/** Bytes of a process in memory. */
const residentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1_024;

/**
 * From a key to the changed row on screen, in a real Chromium on the browser shell, in the middle of a simulated day.
 * Measured in the page: from the key's event to the end of the frame that shows the row as the host has confirmed it.
 * Beside it what it may cost: one frame, and the time the host took in the same gesture. `paint.frame` is what a frame
 * costs on this machine when one word changes and no program runs: without a graphics card it is more than 16.7 ms.
 */
export const measurePaint = async (directory: string): Promise<Figure[]> => {
  await buildIfStale(PAGE, () => undefined);
  const desk = await startDesk({ dataDirectory: directory });
  const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({
      ...(viewport && { viewport }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    await page.addInitScript(probe, KEY);
    await page.goto(desk.address);
    await signInAs(page, 'Disponent');
    await page.locator('.queue-row').first().waitFor();

    const gestures: Gesture[] = [];
    const frames: number[] = [];
    for (let done = 0; done < WARM_UP + GESTURES; done += 1) {
      const gesture = await perform(page);
      await settle(page);
      const frame = await page.evaluate(() => window.bareFrame());
      if (done < WARM_UP) continue;
      gestures.push(gesture);
      frames.push(frame);
    }
    const painted = gestures.map((gesture) => gesture.painted - gesture.pressed);
    const inHost = gestures.map((gesture) => gesture.told - gesture.asked);
    const inPage = gestures.map((gesture) => gesture.changed - gesture.told + gesture.asked - gesture.pressed);
    const figure = (suffix: string, share: number): Figure => {
      const value = percentile(painted, share);
      const floor = FRAME + percentile(inHost, share);
      return { name: `paint.${suffix}`, value, unit: 'ms', floor, ratio: value / floor, n: GESTURES };
    };
    return [
      figure('p50', 0.5),
      figure('p99', 0.99),
      { name: 'paint.host.p50', value: percentile(inHost, 0.5), unit: 'ms', n: GESTURES },
      { name: 'paint.page.p50', value: percentile(inPage, 0.5), unit: 'ms', n: GESTURES },
      { name: 'paint.frame.p50', value: percentile(frames, 0.5), unit: 'ms', n: GESTURES },
      { name: 'host.rss', value: residentOf(desk.process.pid ?? 0) / MEBIBYTE, unit: 'MB', n: 1 },
      { name: 'page.heap', value: (await heapOf(page)) / MEBIBYTE, unit: 'MB', n: 1 },
    ];
  } finally {
    await browser.close();
    await desk.stop();
  }
};

import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { Client, type ClientConfig } from 'pg';
import { clientConfigs } from '#electron/host/hub/postgres/address.ts';
import type { Store } from '#electron/host/store/store.ts';
import { createBuilder, user } from '#electron/host/test-support/build.ts';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { CommandId } from '#shared/domain/ids.ts';
import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';
import config from '../../playwright.config.ts';
import type { RunningDesk } from '../e2e/support/desk.ts';
import { AREA, makeDesk, PASSWORD, signInTo, startDeskOn } from '../outage/support/real-desks.ts';
import { beside, type Figure, percentile } from './measure.ts';
import { settle } from './paint.ts';
import { type Gesture, probe } from './paint-probe.ts';

const GESTURES = 120;
const WARM_UP = 10;
const QUESTIONS = 50;
/** At 60 Hz. */
const FRAME = 1_000 / 60;

const signIn = async (page: Page, address: string): Promise<void> => {
  await page.addInitScript(probe, 'F2');
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill('disponent');
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('.queue-row').first().waitFor();
};

/** What the probe saw, by this process's clock: `ahead` milliseconds lie between the two. */
const seenBy = async (page: Page, ahead: number): Promise<Gesture> => {
  const gesture = Object.entries(await page.evaluate(() => window.gesture));
  return Object.fromEntries(gesture.map(([what, at]) => [what, at - ahead])) as Gesture;
};

/** How far the page's clock is ahead of ours: as the quickest of some questions says, and right to half of its time. */
const clockOf = async (page: Page): Promise<number> => {
  const asked: { took: number; ahead: number }[] = [];
  for (let question = 0; question < QUESTIONS; question += 1) {
    const began = performance.now();
    const there = await page.evaluate(() => performance.now());
    const took = performance.now() - began;
    asked.push({ took, ahead: there - began - took / 2 });
  }
  return asked.reduce((best, one) => (one.took < best.took ? one : best)).ahead;
};

/** The least that news can cost: a poke from one connection to another, and one select. */
const openFloor = async (url: string, caFile: string) => {
  const [options] = clientConfigs(url, caFile) as [ClientConfig];
  const [here, there] = [new Client(options), new Client(options)];
  await Promise.all([here.connect(), there.connect()]);
  await there.query('LISTEN floor');
  return {
    news: async (): Promise<number> => {
      const began = performance.now();
      const heard = new Promise((resolve) => there.once('notification', resolve));
      await here.query('NOTIFY floor');
      await heard;
      await there.query('SELECT 1');
      return performance.now() - began;
    },
    close: () => Promise.all([here.end(), there.end()]),
  };
};

/** As many new requests as there will be gestures, in the order in which they stand in the queue. */
const manyRequests = () => {
  const build = createBuilder(createRandom(3));
  const requests = Array.from({ length: WARM_UP + GESTURES + 1 }, () => build.receive());
  const begun = Date.now() - requests.length * 1_000;
  return {
    ids: requests.map(({ requestId }) => requestId),
    fill: (store: Store): void => {
      for (const [number, request] of requests.entries()) {
        const at = begun + number * 1_000;
        store.commit(request, build.meta({ by: user('dispatcher'), at, recordedAt: at }));
      }
    },
  };
};

/** All in milliseconds from the call on. */
type Sample = {
  readonly answered: number;
  readonly told: number;
  readonly painted: number;
  readonly bare: number;
};

/**
 * From a call at one desk (a request is seen) to the changed row on another's screen: two desks as processes of their
 * own, a durable hub on PostgreSQL between them, a real Chromium on the second. Beside it what news may cost: a bare
 * NOTIFY heard by another connection, a select, and one frame. `.answered` is when the first desk has said `queued`,
 * `.told` when the second page was told.
 */
export const measureDeskToDesk = async (base: string): Promise<Figure[]> => {
  await buildIfStale(PAGE, () => undefined);
  const hub = await startPostgres({ durable: true, base }).catch(() => startPostgres({ durable: true }));
  const ending: (() => unknown)[] = [hub.stop];
  try {
    const start = async (name: string, fill?: (store: Store) => void): Promise<RunningDesk> => {
      const directory = await makeDesk(name, fill, base);
      ending.unshift(() => rmSync(directory, { recursive: true, force: true }));
      const desk = await startDeskOn(hub, name, directory, 'straight');
      ending.unshift(desk.stop);
      return desk;
    };
    const { ids, fill } = manyRequests();
    const here = await signInTo(await start('desk-1', fill));
    ending.unshift(here.close);
    const there = await start('desk-2');
    const floor = await openFloor(hub.addressOf(`${AREA}.desk-1`, 'straight'), hub.caFile);
    ending.unshift(floor.close);
    const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
    const browser = await chromium.launch(launchOptions);
    ending.unshift(() => browser.close());
    const page = await browser.newPage({
      ...(viewport && { viewport }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    await signIn(page, there.address);
    const ahead = await clockOf(page);

    const samples: Sample[] = [];
    for (const [done, requestId] of ids.slice(0, WARM_UP + GESTURES).entries()) {
      await settle(page);
      await page.evaluate(() => window.beginGesture());
      const called = performance.now();
      const answer = await here.client.request.see({ commandId: CommandId.parse(crypto.randomUUID()), requestId });
      const answered = performance.now() - called;
      if (answer.kind !== 'queued') throw new Error(JSON.stringify(answer));
      const { told, painted } = await seenBy(page, ahead);
      const bare = await floor.news();
      if (done >= WARM_UP) samples.push({ answered, told: told - called, painted: painted - called, bare });
    }
    const all = (of: keyof Sample) => samples.map((sample) => sample[of]);
    const figure = (suffix: string, share: number): Figure =>
      beside(
        `desk-to-desk.${suffix}`,
        percentile(all('painted'), share),
        FRAME + percentile(all('bare'), share),
        GESTURES,
      );
    const part = (suffix: 'answered' | 'told'): Figure => ({
      name: `desk-to-desk.${suffix}.p50`,
      value: percentile(all(suffix), 0.5),
      unit: 'ms',
      n: GESTURES,
    });
    return [figure('p50', 0.5), figure('p99', 0.99), part('answered'), part('told')];
  } finally {
    for (const end of ending) await end();
  }
};

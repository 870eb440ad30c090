import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { Client, type ClientConfig } from 'pg';
import { clientConfigs } from '#electron/host/hub/postgres/address.ts';
import type { Store } from '#electron/host/store/store.ts';
import { createBuilder, user } from '#electron/host/test-support/build.ts';
import { startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';
import config from '../../playwright.config.ts';
import type { RunningDesk } from '../e2e/support/desk.ts';
import { AREA, makeDesk, PASSWORD, startDeskOn } from '../outage/support/real-desks.ts';
import { beside, type Figure, percentile } from './measure.ts';
import { settle } from './paint.ts';
import { type Gesture, probe } from './paint-probe.ts';

const GESTURES = 120;
const WARM_UP = 10;
const KEY = 'F2';
/** At 60 Hz. */
const FRAME = 1_000 / 60;

const signIn = async (page: Page, address: string): Promise<void> => {
  await page.addInitScript(probe, KEY);
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill('disponent');
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('.queue-row').first().waitFor();
};

/** What the probe saw, on the one clock that both pages of a browser go by. */
const seenBy = (page: Page): Promise<Gesture> =>
  page.evaluate(async () => {
    const gesture = Object.entries(await window.gesture);
    return Object.fromEntries(gesture.map(([what, at]) => [what, performance.timeOrigin + at])) as Gesture;
  });

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

/** As many new requests as there will be gestures, each to be marked as seen by one of them. */
const unseenRequests = (store: Store): void => {
  const build = createBuilder(createRandom(3));
  for (let number = 0; number <= WARM_UP + GESTURES; number += 1) {
    const at = Date.now();
    store.commit(build.receive(), build.meta({ by: user('dispatcher'), at, recordedAt: at }));
  }
};

type Sample = { readonly here: Gesture; readonly there: Gesture; readonly bare: number };

/**
 * From a key on one desk to the changed row on another's screen: two desks as processes of their own, a durable hub on
 * PostgreSQL between them, two pages in one Chromium. Beside it what news may cost: a bare NOTIFY heard by another
 * connection, a select, and one frame. `.here` is the same gesture on the desk's own screen, `.told` the time until the
 * other page was told.
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
    const desks = [await start('desk-1', unseenRequests), await start('desk-2')] as const;
    const floor = await openFloor(hub.addressOf(`${AREA}.desk-1`, 'straight'), hub.caFile);
    ending.unshift(floor.close);
    const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
    const browser = await chromium.launch(launchOptions);
    ending.unshift(() => browser.close());
    const open = async ({ address }: RunningDesk): Promise<Page> => {
      const page = await browser.newPage({
        ...(viewport && { viewport }),
        ...(locale && { locale }),
        ...(timezoneId && { timezoneId }),
      });
      await signIn(page, address);
      return page;
    };
    const here = await open(desks[0]);
    const there = await open(desks[1]);

    const samples: Sample[] = [];
    for (let done = 0; done < WARM_UP + GESTURES; done += 1) {
      await Promise.all([settle(here), settle(there)]);
      await there.evaluate(() => window.beginGesture());
      await here.keyboard.press(KEY);
      const [own, other] = await Promise.all([seenBy(here), seenBy(there)]);
      const bare = await floor.news();
      if (done >= WARM_UP) samples.push({ here: own, there: other, bare });
    }
    const figure = (suffix: string, share: number): Figure => {
      const across = samples.map((sample) => sample.there.painted - sample.here.pressed);
      const least =
        FRAME +
        percentile(
          samples.map(({ bare }) => bare),
          share,
        );
      return beside(`desk-to-desk.${suffix}`, percentile(across, share), least, GESTURES);
    };
    const part = (suffix: string, of: (sample: Sample) => number): Figure => ({
      name: `desk-to-desk.${suffix}.p50`,
      value: percentile(samples.map(of), 0.5),
      unit: 'ms',
      n: GESTURES,
    });
    return [
      figure('p50', 0.5),
      figure('p99', 0.99),
      part('here', (sample) => sample.here.painted - sample.here.pressed),
      part('told', (sample) => sample.there.told - sample.here.pressed),
    ];
  } finally {
    for (const end of ending) await end();
  }
};

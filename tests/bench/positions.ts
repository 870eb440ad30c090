import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import { AccountId, AreaId, CommandId, UnitId } from '#shared/domain/ids.ts';
import { encodeLip } from '#shared/wire/lip.ts';
import { shortFieldsOf } from '#shared/wire/lip-short.ts';
import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';
import config from '../../playwright.config.ts';
import { startDesk } from '../e2e/support/desk.ts';
import { type Figure, percentile } from './measure.ts';

const UNITS = 50;
const REPORTS_A_SECOND = 1_000;
/** A gateway sends what came in this long together, in milliseconds. */
const TOGETHER = 20;
const WARM_UP = 5_000;
const MEASURED = 10_000;
const PASSWORD = 'prøvevagt-prøvevagt';
const FIRST_ISSI = 2_041_101;

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; tdur?: number; dur?: number };
const SCRIPT = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'BlinkScheduler_PerformMicrotaskCheckpoint',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'EventDispatch',
  'HandlePostMessage',
]);

/** A desk for real work with so many units of invented crews, all on the move. */
const makeDirectory = async (directory: string): Promise<void> => {
  const store = openStore(directory, readOrCreateKeyFile(directory), AreaId.parse('kbh'));
  await store.accounts.create(
    { account: AccountId.parse('disponent'), name: 'Dorte Eksempel', role: 'dispatcher' },
    PASSWORD,
  );
  const random = createRandom(1);
  for (let number = 1; number <= UNITS; number += 1) {
    const at = Date.now();
    store.commit(
      {
        type: 'unit.register',
        unitId: UnitId.parse(`s${number}`),
        callSign: `Sociolance ${number}`,
        issi: FIRST_ISSI + number - 1,
      },
      {
        commandId: CommandId.parse(random.uuid()),
        by: { kind: 'system', name: 'desk', desk: 'd1' as never },
        at,
        recordedAt: at,
      },
    );
  }
  store.close();
};

/** Each vehicle drives a circle of its own at 40 km/h and reports twenty times a second. */
const report = (unit: number, now: number): string => {
  const turn = now / 1_000 / 90 + unit;
  const position = {
    latitude: 55.64 + (unit % 7) * 0.012 + 0.0025 * Math.sin(turn),
    longitude: 12.48 + Math.floor(unit / 7) * 0.02 + 0.0045 * Math.cos(turn),
  };
  const heading = ((90 - (turn * 180) / Math.PI) % 360) + 360;
  const sighting = { position, errorMetres: 20, speedKmh: 40, headingDegrees: heading % 360, reason: 129 };
  const lip = encodeLip({ kind: 'short', fields: shortFieldsOf(sighting) });
  return `${new Date(now).toISOString()},${FIRST_ISSI + unit},0A,${lip}\n`;
};

/** A gateway on TCP; `begin` lets it report, `end` stops it and answers how many reports it has sent. */
const openGateway = async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let timer: NodeJS.Timeout | undefined;
  let sent = 0;
  return {
    address: `tcp://127.0.0.1:${(server.address() as { port: number }).port}`,
    begin: () => {
      const began = performance.now();
      timer = setInterval(() => {
        const due = Math.floor(((performance.now() - began) / 1_000) * REPORTS_A_SECOND);
        const now = Date.now();
        let lines = '';
        // Each report of one unit has a moment of its own, as each message of a gateway has.
        for (; sent < due; sent += 1) lines += report(sent % UNITS, now - Math.floor((due - sent) / UNITS));
        for (const socket of sockets) socket.write(lines);
      }, TOGETHER);
    },
    end: (): number => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      server.close();
      return sent;
    },
  };
};

/** The time the page's scripts had the processor in each frame, in milliseconds. */
const scriptPerFrame = async (browser: Browser, page: Page): Promise<number[]> => {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'],
  });
  await page.waitForTimeout(MEASURED);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const frames = traceEvents.filter(({ name }) => name === 'FireAnimationFrame');
  // The page is the renderer that draws the most frames.
  const byThread = Map.groupBy(frames, ({ pid, tid }) => `${pid}/${tid}`);
  const [thread] = [...byThread].sort(([, a], [, b]) => b.length - a.length)[0] ?? [''];
  const own = traceEvents.filter(({ pid, tid }) => `${pid}/${tid}` === thread).sort((a, b) => a.ts - b.ts);
  const begins = own.filter(({ name }) => name === 'BeginCommitCompositorFrame').map(({ ts }) => ts);
  const spent = begins.map(() => 0);
  let outermost = 0;
  let frame = 0;
  for (const { name, ph, ts, dur = 0, tdur = dur } of own) {
    if (ph !== 'X' || !SCRIPT.has(name) || ts < outermost) continue;
    outermost = ts + dur;
    while (frame + 1 < begins.length && begins[frame + 1]! <= ts) frame += 1;
    if (begins[frame]! <= ts) spent[frame]! += tdur / 1_000;
  }
  return spent.slice(0, -1);
};

/**
 * A thousand position reports a second from a TETRA gateway on TCP through the desk to the page's map, fifty vehicles on
 * it, in a real Chromium: what the page's scripts take of each frame. The floor is the same page with nobody reporting.
 */
export const measurePositions = async (directory: string): Promise<Figure[]> => {
  await buildIfStale(PAGE, () => undefined);
  const dataDirectory = join(directory, 'positions');
  await makeDirectory(dataDirectory);
  const gateway = await openGateway();
  const desk = await startDesk({ args: ['--scenario', 'none', '--radio', gateway.address], dataDirectory });
  const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({
      ...(viewport && { viewport }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    await page.goto(desk.address);
    await page.getByRole('textbox', { name: 'Brugernavn' }).fill('disponent');
    await page.getByLabel('Adgangskode').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('[data-map-ready="true"]').waitFor({ timeout: 120_000 });
    const quiet = await scriptPerFrame(browser, page);
    gateway.begin();
    await page.locator(`[data-map-units="${UNITS}"]`).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(WARM_UP);
    const busy = await scriptPerFrame(browser, page);
    const [value, floor] = [percentile(busy, 0.99), percentile(quiet, 0.99)];
    return [
      { name: 'positions.frame.p99', value, unit: 'ms', floor, ratio: value / floor, n: busy.length },
      { name: 'positions.frame.p50', value: percentile(busy, 0.5), unit: 'ms', n: busy.length },
    ];
  } finally {
    const sent = gateway.end();
    console.error(`${sent} reports were sent`);
    await browser.close();
    await desk.stop();
  }
};

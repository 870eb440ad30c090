import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { chromium, type Page } from '@playwright/test';
import { createHost } from '#electron/host/create-host.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { type Database, openDatabase } from '#electron/host/store/open.ts';
import { termsOf } from '#electron/host/store/search.ts';
import { openStore } from '#electron/host/store/store.ts';
import { FOUND_LIMIT } from '#shared/contract/channel.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { foldForSearch } from '#shared/util/text.ts';
import type { Payload } from '#shared/wire/batch.ts';
import { buildIfStale, PAGE } from '#tools/build-if-stale.ts';
import config from '../../playwright.config.ts';
import { startDesk } from '../e2e/support/desk.ts';
import { AREA, DESK, history } from './history.ts';
import { ENDS_AT, makeStore } from './make-store.ts';
import { beside, type Figure, percentile, spread, timed, timedAsync } from './measure.ts';

/** Twenty long conversations, and a few cases of which little was said. */
const TALKATIVE = 20;
const HISTORY = {
  seed: 7,
  events: 101_000,
  cases: 5,
  open: TALKATIVE + 4,
  said: 5_000,
  talkative: TALKATIVE,
  endsAt: ENDS_AT,
};
const LONG_CASES = Array.from({ length: TALKATIVE }, (_, index) => HISTORY.cases + 1 + index);
const OTHER_CASES = Array.from(
  { length: HISTORY.open - TALKATIVE },
  (_, index) => HISTORY.cases + TALKATIVE + 1 + index,
);
const PAGES = 2;
const ROUNDS = 25;
const ACCOUNT = AccountId.parse('disponent');
const PASSWORD = 'prøvevagt-prøvevagt';
/** At 60 Hz. */
const FRAME = 1_000 / 60;

/** What people look for: words nobody has said, words a few entries have, and words that tens of thousands have. */
const QUERIES = [
  'undulat',
  'halmtorvet 17',
  'blågårdsgade 4 hund',
  'herberget',
  'borgeren',
  'b',
  'borgeren opsøgende istedgade',
  'ringet tilbage: borgeren er stadig på stedet',
] as const;

type Said = { readonly text: string; readonly payload: string; readonly requestId: string | null };
const saidIn = (): Said[] =>
  [...history(HISTORY)].flatMap(({ payload, requestId }): Said[] => {
    const { event } = JSON.parse(payload) as Payload;
    return event.type === 'entry.logged' ? [{ text: event.text, payload, requestId }] : [];
  });

/** The same words and the same rows with nothing around them: an index of the texts, and a table by case. */
const openBare = (path: string, key: Buffer, said: readonly Said[]): Database => {
  const sql = `CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 0");
    CREATE TABLE told (number INTEGER PRIMARY KEY, request_id TEXT, payload TEXT) STRICT;
    CREATE INDEX told_request ON told (request_id)`;
  const bare = openDatabase(path, key, [{ name: 'bare', sql }]);
  const [words, told] = [
    bare.prepare('INSERT INTO words (text) VALUES (?)'),
    bare.prepare('INSERT INTO told (request_id, payload) VALUES (?, ?)'),
  ];
  bare.transaction(() => {
    for (const { text, requestId, payload } of said) {
      words.run(foldForSearch(text));
      told.run(requestId, payload);
    }
  })();
  return bare;
};

/** Words over everything that was ever said, as the page asks for them. In turn with it the same question to the bare index. */
const measureSearch = async (directory: string, key: Buffer, bare: Database): Promise<Figure[]> => {
  const host = await createHost({ dataDirectory: directory, key, clock: { now: Date.now }, desk: DESK, area: AREA });
  const client = createRouterClient(host.router, { context: { connection: host.connect() } });
  await client.session.signIn({ account: ACCOUNT, password: PASSWORD });
  const match = bare.prepare(`SELECT text FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ${FOUND_LIMIT}`);
  const [ours, least]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const query of QUERIES) {
      const took = await timedAsync(() => client.channel.search({ query }));
      const bareTook = timed(() => match.all(termsOf(query).join(' ')));
      // The first round reads from the disk what later ones find in memory.
      if (round === 0) continue;
      ours.push(took);
      least.push(bareTook);
    }
  await host.close();
  return spread('search', ours, least);
};

declare global {
  interface Window {
    /** Set by the page's own script: how long after the key the last line of the case that was asked for had been drawn. */
    opened: Promise<number>;
  }
}

/** Runs in the page: begins with `Enter`, ends with the frame after the timeline of that case has its last line. */
const watchOpening = (): void => {
  const isThere = (number: string | undefined): boolean =>
    document.querySelector('.case-number')?.textContent === `#${number}` &&
    document.querySelector('.timeline li:last-child') !== null;
  const nextFrameDrawn = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const begin = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    const [, number] = event.target.value.split(' ');
    const pressed = performance.now();
    window.opened = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isThere(number)) return;
        observer.disconnect();
        resolve(nextFrameDrawn().then((drawn) => drawn - pressed));
      });
      observer.observe(document, { subtree: true, childList: true });
    });
  };
  window.addEventListener('keydown', begin, { capture: true });
};

const signIn = async (page: Page, address: string): Promise<void> => {
  await page.addInitScript(watchOpening);
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill(ACCOUNT);
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
};

/** Opens a case by the keyboard; answers with the milliseconds until the frame with its last line. */
const openCase = async (page: Page, number: number): Promise<number> => {
  await page.keyboard.press('/');
  await page.keyboard.type(`åbn ${number}`);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.keyboard.press('Enter');
  return page.evaluate(() => window.opened);
};

/**
 * Cases about each of which five thousand entries were said, opened by the keyboard in a page that has not had them
 * before: until the frame has been drawn that shows the last line. The page is that of a desk in use, which stays loaded
 * for a shift: each of the other cases has been opened twice before, and is again between two long ones. Beside it a bare
 * read of the case's rows, and one frame.
 */
const measureOpening = async (directory: string, bare: Database): Promise<Figure[]> => {
  await buildIfStale(PAGE, () => undefined);
  const desk = await startDesk({ args: ['--scenario', 'none'], dataDirectory: directory });
  const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
  const browser = await chromium.launch(launchOptions);
  const rows = bare.prepare(
    'SELECT payload FROM told WHERE request_id = (SELECT request_id FROM told WHERE request_id IS NOT NULL GROUP BY request_id ORDER BY count(*) DESC LIMIT 1 )',
  );
  try {
    const page = await browser.newPage({
      ...(viewport && { viewport }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    await signIn(page, desk.address);
    const [ours, least]: [number[], number[]] = [[], []];
    for (let loaded = 0; loaded < PAGES; loaded += 1) {
      await page.locator('.queue-row').first().waitFor();
      await page.locator('[data-map-ready="true"]').waitFor();
      for (const long of LONG_CASES) {
        for (const number of [...OTHER_CASES, ...OTHER_CASES]) await openCase(page, number);
        ours.push(await openCase(page, long));
        least.push(timed(() => rows.all()) + FRAME);
      }
      await page.reload();
    }
    return [0.5, 0.99].map((share) =>
      beside(`case.open.p${share * 100}`, percentile(ours, share), percentile(least, share), ours.length),
    );
  } finally {
    await browser.close();
    await desk.stop();
  }
};

/** What much talk costs: to open a case that is full of it, and to find a word in all of it. */
export const measureRadio = async (directory: string): Promise<Figure[]> => {
  const key = readOrCreateKeyFile(directory);
  makeStore(directory, key, HISTORY);
  const store = openStore(directory, key, AREA);
  await store.accounts.create({ account: ACCOUNT, name: 'Dorte Eksempel', role: 'dispatcher' }, PASSWORD);
  store.close();
  const bare = openBare(join(directory, 'bare.db'), key, saidIn());
  const figures = await measureSearch(directory, key, bare);
  figures.unshift(...(await measureOpening(directory, bare)));
  bare.close();
  return figures;
};

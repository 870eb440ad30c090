import { expect, type Page, test } from '@playwright/test';
import type { MapData } from '#renderer/map/map-data.ts';
import type { OfferId, RequestId, UnitId } from '#shared/domain/ids.ts';
import type { HarnessState } from './map-harness/main.tsx';
import { type MapAnswer, serveMapHarness } from './map-harness/serve.ts';
import { violationsOf } from './support/accessible.ts';

// What is asked here is the same in a small window, and the map in it is drawn by the processor.
test.use({ contextOptions: {}, viewport: { width: 800, height: 600 } });

let harness: Awaited<ReturnType<typeof serveMapHarness>>;
let answerMap: (path: string) => MapAnswer;
const NOTHING: MapAnswer = { status: 404, type: 'application/json', body: '{}' };

test.beforeAll(async () => {
  harness = await serveMapHarness(async (path) => answerMap(path));
});
test.afterAll(() => harness.close());
test.beforeEach(() => {
  answerMap = () => NOTHING;
});

const NOW = Date.UTC(2026, 0, 14, 13);
const s1 = 's1' as UnitId;
const REQUEST = '00000000-0000-4000-8000-000000000114' as RequestId;
const dataAt = (longitude: number, ageSeconds: number): MapData => ({
  units: [
    {
      id: s1,
      label: 'Sociolance 1',
      fixes: [12.5608, 12.5614, longitude].map((each, index) => ({
        unitId: s1,
        at: NOW - (2 - index) * 10_000,
        latitude: 55.68,
        longitude: each,
        errorMetres: 20,
        speedKmh: 30,
        headingDegrees: 90,
      })),
      activity: 'en-route',
      ageSeconds,
      stale: ageSeconds > 30 ? 'stale' : 'fresh',
    },
  ],
  requests: [
    {
      id: REQUEST,
      name: '114',
      position: { latitude: 55.7, longitude: 12.54 },
      priority: 'urgent',
      selected: false,
      stage: 'queued',
    },
  ],
  offers: [
    {
      id: 'varmestuen' as OfferId,
      name: 'Varmestuen på Ågade',
      kind: 'shelter',
      position: { latitude: 55.67, longitude: 12.56 },
    },
  ],
});

/** Opens the map alone, and fails the test for anything that the content security policy stops or the page throws. */
const openMap = async (page: Page, query = '') => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text());
  });
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(harness.url + query);
  return { problems, asked, map: page.locator('.map-view') };
};
const tell = (page: Page, state: HarnessState) => page.evaluate((told) => window.postMessage(told), state);
const chosen = (page: Page) => page.getByTestId('selection');

test('the map is drawn with no network but its own host, and the security policy stops nothing', async ({ page }) => {
  const { problems, asked, map } = await openMap(page);
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  await expect(map).toHaveAttribute('data-map-units', '1');
  await expect(map).toHaveAttribute('data-map-requests', '1');
  await expect(map).toHaveAttribute('data-map-offers', '1');
  await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible();
  expect([...asked]).toEqual([new URL(harness.url).origin]);
  expect(problems).toEqual([]);
});

test('every theme is the same map in other colours', async ({ page }) => {
  const { map } = await openMap(page);
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  const pictures = new Set<string>();
  for (const theme of ['day', 'night', 'high-contrast']) {
    await tell(page, { theme });
    await expect(async () => {
      const picture = (await map.locator('.map-picture').screenshot()).toString('base64');
      expect(pictures).not.toContain(picture);
      pictures.add(picture);
    }).toPass();
    expect(await violationsOf(page)).toEqual([]);
  }
});

test('the keyboard finds everything on the map, hears how old it is, chooses and follows it', async ({ page }) => {
  const { map } = await openMap(page);
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  await page.keyboard.press('Tab');
  const unit = page.getByRole('button', { name: 'Sociolance 1, På vej, position: 4 s' });
  await expect(unit).toBeFocused();
  await expect(unit).toBeInViewport();

  await tell(page, { data: dataAt(12.562, 45) });
  await expect(page.getByRole('button', { name: 'Sociolance 1, På vej, position: 45 s gammel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chosen(page)).toHaveText(JSON.stringify({ unitId: s1 }));

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Rekvisition #114, Haster, I kø' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chosen(page)).toHaveText(JSON.stringify({ requestId: REQUEST }));

  const follow = page.getByRole('button', { name: 'Følg Sociolance 1' });
  await follow.press('Space');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect(map).toHaveAttribute('data-map-following', 's1');
});

test('the mouse chooses what it points at, and dragging the map ends the following', async ({ page }) => {
  const { map } = await openMap(page);
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  await page.getByRole('button', { name: 'Følg Sociolance 1' }).click();
  const box = (await map.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  await page.mouse.click(middle.x, middle.y);
  await expect(chosen(page)).toHaveText(JSON.stringify({ unitId: s1 }));

  await page.mouse.move(middle.x + 100, middle.y + 100);
  await page.mouse.down();
  await page.mouse.move(middle.x + 160, middle.y + 140, { steps: 4 });
  await page.mouse.up();
  await expect(map).toHaveAttribute('data-map-following', '');
});

test('a vehicle glides to its newest fix and no further; a place it cannot be at is shown beside it', async ({
  page,
}) => {
  const { map } = await openMap(page);
  const there = (longitude: number, seconds: number) => {
    const { units, ...rest } = dataAt(12.562, 4);
    const [unit] = units;
    const last = unit!.fixes.at(-1)!;
    const next = { ...last, at: last.at + seconds * 1_000, longitude };
    return { data: { ...rest, units: [{ ...unit!, fixes: [...unit!.fixes, next] }] } };
  };
  const ask = () =>
    map.evaluate((container) => {
      container.dispatchEvent(new Event('map-ask'));
      const [drawn] = JSON.parse(container.dataset.mapDrawn!) as { longitude: number }[];
      return { moving: container.dataset.mapMoving, longitude: drawn!.longitude };
    });
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-ready', 'true');
  expect(await ask()).toEqual({ moving: '', longitude: 12.562 });

  await tell(page, there(12.5621, 2));
  await expect.poll(async () => (await ask()).moving).toBe('s1');
  const seen: number[] = [];
  await expect
    .poll(async () => {
      const { moving, longitude } = await ask();
      seen.push(longitude);
      return moving;
    })
    .toBe('');
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(new Set(seen).size).toBeGreaterThan(2);
  expect(seen.at(-1)).toBe(12.5621);

  const jumped = there(12.5621, 2);
  const [unit] = jumped.data.units;
  const doubtful = { ...unit!.fixes.at(-1)!, at: NOW + 5_000, longitude: 12.7 };
  await tell(page, { data: { ...jumped.data, units: [{ ...unit!, doubtful }] } });
  await expect(page.getByRole('button', { name: /En umulig position er meldt/ })).toBeAttached();
  expect(await ask()).toEqual({ moving: '', longitude: 12.5621 });
});

test('the map speaks English when the desk does', async ({ page }) => {
  await openMap(page);
  await tell(page, { data: dataAt(12.562, 45) });
  await tell(page, { language: 'en' });
  await expect(page.getByRole('button', { name: 'Follow Sociolance 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Sociolance 1, .*45 s old/ })).toBeAttached();
});

test('where nothing can be drawn the list takes the place of the map and says why', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await openMap(page);
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(page.getByRole('status')).toContainText('Kortet kan ikke tegnes');
  await page.getByRole('button', { name: /Rekvisition #114/ }).click();
  await expect(chosen(page)).toHaveText(JSON.stringify({ requestId: REQUEST }));
  expect(await violationsOf(page)).toEqual([]);
});

test('a map from the host replaces the built-in one and names its makers', async ({ page }) => {
  const tiles: string[] = [];
  answerMap = (path) => {
    if (path.startsWith('/map/tiles/')) {
      tiles.push(path);
      return { status: 200, type: 'application/x-protobuf', body: '' };
    }
    return {
      status: 200,
      type: 'application/json',
      body: JSON.stringify({
        version: 8,
        sources: { map: { type: 'vector', tiles: ['/map/tiles/{z}/{x}/{y}'], maxzoom: 14 } },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': 'role:land' } },
          { id: 'roads', type: 'line', source: 'map', 'source-layer': 'roads', paint: { 'line-color': 'role:road' } },
        ],
      }),
    };
  };
  const { map, problems } = await openMap(page, '?basemap=pmtiles&attribution=Somebody');
  await tell(page, { data: dataAt(12.562, 4) });
  await expect(map).toHaveAttribute('data-map-basemap', 'pmtiles');
  await expect(page.getByText('Somebody')).toBeVisible();
  await expect.poll(() => tiles.length).toBeGreaterThan(0);
  await expect(page.getByRole('status')).toBeHidden();
  expect(problems).toEqual([]);
});

test('a map that cannot be had, or is no map, leaves the built-in one with a word about it', async ({ page }) => {
  const broken = JSON.stringify({ version: 8, sources: {}, layers: [{ id: 'x', type: 'nonsense' }] });
  for (const answer of [NOTHING, { status: 200, type: 'application/json', body: broken }]) {
    answerMap = () => answer;
    const { map } = await openMap(page, '?basemap=style');
    await tell(page, { data: dataAt(12.562, 4) });
    await expect(page.getByRole('status')).toContainText('Det indbyggede kort vises i stedet');
    await expect(map).toHaveAttribute('data-map-basemap', 'built-in');
    await expect(map).toHaveAttribute('data-map-ready', 'true');
    await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible();
  }
});

import { defineConfig } from '@playwright/test';
import { findBrowser } from './electron/serve/browser.ts';

/** The system's Chromium, Chrome or Edge: nothing is downloaded. `CHROMIUM_PATH` names another one. */
export const chromiumPath =
  process.env.CHROMIUM_PATH ?? findBrowser({ platform: process.platform, env: process.env }) ?? '/usr/bin/chromium';

const asRoot = process.getuid?.() === 0;

/**
 * What the browser itself would do beside showing the page: its own address field is a page too, drawn for every window,
 * and took a third of the processor. The others reach out, or upgrade what is asked for.
 */
const SWITCHED_OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI'],
  ...['InitialWebUI', 'WebUIReloadButton', 'AimEnabled', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'DestroyProfileOnBrowserClose', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  'ThirdPartyStoragePartitioning',
];

const args = [
  ...(asRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  `--disable-features=${SWITCHED_OFF.join(',')}`,
];
const browser = (...more: string[]) => ({
  launchOptions: { executablePath: chromiumPath, args: [...args, ...more] },
});
/** Drawn by the processor here, the map takes more of it than all the rest of a desk. These look at it. */
const LOOK_AT_THE_MAP = /(accessible|long-outage|map|radio-feed|readme|shift|vehicles)\.spec\.ts/;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/test-results',
  globalSetup: './tests/e2e/support/build-page.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: process.env.LONG === '1' ? 3_600_000 : 240_000,
  // Bounds against hanging, not for timing: the machine may be busy with other things.
  expect: { timeout: 30_000 },
  reporter: 'list',
  projects: [
    { name: 'with a map', testMatch: LOOK_AT_THE_MAP },
    { name: 'with the list in its place', testIgnore: LOOK_AT_THE_MAP, use: browser('--disable-3d-apis') },
  ],
  use: {
    browserName: 'chromium',
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    viewport: { width: 1280, height: 800 },
    // Vehicles that glide are drawn by the processor here, which the other tests need; map.spec.ts lets them.
    contextOptions: { reducedMotion: 'reduce' },
    ...browser('--enable-unsafe-swiftshader'),
  },
});

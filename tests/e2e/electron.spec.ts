import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { buildIfStale, ELECTRON } from '#tools/build-if-stale.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Electron's program where it is installed; the tests never fetch it. */
const program = (): string | undefined => {
  const directory = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(directory, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const path = join(directory, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : undefined;
};

const executablePath = program();
const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const reason =
  executablePath === undefined ? "Electron's binary is not installed" : noDisplay ? 'there is no display' : undefined;
if (reason) console.log(`Electron's own tests are skipped: ${reason}.`);

test.describe('the desk in Electron', () => {
  // The wiring is unit-tested everywhere (electron/main/*.test.ts); this runs it wherever it can be run.
  // biome-ignore lint/suspicious/noSkippedTests: only where it cannot be run, and the reason is printed.
  test.skip(reason !== undefined, reason);

  test('opens its page in a sandbox, with the policy, and talks to its host', async () => {
    await buildIfStale(ELECTRON, console.log);
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await _electron.launch({ executablePath: executablePath!, args: [...asRoot, ROOT], cwd: ROOT });
    const page = await app.firstWindow();
    await expect(page).toHaveURL('app://desk/index.html');
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(await page.evaluate('typeof process + typeof require')).toBe('undefinedundefined');
    const bridge = await page.evaluate<string[]>('Object.keys(window.deskBridge).sort()');
    expect(bridge).toEqual(['notify', 'onLock', 'openMapWindow', 'requestPort']);
    const policy = await page.evaluate<string | null>(
      "fetch('/index.html').then((response) => response.headers.get('content-security-policy'))",
    );
    expect(policy).toContain("default-src 'none'");
    const map = app.waitForEvent('window');
    await page.evaluate('window.deskBridge.openMapWindow()');
    await expect(await map).toHaveURL('app://desk/index.html#map');
    await app.close();
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '#electron/serve/security-headers.ts';
import { startDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** `npm start -- …` to its end; for starts that are over at once. */
const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['tools/run.js', 'start', ...args], { cwd: ROOT, encoding: 'utf8' });

test.describe('npm start', () => {
  test('says its address first, and ends with 0 when it is told to end', async () => {
    const desk = await startDesk();
    expect(desk.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    expect(await desk.stop()).toBe(0);
  });

  test('lists its options', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    for (const option of ['shell', 'port', 'data', 'speed', 'seed', 'scenario', 'hub', 'lang', 'map']) {
      expect(stdout).toContain(`--${option}`);
    }
  });

  test('refuses an option it does not know, by name', () => {
    const { status, stdout, stderr } = start('--prot', '1');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--prot');
  });

  test('leaves nothing of a simulated day behind that nobody named a directory for', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'desk-tmp-'));
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, ['tools/run.js', 'start', '--shell', 'none'], { cwd: ROOT, env });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(readdirSync(temporary).filter((name) => name.startsWith('sociolance-'))).toHaveLength(1);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(readdirSync(temporary).filter((name) => name.startsWith('sociolance-'))).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  test('opens one desk per data directory', async () => {
    const desk = await startDesk();
    const second = start('--shell', 'none', '--data', desk.dataDirectory);
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('Another desk is using this data directory');
    expect(second.stderr).toContain('Datamappen bruges allerede');
    await desk.stop();
  });

  test('keeps its key to its owner, and opens nothing with another one', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'desk-key-'));
    const desk = await startDesk({ dataDirectory });
    await desk.stop();
    const key = join(dataDirectory, 'key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const before = statSync(join(dataDirectory, 'desk.db')).size;
    writeFileSync(key, 'ab'.repeat(32));
    const wrong = start('--shell', 'none', '--data', dataDirectory);
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('cannot be opened with this key');
    rmSync(key);
    const missing = start('--shell', 'none', '--data', dataDirectory);
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain('its key is missing');
    expect(existsSync(key)).toBe(false);
    expect(statSync(join(dataDirectory, 'desk.db')).size).toBe(before);
    rmSync(dataDirectory, { recursive: true });
  });

  test('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { status, stderr } = start('--shell', 'none', '--port', String(port));
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use`);
    other.close();
  });
});

test.describe('the page in the browser shell', () => {
  test('comes with the policy as a header, and takes the token out of its address', async ({
    desk,
    page,
    complaints,
  }) => {
    const response = await page.goto(desk.address);
    expect(response?.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    await expect(page).toHaveURL(`${desk.origin}/`);
    await expect(page.locator('#root')).not.toBeEmpty();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(complaints).toEqual([]);
  });

  test('is still there after a reload, by its cookie', async ({ deskPage, desk }) => {
    await expect(deskPage).toHaveURL(`${desk.origin}/`);
    const line = deskPage.waitForEvent('websocket');
    await deskPage.reload();
    expect((await line).url()).toBe(`${desk.origin.replace('http', 'ws')}/rpc`);
    await expect(deskPage.locator('#root')).not.toBeEmpty();
  });

  test('is Danish, or English when the desk was started so', async ({ browser }) => {
    for (const language of ['da', 'en']) {
      const desk = await startDesk({ args: ['--lang', language] });
      const page = await browser.newPage();
      await page.goto(desk.address);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await page.close();
      await desk.stop();
    }
  });

  test('talks to nothing but its own desk', async ({ desk, page }) => {
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).protocol + new URL(request.url()).host));
    await page.goto(desk.address);
    await expect(page.locator('#root')).not.toBeEmpty();
    const own = new URL(desk.origin);
    expect([...asked].filter((each) => !['data:', 'blob:'].some((kind) => each.startsWith(kind)))).toEqual([
      own.protocol + own.host,
    ]);
  });

  test('of another origin gets no answer out of the desk', async ({ desk, browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(desk.address);
    await expect(page).toHaveURL(`${desk.origin}/`);
    const stranger = await startDesk();
    const other = await context.newPage();
    await other.goto(`${stranger.origin}/`);
    const [read, line] = await other.evaluate(async (origin) => {
      const answer = await fetch(`${origin}/session`).then(
        () => 'answered',
        () => 'refused',
      );
      const opened = await new Promise((resolve) => {
        try {
          const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`);
          socket.onopen = () => resolve('opened');
          socket.onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      return [answer, opened];
    }, desk.origin);
    expect([read, line]).toEqual(['refused', 'refused']);
    await context.close();
    await stranger.stop();
  });
});

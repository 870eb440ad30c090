import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../serve/security-headers.ts';
import { serveFiles } from './files.ts';
import { MAP_ADDRESS, PAGE_ADDRESS } from './origin.ts';
import { ownArguments } from './own-arguments.ts';
import { type CreateWindow, createWindows } from './windows.ts';

describe('the files of app://desk', () => {
  let directory: string;
  let get: (address: string, init?: RequestInit) => Promise<Response>;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'desk-files-'));
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<html lang="da"></html>');
    writeFileSync(join(directory, 'assets', 'a-1.js'), 'export {};');
    const handle = vi.fn<Protocol['handle']>();
    serveFiles({ handle }, directory, 'en', async (path) => ({ status: 200, type: 'text/plain', body: path }));
    const handler = handle.mock.calls[0]?.[1];
    get = async (address, init) => handler!(new Request(address, init) as never);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('are the page in its language, with the policy of the browser shell', async () => {
    const response = await get(PAGE_ADDRESS);
    expect(await response.text()).toBe('<html lang="en"></html>');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('include the tiles of the map, which come from the host', async () => {
    expect(await (await get('app://desk/map/3/4/2?x=1')).text()).toBe('/map/3/4/2?x=1');
  });

  it.each(['app://desk/nothing', 'app://desk/../../etc/passwd', 'app://other/index.html', 'app://desk/%2e%2e/secret'])(
    'do not include %s',
    async (address) => {
      expect((await get(address)).status).toBe(404);
    },
  );

  it('are read, never written', async () => {
    expect((await get(PAGE_ADDRESS, { method: 'POST', body: '' })).status).toBe(405);
  });
});

describe('the windows', () => {
  const created = () => {
    const made: {
      address: string;
      closed: () => void;
      focus: ReturnType<typeof vi.fn>;
      close: ReturnType<typeof vi.fn>;
    }[] = [];
    const create: CreateWindow = () => {
      const heard = new Map<string, () => void>();
      const window = { address: '', closed: () => heard.get('closed')?.(), focus: vi.fn(), close: vi.fn() };
      made.push(window);
      return {
        ...window,
        loadURL: async (address: string) => {
          window.address = address;
        },
        isMinimized: () => false,
        isFocused: () => true,
        restore: vi.fn(),
        show: vi.fn(),
        webContents: { send: vi.fn() },
        once: (name: string, listener: () => void) => heard.set(name, listener),
      } as unknown as ReturnType<CreateWindow>;
    };
    return { made, windows: createWindows(create) };
  };

  it('are at most one of each; asked for again it comes to the front', () => {
    const { made, windows } = created();
    windows.showDesk();
    windows.showMap();
    windows.showMap();
    windows.showDesk();
    expect(made.map(({ address }) => address)).toEqual([PAGE_ADDRESS, MAP_ADDRESS]);
    expect(made.every(({ focus }) => focus.mock.calls.length === 1)).toBe(true);
  });

  it("close the map with the desk's own", () => {
    const { made, windows } = created();
    windows.showDesk();
    windows.showMap();
    made[0]?.closed();
    expect(made[1]?.close).toHaveBeenCalledOnce();
    expect(windows.isDeskFocused()).toBe(false);
  });
});

describe("Electron's command line", () => {
  it('gives the desk what comes after the app in development, and all of it when packaged', () => {
    expect(ownArguments(['electron', '--no-sandbox', '/desk', '--seed', '2'], false)).toEqual(['--seed', '2']);
    expect(ownArguments(['Sociolance', '--seed', '2'], true)).toEqual(['--seed', '2']);
    expect(ownArguments(['electron'], false)).toEqual([]);
  });
});

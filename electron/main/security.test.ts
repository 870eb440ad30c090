import { readFileSync } from 'node:fs';
import type { App, IpcMain, IpcMainEvent, Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { FUSES } from '#tools/flip-fuses.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { CONTENT_SECURITY_POLICY } from '../serve/security-headers.ts';
import { CHANNELS } from './channels.ts';
import { registerScheme } from './files.ts';
import { lockDown } from './lockdown.ts';
import { isOwn, MAP_ADDRESS, ORIGIN, PAGE_ADDRESS } from './origin.ts';
import { listenToPages } from './page-calls.ts';
import { webPreferences } from './web-preferences.ts';

/** The last listener an emitter was given for each event, to be called by hand. */
const listeners = () => {
  const heard = new Map<string, (...args: never[]) => unknown>();
  const on = vi.fn((name: string, listener: (...args: never[]) => unknown) => {
    heard.set(name, listener);
  });
  const emit = (name: string, ...args: unknown[]): unknown => heard.get(name)?.(...(args as never[]));
  return { on, emit, names: () => [...heard.keys()] };
};

const locked = () => {
  const app = listeners();
  const page = listeners();
  const events = listeners();
  const set = {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
    setDisplayMediaRequestHandler: vi.fn<Session['setDisplayMediaRequestHandler']>(),
  };
  const setWindowOpenHandler = vi.fn<WebContents['setWindowOpenHandler']>();
  lockDown(app as unknown as App, { ...set, on: events.on } as unknown as Session);
  app.emit('web-contents-created', {}, { on: page.on, setWindowOpenHandler } as unknown as WebContents);
  return { page, session: events, set, setWindowOpenHandler };
};

const prevented = (emit: (event: { preventDefault: () => void }) => void): boolean => {
  const preventDefault = vi.fn();
  emit({ preventDefault });
  return preventDefault.mock.calls.length > 0;
};

const source = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const SOURCES = ['main.ts', 'windows.ts', 'lockdown.ts', 'files.ts', 'page-calls.ts', '../preload/preload.ts'].map(
  source,
);

const preferences = webPreferences('/preload.cjs', true);

describe("Electron's security checklist (S2)", () => {
  it('1 loads secure content only: the desk is its own origin, and no address of a network is ever loaded', () => {
    expect([PAGE_ADDRESS, MAP_ADDRESS].every(isOwn)).toBe(true);
    for (const text of SOURCES) expect(text).not.toMatch(/loadFile|http:\/\//);
  });

  it('2 gives the page no Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3 isolates the context of the preload', () => {
    expect(preferences.contextIsolation).toBe(true);
  });

  it('4 runs every page in a sandbox', () => {
    expect(preferences.sandbox).toBe(true);
    expect(source('main.ts')).toContain('app.enableSandbox()');
  });

  it('5 grants no permission, asked for or checked, nor any device or screen', () => {
    const { set } = locked();
    const answer = vi.fn();
    set.setPermissionRequestHandler.mock.calls[0]?.[0]?.({} as WebContents, 'geolocation', answer, {} as never);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    expect(set.setPermissionCheckHandler.mock.calls[0]?.[0]?.(null, 'media', ORIGIN, {} as never)).toBe(false);
    expect(set.setDevicePermissionHandler.mock.calls[0]?.[0]?.({} as never)).toBe(false);
    const streams = vi.fn();
    set.setDisplayMediaRequestHandler.mock.calls[0]?.[0]?.({} as never, streams);
    expect(streams).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('6 leaves web security on', () => {
    expect(preferences.webSecurity).toBe(true);
  });

  it('7 has a content security policy without anything unsafe, as a header', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
  });

  it('8 allows no insecure content', () => {
    expect(preferences.allowRunningInsecureContent).toBe(false);
  });

  it('9 turns on no experimental features', () => {
    expect(preferences.experimentalFeatures).toBe(false);
  });

  it('10 turns on no features of Blink', () => {
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    for (const text of SOURCES) expect(text).not.toContain('appendSwitch');
  });

  it('11 has no webview, so none that opens windows', () => {
    expect(preferences.webviewTag).toBe(false);
  });

  it('12 stops a webview before it is made', () => {
    expect(prevented((event) => locked().page.emit('will-attach-webview', event, {}, {}))).toBe(true);
  });

  it('13 stays where it is: no navigation but to its own page, in no frame, by no redirect', () => {
    const { page } = locked();
    const leads = (url: string, isMainFrame = true) =>
      !prevented((event) => page.emit('will-frame-navigate', { ...event, url, isMainFrame }));
    expect(leads(PAGE_ADDRESS)).toBe(true);
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'app://other/',
      'app://desk.example/',
      'javascript:1',
      '',
    ]) {
      expect(leads(url)).toBe(false);
    }
    expect(leads(PAGE_ADDRESS, false)).toBe(false);
    expect(prevented((event) => page.emit('will-redirect', event))).toBe(true);
  });

  it('14 opens no window from the page, and downloads nothing but what the page has made', () => {
    const { session, setWindowOpenHandler } = locked();
    expect(setWindowOpenHandler.mock.calls[0]?.[0]({ url: MAP_ADDRESS } as never)).toEqual({ action: 'deny' });
    const stopped = (address: string) =>
      prevented((event) => session.emit('will-download', event, { getURL: () => address }));
    expect(stopped('blob:app://desk/3f1c')).toBe(false);
    for (const address of [PAGE_ADDRESS, 'https://example.org/x.exe', 'blob:https://example.org/x', 'data:text/csv,x'])
      expect(stopped(address), address).toBe(true);
  });

  it('15 never hands an address to the system', () => {
    for (const text of SOURCES) expect(text).not.toMatch(/\bshell\b.*from 'electron'|openExternal/);
  });

  it('16 names the exact version of Electron, so that a newer one is a change somebody makes', () => {
    expect(packageJson.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('17 listens to its own page in its main frame only, and only to what it knows', () => {
    const ipc = listeners();
    const abilities = { givePort: vi.fn(), notify: vi.fn(), openMap: vi.fn() };
    listenToPages(ipc as unknown as IpcMain, abilities);
    const from = (senderFrame: { url: string; parent: unknown } | null) =>
      ({ senderFrame, sender: {} }) as IpcMainEvent;
    const notice = { title: 'Ny rekvisition', body: 'Haster' };
    const ask = (event: IpcMainEvent, given: unknown = notice) => {
      for (const channel of [CHANNELS.requestPort, CHANNELS.notify, CHANNELS.openMap]) ipc.emit(channel, event, given);
    };
    ask(from(null));
    ask(from({ url: 'https://example.org/', parent: null }));
    ask(from({ url: 'app://desk.example/', parent: null }));
    ask(from({ url: PAGE_ADDRESS, parent: {} }));
    for (const ability of Object.values(abilities)) expect(ability).not.toHaveBeenCalled();
    ask(from({ url: PAGE_ADDRESS, parent: null }), { title: 'x'.repeat(1_000) });
    expect(abilities.notify).not.toHaveBeenCalled();
    ask(from({ url: MAP_ADDRESS, parent: null }));
    expect(abilities.notify).toHaveBeenCalledExactlyOnceWith(notice);
    expect(abilities.givePort).toHaveBeenCalledTimes(2);
    expect(ipc.names()).toHaveLength(3);
  });

  it('18 serves the page by a scheme of its own, secure and standard, that bypasses no policy', () => {
    const registerSchemesAsPrivileged = vi.fn();
    registerScheme({ registerSchemesAsPrivileged });
    const [[schemes]] = registerSchemesAsPrivileged.mock.calls as [[Electron.CustomScheme[]]];
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    for (const text of SOURCES) expect(text).not.toContain('file://');
  });

  it('19 decides on every fuse', () => {
    expect(FUSES.strictlyRequireAllFuses).toBe(true);
  });

  it('20 gives the page four abilities and never Electron itself', () => {
    const preload = source('../preload/preload.ts');
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer\s*[,})]/);
    expect(preload).not.toMatch(/ipcRenderer\.(send|on|invoke)\((?!CHANNELS\.)/);
  });
});

import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { PORT_MESSAGE } from './bridge.ts';
import { connect } from './connect.ts';
import { createNative, isMapWindow } from './native.ts';

afterEach(() => vi.unstubAllGlobals());

/** A window that hears messages, with the shell's bridge where `bridge` is given. */
const stubWindow = (bridge?: object) => {
  const window = Object.assign(new EventTarget(), { deskBridge: bridge, open: vi.fn() });
  vi.stubGlobal('window', window);
  const post = (data: string, ports: readonly MessagePort[], source: unknown = window) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  return { window, post };
};

const stubPage = (href: string, fetch: typeof globalThis.fetch) => {
  const replaceState = vi.fn();
  vi.stubGlobal('location', new URL(href));
  vi.stubGlobal('history', { state: null, replaceState });
  vi.stubGlobal('fetch', fetch);
  stubWindow();
  return replaceState;
};

describe('the line to the host in Electron', () => {
  it('is the port the shell posts, and no other', async () => {
    const { port1, port2 } = new MessageChannel();
    const accounts = implement(contract.session.accounts).handler(() => ({ first: false, simulated: [] }));
    new RPCHandler({ session: { accounts } }).upgrade(port2);
    port2.start();
    const { port1: foreign } = new MessageChannel();
    const requestPort = vi.fn(() => {
      post(PORT_MESSAGE, [foreign], {});
      post('something else', [foreign]);
      post(PORT_MESSAGE, []);
      post(PORT_MESSAGE, [port1]);
    });
    const { post } = stubWindow({ requestPort });
    const { client, closed } = await connect();
    expect(await client.session.accounts()).toEqual({ first: false, simulated: [] });
    port2.close();
    await closed;
    foreign.close();
  });
});

describe('the line to the host in a browser', () => {
  const answer = (status: number) => vi.fn(async () => new Response(null, { status }));

  it('takes the token out of the address, whatever becomes of it', async () => {
    const fetch = answer(401);
    const replaceState = stubPage('http://127.0.0.1:8000/?x=1#token=abc', fetch);
    await expect(connect()).rejects.toMatchObject({ code: 'no-session' });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      '/session',
      expect.objectContaining({ method: 'POST', body: '{"token":"abc"}' }),
    );
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/?x=1');
  });

  it('asks for the session of an earlier exchange after a reload, and leaves the map window its name', async () => {
    const fetch = answer(401);
    const replaceState = stubPage('http://127.0.0.1:8000/#map', fetch);
    await expect(connect()).rejects.toMatchObject({ code: 'no-session' });
    expect(fetch).toHaveBeenCalledExactlyOnceWith('/session', expect.objectContaining({ method: 'GET' }));
    expect(replaceState).not.toHaveBeenCalled();
    expect(isMapWindow()).toBe(true);
  });

  it('tells a host that does not answer from one that refuses', async () => {
    stubPage('http://127.0.0.1:8000/', () => Promise.reject(new TypeError('failed to fetch')));
    await expect(connect()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('what the shell can do', () => {
  const stubDocument = (lang: string) => vi.stubGlobal('document', { documentElement: { lang }, hidden: true });

  it("is Electron's where there is its bridge", () => {
    stubDocument('en');
    const openMapWindow = vi.fn();
    stubWindow({ openMapWindow });
    const native = createNative();
    native.openMapWindow();
    expect(native).toMatchObject({ shell: 'electron', language: 'en' });
    expect(openMapWindow).toHaveBeenCalledOnce();
  });

  it("is the browser's own everywhere else", () => {
    stubDocument('da');
    vi.stubGlobal('location', new URL('http://127.0.0.1:8000/'));
    const { window } = stubWindow();
    const native = createNative();
    native.openMapWindow();
    native.notify({ title: 'Ny rekvisition', body: 'Haster' });
    native.onLock(() => undefined)();
    expect(native).toMatchObject({ shell: 'browser', language: 'da' });
    expect(window.open).toHaveBeenCalledWith('/#map', 'desk-map', expect.any(String));
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_FRAME_BYTES } from './rpc-socket.ts';
import { CONTENT_SECURITY_POLICY } from './security-headers.ts';
import { type DeskServer, MAX_BODY_BYTES, startServer } from './server.ts';

type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
type Asked = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };

const directory = mkdtempSync(join(tmpdir(), 'desk-server-'));
let server: DeskServer;
let token = '';

const own = () => `http://127.0.0.1:${server.port}`;

/** One request written by hand: a browser, or fetch, would not let a test send a wrong `Host`. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const signIn = (given = token, headers: Record<string, string> = {}): Promise<Reply> =>
  ask('/session', {
    method: 'POST',
    headers: { origin: own(), 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token: given }),
  });

const cookieOf = (reply: Reply): string => reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

type Line = { readonly status: number; readonly socket: WebSocket | null };

const openLine = (headers: Record<string, string>, path = '/rpc'): Promise<Line> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers, handshakeTimeout: 5_000 });
    socket.on('unexpected-response', (sent, response) => {
      resolve({ status: response.statusCode ?? 0, socket: null });
      sent.destroy();
    });
    socket.on('open', () => resolve({ status: 101, socket }));
    socket.on('error', () => resolve({ status: 0, socket: null }));
  });

const closeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', resolve));

beforeAll(async () => {
  mkdirSync(join(directory, 'page', 'assets'), { recursive: true });
  writeFileSync(join(directory, 'secret.txt'), 'not for the page');
  writeFileSync(join(directory, 'page', 'index.html'), '<!doctype html><html lang="da"><title>desk</title></html>');
  writeFileSync(join(directory, 'page', 'assets', 'app-1a2b.js'), 'export {};');
  server = await startServer({
    staticDirectory: join(directory, 'page'),
    port: 0,
    language: 'en',
    attach: (socket) => {
      socket.addEventListener('message', (event) => socket.send(`heard ${event.data}`));
    },
    routes: {
      '/map/': async (path) => ({ status: 200, type: 'text/plain', body: path }),
      '/broken/': () => Promise.reject(new Error('disk')),
    },
  });
  token = new URL(server.address).hash.slice('#token='.length);
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

describe('the page and its files', () => {
  it('are served without a cookie, because they hold no data', async () => {
    const reply = await ask('/');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.body).toContain('<html lang="en">');
  });

  it('are kept for ever where their name carries a hash', async () => {
    const reply = await ask('/assets/app-1a2b.js');
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('answer HEAD with the headers alone', async () => {
    const reply = await ask('/', { method: 'HEAD' });
    expect(reply).toMatchObject({ status: 200, body: '' });
    expect(Number(reply.headers['content-length'])).toBeGreaterThan(0);
  });

  it.each([
    '/nothing',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '//secret.txt',
    '/assets',
  ])('are all there is: %s is not found', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: '{"code":"not-found"}' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuse %s', async (method) => {
    const reply = await ask('/', { method });
    expect(reply).toMatchObject({ status: 405, body: '{"code":"wrong-method"}' });
    expect(reply.headers.allow).toBe('GET, HEAD');
  });

  it.each(['/', '/nothing', '/session', '/rpc', '/assets/app-1a2b.js'])(
    'carry every security header on %s',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
    },
  );

  it('allow nothing unsafe by their policy', () => {
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/(script|worker|default)-src[^;]*(blob:|data:|\*)/);
  });
});

describe('the session', () => {
  it('is given for the token, in a cookie that no script and no other site gets', async () => {
    const reply = await signIn();
    expect(reply.status).toBe(204);
    expect(reply.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^desk-${server.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
    ]);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await ask('/session', { headers: { cookie: cookieOf(reply) } })).toMatchObject({ status: 204 });
  });

  it.each(['', 'x', 'A'.repeat(43), 'å'.repeat(43)])('is not given for the wrong token "%s"', async (wrong) => {
    expect(await signIn(wrong)).toMatchObject({ status: 401, body: '{"code":"wrong-token"}' });
  });

  it('is not there without the cookie', async () => {
    expect(await ask('/session')).toMatchObject({ status: 401, body: '{"code":"no-session"}' });
    expect(await ask('/session', { headers: { cookie: `desk-${server.port}=${token}` } })).toMatchObject({
      status: 401,
    });
  });

  it('is not given to a page of another origin, nor to one that names none', async () => {
    expect(await signIn(token, { origin: 'https://example.org' })).toMatchObject({
      status: 403,
      body: '{"code":"wrong-origin"}',
    });
    expect(await signIn(token, { origin: 'null' })).toMatchObject({ status: 403 });
    expect(await signIn(token, { 'sec-fetch-site': 'same-site' })).toMatchObject({ status: 403 });
    const headers = { 'content-type': 'application/json' };
    expect(await ask('/session', { method: 'POST', headers, body: JSON.stringify({ token }) })).toMatchObject({
      status: 403,
    });
  });

  it('is not given under another name of this machine (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1',
      `127.0.0.1:${server.port + 1}`,
      `[::1]:${server.port}`,
    ]) {
      expect(await ask('/', { headers: { host } })).toMatchObject({ status: 403, body: '{"code":"wrong-host"}' });
      expect(await signIn(token, { host, origin: `http://${host}` })).toMatchObject({ status: 403 });
    }
  });

  it('takes a small JSON body and nothing else', async () => {
    const headers = { origin: own(), 'content-type': 'application/json' };
    const post = (body: string, more = {}) =>
      ask('/session', { method: 'POST', headers: { ...headers, ...more }, body });
    expect(await post('x'.repeat(MAX_BODY_BYTES + 1))).toMatchObject({ status: 413, body: '{"code":"too-large"}' });
    expect(await post('x'.repeat(200_000), { 'transfer-encoding': 'chunked' })).toMatchObject({ status: 413 });
    expect(await post('{')).toMatchObject({ status: 400, body: '{"code":"bad-request"}' });
    expect(await post('{"token":1}')).toMatchObject({ status: 400 });
    expect(await post('{}', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: '{"code":"wrong-type"}',
    });
    expect(await ask('/session', { method: 'DELETE' })).toMatchObject({ status: 405 });
  });
});

describe('the map route', () => {
  it('answers a page with the cookie, and no other', async () => {
    const cookie = cookieOf(await signIn());
    expect(await ask('/map/3/4/2?x=1')).toMatchObject({ status: 401 });
    expect(await ask('/map/3/4/2?x=1', { headers: { cookie } })).toMatchObject({ status: 200, body: '/map/3/4/2?x=1' });
    expect(await ask('/map/3/4/2', { method: 'POST', headers: { cookie } })).toMatchObject({ status: 405 });
  });

  it('that fails is a failure with a code, and the server goes on', async () => {
    const cookie = cookieOf(await signIn());
    expect(await ask('/broken/1', { headers: { cookie } })).toMatchObject({ status: 500, body: '{"code":"failed"}' });
    expect(await ask('/')).toMatchObject({ status: 200 });
  });
});

describe('the line to the host', () => {
  const right = async () => ({ origin: own(), cookie: cookieOf(await signIn()) });

  it('is opened for a page of this server with the cookie', async () => {
    const { socket } = await openLine(await right());
    const heard = new Promise((resolve) => socket?.on('message', (data) => resolve(data.toString())));
    socket?.send('{"i":"1","p":{"u":"/session/accounts"}}');
    expect(await heard).toBe('heard {"i":"1","p":{"u":"/session/accounts"}}');
    socket?.terminate();
  });

  it('says to a plain request that it wants an upgrade', async () => {
    expect(await ask('/rpc')).toMatchObject({ status: 426, body: '{"code":"upgrade-required"}' });
  });

  it.each<[string, (good: { origin: string; cookie: string }) => Record<string, string>, number]>([
    ['no cookie', ({ origin }) => ({ origin }), 401],
    ['another cookie', ({ origin }) => ({ origin, cookie: `desk-${server.port}=${'A'.repeat(43)}` }), 401],
    ['no origin', ({ cookie }) => ({ cookie }), 403],
    ['another origin', (good) => ({ ...good, origin: 'http://127.0.0.1:1' }), 403],
    ['another host', (good) => ({ ...good, host: 'evil.example' }), 403],
  ])('is refused with %s', async (_name, headers, status) => {
    expect(await openLine(headers(await right()))).toEqual({ status, socket: null });
  });

  it('is not opened on any other path', async () => {
    expect(await openLine(await right(), '/other')).toEqual({ status: 404, socket: null });
  });

  it.each([
    ['text that is no frame', 'hello', 1008],
    ['an empty frame', '{}', 1008],
    ['a call to another server', '{"i":"1","p":{"u":"http://evil.example/"}}', 1008],
    ['bytes', Buffer.from([0, 255, 1]), 1008],
    ['a frame over the limit', 'x'.repeat(MAX_FRAME_BYTES + 1), 1009],
  ])('is cut by %s', async (_name, data, code) => {
    const { socket } = await openLine(await right());
    const closed = closeOf(socket!);
    socket?.send(data);
    expect([code, 1006]).toContain(await closed);
  });

  it('has room for a handful of windows and refuses more', async () => {
    const headers = await right();
    const lines: Line[] = [];
    for (let index = 0; index < 20; index += 1) lines.push(await openLine(headers));
    expect(lines.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(4);
    await Promise.all(
      lines.map(({ socket }) => {
        const closed = socket && closeOf(socket);
        socket?.terminate();
        return closed;
      }),
    );
  });
});

describe('a stranger on the wire', () => {
  it('that does not speak HTTP gets a code and no more', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
      let text = '';
      socket.on('data', (data) => {
        text += data.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer).toContain('{"code":"bad-request"}');
  });
});

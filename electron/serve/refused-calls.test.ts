import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { contract } from '#shared/contract/contract.ts';
import { count } from '#tests/support/counts.ts';
import type { DeskServer } from './server.ts';

/** The safeguards, and the switch of each: with one off, the strangers of this file must get in, or they show nothing. */
const off = vi.hoisted(() => ({ host: false, origin: false, cookie: false, token: false }));
vi.mock('./guard.ts', async (original) => {
  const real = await original<typeof import('./guard.ts')>();
  return {
    ...real,
    refuseHost: (...asked: Parameters<typeof real.refuseHost>) => (off.host ? null : real.refuseHost(...asked)),
    refuseOrigin: (...asked: Parameters<typeof real.refuseOrigin>) => (off.origin ? null : real.refuseOrigin(...asked)),
  };
});
vi.mock('./session.ts', async (original) => {
  const real = await original<typeof import('./session.ts')>();
  return {
    createSession: () => {
      const session = real.createSession();
      return {
        ...session,
        admits: (given: string) => off.token || session.admits(given),
        holds: (...asked: Parameters<typeof session.holds>) => off.cookie || session.holds(...asked),
      };
    },
  };
});

const ROUNDS = count({ sample: 1_000, full: 10_000 });
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const directory = mkdtempSync(join(tmpdir(), 'desk-refused-'));
let server: DeskServer;
let token = '';
let executed = 0;

/** Every call of the contract, doing nothing but count that it was let through. */
const countingRouter = () => {
  const os = implement(contract);
  const visit = (part: unknown): unknown => {
    if (typeof part === 'object' && part !== null && 'handler' in part && typeof part.handler === 'function') {
      return part.handler(() => {
        executed += 1;
        throw new Error('reached');
      });
    }
    return Object.fromEntries(Object.entries(part as object).map(([name, inner]) => [name, visit(inner)]));
  };
  const shape = (part: object, builder: object): object =>
    Object.fromEntries(
      Object.keys(part).map((name) => {
        const inner = (part as Record<string, object>)[name]!;
        const built = (builder as Record<string, object>)[name]!;
        return [name, '~orpc' in inner ? visit(built) : shape(inner, built)];
      }),
    );
  return shape(contract, os);
};

const own = () => ({ host: `127.0.0.1:${server.port}`, origin: `http://127.0.0.1:${server.port}` });

const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
  new Promise<{ status: number; cookie: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      response.resume().on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
        }),
      );
    });
    sent.on('error', reject).end(body);
  });

const openSession = (headers: Record<string, string>, given = token) =>
  ask('POST', '/session', { ...headers, 'content-type': 'application/json' }, JSON.stringify({ token: given }));

const openLine = (headers: Record<string, string>) =>
  new Promise<WebSocket | null>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
    socket.on('unexpected-response', (sent) => {
      sent.destroy();
      resolve(null);
    });
    socket.on('open', () => resolve(socket));
    socket.on('error', () => resolve(null));
  });

beforeAll(async () => {
  writeFileSync(join(directory, 'index.html'), '<html lang="da">');
  const handler = new RPCHandler(countingRouter() as never);
  // Test files share their modules: another may have loaded the server already, with safeguards that have no switch.
  vi.resetModules();
  const { startServer } = await import('./server.ts');
  server = await startServer({
    staticDirectory: directory,
    port: 0,
    language: 'da',
    attach: (socket) => void handler.upgrade(socket),
    routes: { '/map/': async () => ({ status: 200, type: 'text/plain', body: 'tile' }) },
  });
  token = new URL(server.address).hash.slice('#token='.length);
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});
afterEach(() => Object.assign(off, { host: false, origin: false, cookie: false, token: false }));

const wrongText = fc.oneof(fc.stringMatching(/^[!-~]{1,60}$/), fc.webUrl({ size: 'small' }));
/** A stranger with everything right but one thing, which is another one each time. */
const stranger = fc.oneof(
  fc.record({ how: fc.constantFrom('line', 'session', 'tile'), part: fc.constant('host'), wrong: wrongText }),
  fc.record({ how: fc.constantFrom('line', 'session'), part: fc.constant('origin'), wrong: wrongText }),
  fc.record({ how: fc.constantFrom('line', 'tile'), part: fc.constant('cookie'), wrong: wrongText }),
  fc.record({ how: fc.constant('session'), part: fc.constant('token'), wrong: wrongText }),
);
type Stranger = typeof stranger extends fc.Arbitrary<infer Value> ? Value : never;

/** Whether the stranger got anything. */
const getsIn = async ({ how, part, wrong }: Stranger, cookie: string): Promise<boolean> => {
  const headers: Record<string, string> = { ...own(), cookie, [part]: wrong };
  if (how === 'line') {
    const socket = await openLine(headers);
    socket?.terminate();
    return socket !== null;
  }
  if (how === 'tile') return (await ask('GET', '/map/1/1/1', headers)).status < 400;
  return (await openSession(headers, part === 'token' ? wrong : token)).status < 400;
};

const strangers = async (rounds: number): Promise<Record<string, number>> => {
  const { cookie } = await openSession(own());
  const accepted: Record<string, number> = { host: 0, origin: 0, cookie: 0, token: 0 };
  for (const each of fc.sample(stranger, { numRuns: rounds, seed })) {
    if (await getsIn(each, cookie)) accepted[each.part] = (accepted[each.part] ?? 0) + 1;
  }
  return accepted;
};

describe('calls that must be refused (S4)', () => {
  it('are refused with a wrong host, origin, cookie or token, however everything else is right', async () => {
    const accepted = await strangers(ROUNDS);
    const sum = Object.values(accepted).reduce((left, right) => left + right, 0);
    console.log(`S4: ${ROUNDS} strangers, ${sum} accepted, 0 crashes (seed ${seed})`);
    expect(sum).toBe(0);
    expect((await ask('GET', '/', own())).status).toBe(200);
  });

  it.each(['host', 'origin', 'cookie', 'token'] as const)(
    'would get in without the check of the %s',
    async (safeguard) => {
      off[safeguard] = true;
      const { [safeguard]: through, ...others } = await strangers(100);
      expect(through).toBeGreaterThan(0);
      expect(Object.values(others)).toEqual([0, 0, 0]);
    },
  );

  it('are refused when they do not fit the contract: nothing behind it is reached', async () => {
    const inputs = new Map(procedures(contract));
    /** A call whose parts are all optional may be met by chance. */
    const fits = ([path, json]: readonly [string, unknown]): boolean =>
      inputs.get(path)?.safeParse(json).success ?? false;
    const anything = fc.tuple(
      fc.oneof(
        fc.constantFrom(...inputs.keys()),
        fc.string({ maxLength: 40 }).map((text) => `/${encodeURI(text.replace(/[\uD800-\uDFFF]/g, ''))}`),
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.record({ commandId: fc.uuid(), at: fc.double(), requestId: fc.string(), unitId: fc.string() }),
      ),
    );
    const call = anything.filter((each) => !fits(each));
    const { cookie } = await openSession(own());
    let answered = 0;
    let cut = 0;
    let socket = await openLine({ ...own(), cookie });
    for (const [index, [path, json]] of fc.sample(call, { numRuns: ROUNDS, seed }).entries()) {
      if (!socket || socket.readyState !== socket.OPEN) socket = await openLine({ ...own(), cookie });
      const line = socket!;
      const status = await new Promise<number | 'cut'>((resolve) => {
        line.once('close', () => resolve('cut'));
        line.once('message', (data) => resolve(JSON.parse(data.toString()).p.s ?? 200));
        line.send(JSON.stringify({ i: String(index), p: { u: path, b: { json } } }));
      });
      line.removeAllListeners('close').removeAllListeners('message');
      if (status === 'cut') cut += 1;
      else if (status >= 400) answered += 1;
    }
    expect(executed).toBe(0);
    const right = new Promise((resolve) => socket?.once('message', resolve));
    socket?.send(JSON.stringify({ i: 'right', p: { u: '/session/accounts' } }));
    await right;
    expect(executed).toBe(1);
    socket?.terminate();
    console.log(`S4: ${ROUNDS} calls outside the contract, ${answered} refused, ${cut} cut, 0 reached (seed ${seed})`);
    expect(answered + cut).toBe(ROUNDS);
  });
});

/** The calls of the contract that take something, by their path, each with what it takes. */
const procedures = (part: object, path = ''): readonly (readonly [string, z.ZodType])[] =>
  Object.entries(part).flatMap(([name, inner]: [string, object]) => {
    const meta = (inner as { '~orpc'?: { inputSchema?: z.ZodType } })['~orpc'];
    if (!meta) return procedures(inner, `${path}/${name}`);
    return meta.inputSchema ? [[`${path}/${name}`, meta.inputSchema] as const] : [];
  });

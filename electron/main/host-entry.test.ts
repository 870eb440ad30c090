import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Contract } from '#shared/contract/contract.ts';
import { parseOptions } from '../serve/options.ts';
import type { FromHost, ToHost } from './host-messages.ts';

/** Two ports joined like Electron's: what one posts, the other hears as `{ data }`, and not before it has been started. */
const joinedPorts = () => {
  const end = () => {
    const events = new EventEmitter();
    const waiting: unknown[] = [];
    let started = false;
    const hear = (data: unknown) => (started ? events.emit('message', { data }) : waiting.push(data));
    const start = () => {
      started = true;
      for (const data of waiting.splice(0)) hear(data);
    };
    return Object.assign(events, { hear, start });
  };
  const [left, right] = [end(), end()];
  const joined = (own: typeof left, other: typeof left) =>
    Object.assign(own, { postMessage: (data: unknown) => queueMicrotask(() => other.hear(structuredClone(data))) });
  return [joined(left, right), joined(right, left)] as const;
};

describe("the host's own process", () => {
  const directory = mkdtempSync(join(tmpdir(), 'desk-entry-'));
  const said = new EventEmitter();
  const postMessage = (message: FromHost) => said.emit(message.kind, message);
  const parent = Object.assign(new EventEmitter(), { postMessage });
  const ended = new Promise<unknown>((resolve) => {
    vi.spyOn(process, 'exit').mockImplementation(resolve as never);
  });
  const tell = (data: ToHost, ports: readonly unknown[] = []) => parent.emit('message', { data, ports });
  const hears = async (kind: FromHost['kind']) => (await once(said, kind))[0] as FromHost;
  let ready: Promise<FromHost>;

  beforeAll(async () => {
    vi.stubGlobal('process', Object.assign(process, { parentPort: parent }));
    await import('./host-entry.ts');
    const parsed = parseOptions([]);
    if (parsed.kind !== 'start') throw new Error('the empty command line starts the desk');
    ready = hears('ready');
    tell({ kind: 'start', options: parsed.options, dataDirectory: directory, keyHex: '00'.repeat(32) });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('starts the host and says so', async () => {
    expect(await ready).toEqual({ kind: 'ready' });
  });

  it("answers a page over the page's own port", async () => {
    const [page, given] = joinedPorts();
    tell({ kind: 'page' }, [given]);
    page.start();
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: page }));
    const { simulated } = await client.session.accounts();
    expect(simulated.map(({ account }) => account)).toContain('disponent');
  });

  it('says of a tile it does not have that it is not there', async () => {
    const tile = hears('tile');
    tell({ kind: 'tile', id: 7, path: '/map/1/1/1' });
    expect(await tile).toMatchObject({ id: 7, tile: { status: 404 } });
  });

  it('ends in order when it is told to', async () => {
    tell({ kind: 'stop' });
    expect(await ended).toBe(0);
  });
});

import { EventEmitter } from 'node:events';
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

/** Two ports joined like Electron's: what one posts, the other hears as `{ data }`, later. */
const joinedPorts = () => {
  const [left, right] = [new EventEmitter(), new EventEmitter()];
  const port = (own: EventEmitter, other: EventEmitter) =>
    Object.assign(own, {
      start: () => undefined,
      postMessage: (data: unknown) => queueMicrotask(() => other.emit('message', { data: structuredClone(data) })),
    });
  return [port(left, right), port(right, left)] as const;
};

describe("the host's own process", () => {
  const directory = mkdtempSync(join(tmpdir(), 'desk-entry-'));
  const parent = Object.assign(new EventEmitter(), { postMessage: vi.fn<(message: FromHost) => void>() });
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const tell = (data: ToHost, ports: readonly unknown[] = []) => parent.emit('message', { data, ports });
  const heard = (kind: FromHost['kind']) =>
    vi.waitFor(() => {
      const message = parent.postMessage.mock.calls.find(([each]) => each.kind === kind)?.[0];
      expect(message).toBeDefined();
      return message;
    });

  beforeAll(async () => {
    vi.stubGlobal('process', Object.assign(process, { parentPort: parent }));
    await import('./host-entry.ts');
    const parsed = parseOptions([]);
    if (parsed.kind !== 'start') throw new Error('the empty command line starts the desk');
    tell({ kind: 'start', options: parsed.options, dataDirectory: directory, keyHex: '00'.repeat(32) });
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('starts the host and says so', async () => {
    await heard('ready');
  });

  it("answers a page over the page's own port", async () => {
    const [page, given] = joinedPorts();
    tell({ kind: 'page' }, [given]);
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: page }));
    const { simulated } = await client.session.accounts();
    expect(simulated.map(({ account }) => account)).toContain('disponent');
  });

  it('says of a tile it does not have that it is not there', async () => {
    tell({ kind: 'tile', id: 7, path: '/map/1/1/1' });
    expect(await heard('tile')).toMatchObject({ id: 7, tile: { status: 404 } });
  });

  it('ends in order when it is told to', async () => {
    tell({ kind: 'stop' });
    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  });
});

import { EventEmitter } from 'node:events';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { parseOptions } from '../serve/options.ts';
import type { ToHost } from './host-messages.ts';
import { createHostProcess } from './host-process.ts';

const parsed = parseOptions([]);
if (parsed.kind !== 'start') throw new Error('the empty command line starts the desk');
const start = { options: parsed.options, dataDirectory: '/data', keyHex: '00' };

const forked = () => {
  const events = new EventEmitter();
  const sent: ToHost[] = [];
  const postMessage = vi.fn((message: ToHost, _ports?: MessagePortMain[]) => {
    sent.push(message);
  });
  const child = Object.assign(events, { postMessage, kill: vi.fn(() => true) });
  const onExit = vi.fn();
  const startDrill = vi.fn(() => true);
  const host = createHostProcess(child as unknown as UtilityProcess, start, onExit, startDrill);
  return { host, events, sent, postMessage, onExit, startDrill };
};

describe("the shell's end of the host", () => {
  it('starts it with everything it needs, and waits until it is ready', async () => {
    const { host, events, sent } = forked();
    expect(sent).toEqual([{ kind: 'start', ...start }]);
    events.emit('message', { kind: 'ready' });
    await expect(host.ready).resolves.toBeUndefined();
  });

  it('passes on why it cannot start, in words', async () => {
    const { host, events } = forked();
    events.emit('message', { kind: 'failed', code: 'locked', text: 'Another desk …' });
    await expect(host.ready).rejects.toThrow('Another desk …');
  });

  it('gives it the port of each page', () => {
    const { host, postMessage } = forked();
    const port = {} as MessagePortMain;
    host.attach(port);
    expect(postMessage).toHaveBeenLastCalledWith({ kind: 'page' }, [port]);
  });

  it('gets each tile by its number, in whatever order they come', async () => {
    const { host, events } = forked();
    const [first, second] = [host.tile('/map/1'), host.tile('/map/2')];
    const tile = (body: string) => ({ status: 200, type: 'text/plain', body });
    events.emit('message', { kind: 'tile', id: 1, tile: tile('two') });
    events.emit('message', { kind: 'tile', id: 0, tile: tile('one') });
    expect(await first).toEqual(tile('one'));
    expect(await second).toEqual(tile('two'));
  });

  it('starts a drill for it, and says whether that went', () => {
    const { events, sent, startDrill } = forked();
    events.emit('message', { kind: 'start-drill' });
    expect(startDrill).toHaveBeenCalledOnce();
    expect(sent.at(-1)).toEqual({ kind: 'drill', started: true });
  });

  it('says so when it ends by itself, and leaves no tile waiting', async () => {
    const { host, events, onExit } = forked();
    const tile = host.tile('/map/1');
    events.emit('exit', 1);
    expect(await tile).toMatchObject({ status: 503 });
    await expect(host.ready).rejects.toThrow();
    expect(onExit).toHaveBeenCalledOnce();
  });

  it('ends it in order', async () => {
    const { host, events, sent, onExit } = forked();
    const stopped = host.stop();
    expect(sent.at(-1)).toEqual({ kind: 'stop' });
    events.emit('exit', 0);
    await stopped;
    expect(onExit).not.toHaveBeenCalled();
  });
});

import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Tile } from './files.ts';
import type { FromHost, ToHost } from './host-messages.ts';

const STOP_MILLISECONDS = 10_000;
const GONE: Tile = { status: 503, type: 'application/json', body: '{"code":"host-gone"}' };

export type HostProcess = {
  /** Settles when the host has said that it is ready; rejects with the sentence for the person where it cannot be. */
  readonly ready: Promise<void>;
  readonly attach: (port: MessagePortMain) => void;
  readonly tile: (path: string) => Promise<Tile>;
  /** Ends the host in order; if it does not end within seconds, at once. Nothing acknowledged is lost either way. */
  readonly stop: () => Promise<void>;
};

/** The shell's end of the host's process. `child` has just been forked. `onExit` tells of an end nobody asked for. */
export const createHostProcess = (
  child: Pick<UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill'>,
  start: Omit<Extract<ToHost, { kind: 'start' }>, 'kind'>,
  onExit: () => void,
  /** Starts a drill beside this desk; false where it could not. */
  startDrill: () => boolean = () => false,
): HostProcess => {
  const send = (message: ToHost, ports?: MessagePortMain[]): void => child.postMessage(message, ports);
  const tiles = new Map<number, (tile: Tile) => void>();
  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  let stopping = false;
  let nextTile = 0;

  child.on('message', (message: FromHost) => {
    if (message.kind === 'ready') ready.resolve();
    if (message.kind === 'failed') ready.reject(new Error(message.text));
    if (message.kind === 'start-drill') send({ kind: 'drill', started: startDrill() });
    if (message.kind === 'tile') {
      tiles.get(message.id)?.(message.tile);
      tiles.delete(message.id);
    }
  });
  child.once('exit', () => {
    for (const resolve of tiles.values()) resolve(GONE);
    ready.reject(new Error('The host ended before it was ready.'));
    exited.resolve();
    if (!stopping) onExit();
  });
  ready.promise.catch(() => undefined);
  send({ kind: 'start', ...start });

  return {
    ready: ready.promise,
    attach: (port) => send({ kind: 'page' }, [port]),
    tile: (path) =>
      new Promise((resolve) => {
        const id = nextTile++;
        tiles.set(id, resolve);
        send({ kind: 'tile', id, path });
      }),
    stop: async () => {
      stopping = true;
      send({ kind: 'stop' });
      const late = setTimeout(() => child.kill(), STOP_MILLISECONDS);
      await exited.promise;
      clearTimeout(late);
    },
  };
};

import { RPCHandler } from '@orpc/server/ws';
import { createHost } from '../host/create-host.ts';
import { readOrCreateKeyFile } from '../host/store/key-file.ts';
import { openDataDirectory } from './data-directory.ts';
import { createDrills } from './drills.ts';
import { hostOptions } from './host-options.ts';
import { OUTAGE, type StartOptions } from './options.ts';
import { type DeskServer, startServer } from './server.ts';

/**
 * The browser shell without its window: the host in this process, its pages over the socket. Throws `HostError` where
 * a person must do something first, and Node's error where the port cannot be had; then nothing is left running.
 */
export const serveDesk = async (
  options: StartOptions,
  staticDirectory: string,
  onTrouble: (error: unknown) => void,
): Promise<Pick<DeskServer, 'address' | 'close'>> => {
  const data = openDataDirectory(options.data);
  const undo: (() => Promise<void> | void)[] = [data.release];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const key = readOrCreateKeyFile(data.path);
    const settings = hostOptions(options, data.path, onTrouble);
    undo.push(settings.map.close);
    const drills = options.scenario === OUTAGE ? undefined : createDrills(options.lang, staticDirectory);
    undo.push(() => drills?.close());
    const host = await createHost({ ...settings, key, startDrill: drills?.start });
    undo.push(host.close);
    const handler = new RPCHandler(host.router);
    const server = await startServer({
      staticDirectory,
      port: options.port,
      language: options.lang,
      attach: (socket) => {
        const connection = host.connect();
        socket.addEventListener('close', () => connection.close());
        void handler.upgrade(socket, { context: { connection } });
      },
      routes: { '/map/': settings.map.handle },
    });
    undo.push(server.close);
    return { address: server.address, close };
  } catch (error) {
    await close();
    throw error;
  }
};

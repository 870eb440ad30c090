import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server on this machine that can be cut, or fall silent while it stays up. */
export type CuttableLine = {
  readonly port: number;
  /** Every connection breaks, and no new one is taken. */
  readonly cut: () => void;
  /** Connections stay, new ones are taken, and nothing gets through either way. */
  readonly hang: () => void;
  readonly heal: () => void;
  readonly close: () => Promise<void>;
};

export const openLine = async (to: number): Promise<CuttableLine> => {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hanging' = 'whole';
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      if (state === 'hanging') socket.pause();
      socket.on('data', (bytes) => other.write(bytes));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    if (state === 'hanging') for (const socket of [near, far]) socket.pause();
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    hang: () => {
      state = 'hanging';
      for (const socket of sockets) socket.pause();
    },
    heal: () => {
      state = 'whole';
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      state = 'cut';
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
};

/** A port that nobody uses just now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

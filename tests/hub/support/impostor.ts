import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificate } from '#tools/hub/certificates.ts';

export type Impostor = {
  readonly port: number;
  /** What it was told inside its TLS, or without any. */
  readonly heard: () => string;
  readonly close: () => Promise<void>;
};

/**
 * Something at a hub's address that is no hub: it encrypts with `certificate`, or says that it does not encrypt (`N`),
 * or whatever else `answer` is, to the first thing it is asked.
 */
export const openImpostor = async (answer: Certificate | string | Buffer): Promise<Impostor> => {
  const sockets = new Set<Socket>();
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (typeof answer === 'string' || Buffer.isBuffer(answer)) {
        socket.on('data', (bytes) => heard.push(bytes));
        socket.write(answer);
        return;
      }
      socket.write('S');
      const secure = new TLSSocket(socket, {
        isServer: true,
        cert: readFileSync(answer.certificate),
        key: readFileSync(answer.key),
      });
      secure.on('error', () => undefined);
      secure.on('data', (bytes) => heard.push(bytes));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => Buffer.concat(heard).toString('latin1'),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

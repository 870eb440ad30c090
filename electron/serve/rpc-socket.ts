import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { refusalAnswer } from './answer.ts';
import { type RefusalCode, refuseHost, refuseOrigin } from './guard.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { Session } from './session.ts';

export const RPC_PATH = '/rpc';
export const MAX_FRAME_BYTES = 1024 * 1024;
const MAX_WINDOWS = 16;
/** A page that has stopped reading is let go before its unread changes fill the memory of the host; it may connect anew. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024;

/** The parts of a socket oRPC's handler uses. */
export type RpcSocket = Pick<WebSocket, 'addEventListener' | 'send'>;

/** The outside of every frame a page sends: which call, to which procedure, or the end of one. */
const Frame = z.object({
  i: z.string().max(64),
  t: z.int().min(1).max(4).optional(),
  p: z
    .object({ u: z.string().startsWith('/').max(256), h: z.record(z.string(), z.unknown()).optional() })
    .loose()
    .optional(),
});

const isFrame = (data: RawData, isBinary: boolean): boolean => {
  if (isBinary) return false;
  try {
    const frame = Frame.safeParse(JSON.parse(data.toString()));
    return frame.success && (frame.data.t !== undefined || frame.data.p !== undefined);
  } catch {
    return false;
  }
};

const refuseUpgrade = (socket: Duplex, code: RefusalCode): void => {
  const { status, type, body } = refusalAnswer(code);
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
};

/** Lets only frames of the right form through to oRPC; a page that sends another is cut off. */
const guarded = (socket: WebSocket): RpcSocket => {
  const listeners: ((event: { data: string }) => void)[] = [];
  socket.on('message', (data, isBinary) => {
    if (!isFrame(data, isBinary)) return socket.close(1008, 'bad-frame');
    const event = { data: data.toString() };
    for (const listener of listeners) listener(event);
  });
  return {
    addEventListener: ((type: 'close' | 'message', listener: (event: { data: string }) => void) => {
      if (type === 'message') listeners.push(listener);
      else socket.on(type, listener);
    }) as RpcSocket['addEventListener'],
    send: ((data: string | Uint8Array) => {
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.send(data);
    }) as RpcSocket['send'],
  };
};

/** The line of calls and changes: refused without the right host, origin, path and cookie, before anything is read. */
export const createRpcSocket = (session: Session, attach: (socket: RpcSocket) => void) => {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });

  const refusal = (request: IncomingMessage, port: number): RefusalCode | null => {
    if (request.url !== RPC_PATH) return 'not-found';
    const foreign = refuseHost(request, port) ?? refuseOrigin(request);
    if (foreign) return foreign;
    if (!session.holds(request.headers.cookie, port)) return 'no-session';
    return server.clients.size < MAX_WINDOWS ? null : 'too-many-windows';
  };

  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, port: number) => {
      socket.on('error', () => socket.destroy());
      const code = refusal(request, port);
      if (code) return refuseUpgrade(socket, code);
      server.handleUpgrade(request, socket, head, (webSocket) => {
        // A frame over the limit or a broken one: ws closes the line itself, and only wants the error heard.
        webSocket.on('error', () => webSocket.terminate());
        attach(guarded(webSocket));
      });
    },
    close: (): void => {
      for (const client of server.clients) {
        client.close(1001);
        client.terminate();
      }
      server.close();
    },
  };
};

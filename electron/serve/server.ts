import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Answer, refusalAnswer, refuse, send } from './answer.ts';
import { refuseHost, refuseOrigin } from './guard.ts';
import { readBody } from './read-body.ts';
import { createRpcSocket, RPC_PATH, type RpcSocket } from './rpc-socket.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { createSession } from './session.ts';
import { inLanguage, listStaticFiles } from './static-files.ts';

/** Answers a path under its prefix, query included; only for pages that hold the cookie. */
export type Route = (path: string) => Promise<Answer>;

export type ServerOptions = {
  /** The built page. */
  readonly staticDirectory: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly language: 'da' | 'en';
  /** Called with each page that has proved itself. */
  readonly attach: (socket: RpcSocket) => void;
  readonly routes?: Readonly<Record<string, Route>>;
};

export type DeskServer = {
  readonly port: number;
  /** The address to open, token included. Whoever has it has the desk. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

export const MAX_BODY_BYTES = 1024;
const REQUEST_MILLISECONDS = 10_000;

const SessionBody = z.object({ token: z.string().max(100) });

const parseToken = (body: string): string | null => {
  try {
    return SessionBody.parse(JSON.parse(body)).token;
  } catch {
    return null;
  }
};

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/**
 * The browser shell's server: the page, the session, the line to the host, and the map's tiles, on 127.0.0.1 only.
 * The page's files may be had without the cookie, because they hold no data; nothing else may.
 * Rejects with Node's `EADDRINUSE` or `EACCES` where the port cannot be had.
 */
export const startServer = async (options: ServerOptions): Promise<DeskServer> => {
  const { staticDirectory, language, attach, routes = {} } = options;
  const files = listStaticFiles(staticDirectory);
  const session = createSession();
  const rpc = createRpcSocket(session, attach);
  const port = () => (server.address() as AddressInfo).port;

  const openSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isRead(request)) {
      if (!session.holds(request.headers.cookie, port())) return refuse(response, 'no-session');
      return send(response, { status: 204, type: '', body: '' });
    }
    if (request.method !== 'POST') return refuse(response, 'wrong-method', { allow: 'GET, HEAD, POST' });
    const foreign = refuseOrigin(request);
    if (foreign) return refuse(response, foreign);
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 'wrong-type');
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === null) return refuse(response, 'too-large', { connection: 'close' });
    const token = parseToken(body);
    if (token === null) return refuse(response, 'bad-request');
    if (!session.admits(token)) return refuse(response, 'wrong-token');
    send(response, { status: 204, type: '', body: '' }, { 'set-cookie': session.cookie(port()) });
  };

  const answerRoute = async (route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!session.holds(request.headers.cookie, port())) return refuse(response, 'no-session');
    if (!isRead(request)) return refuse(response, 'wrong-method', { allow: 'GET, HEAD' });
    send(response, await route(request.url ?? ''));
  };

  const answerFile = async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const file = files.get(path);
    if (!file) return refuse(response, 'not-found');
    if (!isRead(request)) return refuse(response, 'wrong-method', { allow: 'GET, HEAD' });
    const content = await readFile(file.path);
    const body = file.type.startsWith('text/html') ? inLanguage(content.toString('utf8'), language) : content;
    send(response, { status: 200, type: file.type, body }, { 'cache-control': file.cacheControl });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const foreign = refuseHost(request, port());
    if (foreign) return refuse(response, foreign);
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path === '/session') return openSession(request, response);
    if (path === RPC_PATH) return refuse(response, 'upgrade-required', { upgrade: 'websocket' });
    const prefix = Object.keys(routes).find((each) => path.startsWith(each));
    return prefix ? answerRoute(routes[prefix]!, request, response) : answerFile(path, request, response);
  };

  const server = createServer({ requestTimeout: REQUEST_MILLISECONDS }, (request, response) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 'failed');
    });
  });
  server.on('upgrade', (request, socket, head) => rpc.upgrade(request, socket, head, port()));
  server.on('clientError', (_error, socket) => {
    const { body, type } = refusalAnswer('bad-request');
    const lines = Object.entries({ ...SECURITY_HEADERS, 'content-type': type, connection: 'close' });
    if (socket.writable) {
      socket.end(
        `HTTP/1.1 400 Bad Request\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
      );
    } else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });

  return {
    port: port(),
    address: `http://127.0.0.1:${port()}/#token=${session.token}`,
    close: async () => {
      rpc.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

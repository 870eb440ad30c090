import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract/contract.ts';
import { type DeskBridge, PORT_MESSAGE } from './bridge.ts';

export type DeskClient = ContractRouterClient<Contract>;

export type DeskConnection = {
  readonly client: DeskClient;
  /** Settles, once, when the line to the host is gone; never rejects. Connect again for a new one. */
  readonly closed: Promise<void>;
};

/**
 * `no-session`: this page was not opened through the desk's own address, or the desk has been restarted; open it anew.
 * `unreachable`: the host does not answer; trying again is right.
 */
export class ConnectError extends Error {
  readonly code: 'no-session' | 'unreachable';

  constructor(code: 'no-session' | 'unreachable', options?: ErrorOptions) {
    super(code, options);
    this.name = 'ConnectError';
    this.code = code;
  }
}

/** A line to the host, whichever shell the page is in. Rejects with a `ConnectError`. */
export const connect = (): Promise<DeskConnection> =>
  window.deskBridge ? connectByPort(window.deskBridge) : connectBySocket();

const connectByPort = async (bridge: DeskBridge): Promise<DeskConnection> => {
  const port = await new Promise<MessagePort>((resolve) => {
    const listen = (event: MessageEvent) => {
      const [received] = event.ports;
      if (event.source !== window || event.data !== PORT_MESSAGE || !received) return;
      window.removeEventListener('message', listen);
      resolve(received);
    };
    window.addEventListener('message', listen);
    bridge.requestPort();
  });
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve(), { once: true }));
  port.start();
  return { client: createORPCClient(new PortLink({ port })), closed };
};

const connectBySocket = async (): Promise<DeskConnection> => {
  await openSession();
  const address = new URL('/rpc', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const socket = new WebSocket(address);
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new ConnectError('unreachable')), { once: true });
  });
  return { client: createORPCClient(new SocketLink({ websocket: socket })), closed };
};

/**
 * Exchanges the token in the fragment for a cookie and takes it out of the address bar and the history; after a reload,
 * asks whether the cookie of the earlier exchange still holds.
 */
const openSession = async (): Promise<void> => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  const answer = await fetch('/session', {
    ...(token ? { method: 'POST', body: JSON.stringify({ token }) } : { method: 'GET' }),
    headers: { 'content-type': 'application/json' },
    cache: 'no-store',
  }).catch((cause: unknown) => {
    throw new ConnectError('unreachable', { cause });
  });
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  if (!answer.ok) throw new ConnectError('no-session');
};

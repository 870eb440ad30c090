import type { IncomingMessage } from 'node:http';

/** Every way a request is turned away, with the status it is answered with. The code stands in the JSON body. */
export const REFUSALS = {
  'bad-request': 400,
  'no-session': 401,
  'wrong-token': 401,
  'wrong-host': 403,
  'wrong-origin': 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-large': 413,
  'wrong-type': 415,
  'upgrade-required': 426,
  failed: 500,
  'too-many-windows': 503,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/**
 * The two names this server has. A page of another site whose name was made to point at 127.0.0.1 (DNS rebinding)
 * sends its own name as `Host`, and is refused.
 */
const hostNames = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`];

export const refuseHost = (request: IncomingMessage, port: number): RefusalCode | null =>
  hostNames(port).includes(request.headers.host ?? '') ? null : 'wrong-host';

/** For whatever changes something or opens a line: it must come from a page this very server has served. */
export const refuseOrigin = (request: IncomingMessage): RefusalCode | null => {
  const site = request.headers['sec-fetch-site'];
  const own = request.headers.origin === `http://${request.headers.host}` && (!site || site === 'same-origin');
  return own ? null : 'wrong-origin';
};

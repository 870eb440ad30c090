import type { ServerResponse } from 'node:http';
import { REFUSALS, type RefusalCode } from './guard.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export type Answer = { readonly status: number; readonly type: string; readonly body: Uint8Array | string };

/** Writes an answer whole, with the headers every answer has. `HEAD` gets the headers of the same `GET`. */
export const send = (
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    ...(answer.status === 204 ? {} : { 'content-type': answer.type, 'content-length': String(body.length) }),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' || answer.status === 204 ? undefined : body);
};

export const refusalAnswer = (code: RefusalCode): Answer => ({
  status: REFUSALS[code],
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ code }),
});

export const refuse = (response: ServerResponse, code: RefusalCode, headers?: Readonly<Record<string, string>>): void =>
  send(response, refusalAnswer(code), headers);

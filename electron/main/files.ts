import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { SECURITY_HEADERS } from '../serve/security-headers.ts';
import { inLanguage, listStaticFiles } from '../serve/static-files.ts';
import { isOwn, SCHEME } from './origin.ts';

/** Must be called before the app is ready. */
export const registerScheme = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

export type Tile = { readonly status: number; readonly type: string; readonly body: Uint8Array | string };

const answer = (status: number, type: string, body: Uint8Array | string, cacheControl = 'no-store'): Response =>
  new Response(Buffer.from(body), {
    status,
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': cacheControl },
  });

const refusal = (status: number, code: string): Response =>
  answer(status, 'application/json; charset=utf-8', JSON.stringify({ code }));

/** Serves the built page, and the map's tiles from the host, with the same headers as the browser shell. */
export const serveFiles = (
  protocol: Pick<Protocol, 'handle'>,
  directory: string,
  language: 'da' | 'en',
  tile: (path: string) => Promise<Tile>,
): void => {
  const files = listStaticFiles(directory);
  protocol.handle(SCHEME, async (request) => {
    if (!isOwn(request.url)) return refusal(404, 'not-found');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'wrong-method');
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/map/')) {
      const { status, type, body } = await tile(pathname + search);
      return answer(status, type, body);
    }
    const file = files.get(pathname);
    if (!file) return refusal(404, 'not-found');
    const content = await readFile(file.path);
    const body = file.type.startsWith('text/html') ? inLanguage(content.toString('utf8'), language) : content;
    return answer(200, file.type, body, file.cacheControl);
  });
};

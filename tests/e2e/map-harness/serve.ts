import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { SECURITY_HEADERS } from '#electron/serve/security-headers.ts';
import { listStaticFiles } from '#electron/serve/static-files.ts';

export type MapAnswer = { status: number; type: string; body: Uint8Array | string };

/** Builds the page with the map alone, and serves it as the desk serves its own: same files, same security headers. */
export const serveMapHarness = async (answerMap: (path: string) => Promise<MapAnswer>) => {
  const outDir = await mkdtemp(join(tmpdir(), 'map-harness-'));
  await build({
    root: import.meta.dirname,
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, minify: false },
  });
  const files = listStaticFiles(outDir);
  const answer = async (path: string): Promise<MapAnswer> => {
    if (path.startsWith('/map/')) return answerMap(path);
    const file = files.get(path.split('?', 1)[0]!);
    return file
      ? { status: 200, type: file.type, body: await readFile(file.path) }
      : { status: 404, type: 'text/plain', body: '' };
  };
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(request.url ?? '/');
    response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outDir, { recursive: true });
    },
  };
};

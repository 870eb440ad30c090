import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export type StaticFile = {
  readonly path: string;
  readonly type: string;
  /** Names of built files carry a hash of their content, so they may be kept for ever; the page itself is asked for anew. */
  readonly cacheControl: string;
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.pbf': 'application/x-protobuf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Every file of the built page by its URL path. The list is made once: a path that is not on it does not exist, so
 * no path, however it is written, leads out of the directory.
 */
export const listStaticFiles = (directory: string): ReadonlyMap<string, StaticFile> => {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(url, {
      path,
      type: CONTENT_TYPES[extname(entry.name)] ?? 'application/octet-stream',
      cacheControl: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    });
  }
  const page = files.get('/index.html');
  if (page) files.set('/', page);
  return files;
};

/** The page in the language the desk was started in: its `lang` attribute is where the page reads it from. */
export const inLanguage = (html: string, language: 'da' | 'en'): string =>
  html.replace(/<html lang="[a-z]*"/, `<html lang="${language}"`);

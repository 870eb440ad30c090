import { buildIfStale, ELECTRON, PAGE } from './build-if-stale.ts';

/** `npm run build`: the page and Electron's parts, where they are stale. */
for (const target of [PAGE, ELECTRON]) await buildIfStale(target, console.log);

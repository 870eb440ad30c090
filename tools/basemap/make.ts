/**
 * Makes resources/map/basemap.json, the map that needs no network, from the shores beside it and what is drawn in this
 * folder. Run by hand when either has changed: `npm run basemap`. docs/decisions/0005-basemap.md says why.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basemapText, Coast } from './basemap-text.ts';

const SOURCE = new URL('../../resources/map/coast.json', import.meta.url);
const TARGET = new URL('../../resources/map/basemap.json', import.meta.url);

const text = basemapText(Coast.parse(JSON.parse(readFileSync(SOURCE, 'utf8'))));
writeFileSync(TARGET, text);
console.log(`${Math.round(text.length / 1024)} kB`);

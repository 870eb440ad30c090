import type { HostErrorCode } from '../host/host-error.ts';

/** What a person is told when the desk cannot start, and what to do about it: English, then Danish. */
const TEXTS: Readonly<Record<HostErrorCode, readonly [string, string]>> = {
  'wrong-key': [
    'The data directory cannot be opened with this key. Nothing has been changed. Put the right key back, or start with another --data.',
    'Datamappen kan ikke åbnes med denne nøgle. Intet er ændret. Læg den rigtige nøgle tilbage, eller start med en anden --data.',
  ],
  'no-key': [
    'The data directory has a store but its key is missing. Nothing has been changed. Put the key back, or start with another --data.',
    'Datamappen har et lager, men nøglen mangler. Intet er ændret. Læg nøglen tilbage, eller start med en anden --data.',
  ],
  damaged: [
    'The store is damaged and has been left as it is. Run npm run verify -- --data DIR, and restore it from the hub or a backup.',
    'Lageret er beskadiget og ligger urørt. Kør npm run verify -- --data DIR, og genskab det fra hubben eller en sikkerhedskopi.',
  ],
  'future-database': [
    'The store was written by a newer version of the desk. Nothing has been changed. Start that version, or a newer one.',
    'Lageret er skrevet af en nyere udgave af programmet. Intet er ændret. Start den udgave eller en nyere.',
  ],
  'disk-full': [
    'The disk is full. Nothing has been changed. Make room and start again.',
    'Disken er fuld. Intet er ændret. Skaf plads, og start igen.',
  ],
  locked: [
    'Another desk is using this data directory. Close it, or start with another --data.',
    'Datamappen bruges allerede af et andet vindue. Luk det, eller start med en anden --data.',
  ],
  'old-node': [
    'This Node is too old for the desk. Run npm ci, and start with npm start: it brings its own.',
    'Denne Node er for gammel. Kør npm ci, og start med npm start, som har sin egen med.',
  ],
  'unsupported-hub': [
    'The desk cannot use this hub. Check the address after --hub, or start without it.',
    'Hubben kan ikke bruges. Se adressen efter --hub igennem, eller start uden.',
  ],
  'bad-roads': [
    'The file is no road network that the desk can read. See docs/operating.md, or start without --roads.',
    'Filen er ikke et vejnet, som desken kan læse. Se docs/operating.md, eller start uden --roads.',
  ],
  'drill-data': [
    'The data directory is a drill’s. Nothing has been changed. Start with another --data, or with --scenario outage.',
    'Datamappen er en øvelses. Intet er ændret. Start med en anden --data eller med --scenario outage.',
  ],
  'not-drill-data': [
    'The data directory has other data than a drill’s. Nothing has been changed. Start the drill with another --data, or without it.',
    'Datamappen har andre data end en øvelses. Intet er ændret. Start øvelsen med en anden --data eller uden.',
  ],
};

/** Both sentences, and the path where the trouble has one. */
export const hostErrorText = (code: HostErrorCode, path?: string): string =>
  [...TEXTS[code], ...(path ? [`(${code}: ${path})`] : [`(${code})`])].join('\n');

import { first } from './0001-first.ts';
import { outages } from './0002-outages.ts';
import { plain } from './0003-plain.ts';
import { channels } from './0004-channels.ts';
import type { Migration } from './migration.ts';

/** In order; the position in the list is the schema's version. */
export const migrations: readonly Migration[] = [first, outages, plain, channels];

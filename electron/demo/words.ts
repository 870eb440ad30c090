import { type Phrase, RADIO } from './content.ts';
import type { Random } from './random.ts';

/** One of the ways a crew says it, with what it is about filled in. */
export const spoken = (phrase: Phrase, random: Random, about: Readonly<Record<string, string>>): string =>
  random.pick(RADIO[phrase]).replaceAll(/\{(\w+)\}/g, (_, name: string) => about[name] ?? '');

import { createHash } from 'node:crypto';

declare const brand: unique symbol;
/** Names one event in the CAD's own text, for ever: 16 letters and digits, 80 bits. */
export type Mark = string & { readonly [brand]: 'Mark' };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LENGTH = 16;
const MARKED = new RegExp(`\\[SL:([${LETTERS}]{${LENGTH}})\\]`, 'g');

/**
 * The mark of an event, from what the log will always say of it: the command it came by and its subject and type. Not
 * from its sequence: a hub restored from an older backup may give that to another.
 */
export const markOf = (area: string, commandId: string, subject: string, type: string): Mark =>
  [
    ...createHash('sha256')
      .update(JSON.stringify([area, commandId, subject, type]))
      .digest()
      .subarray(0, LENGTH),
  ]
    .map((octet) => LETTERS[octet % LETTERS.length])
    .join('') as Mark;

/** The mark as it stands in a text. */
export const written = (mark: Mark): string => `[SL:${mark}]`;

/** Every mark in a text, as often as it is there. */
export const marksIn = (text: string): Mark[] => [...text.matchAll(MARKED)].map(([, mark]) => mark as Mark);

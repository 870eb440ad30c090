import { z } from 'zod';
import { printable } from '../util/text.ts';

/** Milliseconds since 1970-01-01 UTC. Bounded to the years 2000–2099, so that a garbled clock is refused at the edge. */
export const Instant = z.int().min(946_684_800_000).max(4_102_444_799_999);
export type Instant = z.infer<typeof Instant>;

/** What a case is called until the hub has given it a number: `d1-3`, the third that desk d1 took while alone. */
export const TemporaryNumber = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}-[1-9][0-9]{0,5}$/);

export const TEXT_LIMIT = 10_000;
/** Free text of at most 10,000 UTF-16 units, made printable. */
export const Text = z.string().max(TEXT_LIMIT).transform(printable);
/** Free text that says something. */
export const Words = Text.refine((text) => text.trim() !== '', 'empty');
/** One line: a name, a label, an address. */
export const Line = z
  .string()
  .max(200)
  .transform((text) => printable(text).replaceAll(/[\n\t]+/g, ' '))
  .refine((text) => text.trim() !== '', 'empty');

/** WGS 84 degrees. */
export const Position = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
export type Position = z.infer<typeof Position>;

/** Where the help is wanted. What was typed stays beside what a geocoder or a map click made of it. */
export const Place = z.object({ typed: Line, label: Line.optional(), position: Position.optional() });
export type Place = z.infer<typeof Place>;

/**
 * The one definition of priority, read by every view. The Sociolance never drives with blue lights (seed 004), so even
 * `urgent` means "next", not "an ambulance".
 */
export const Priority = z.enum(['urgent', 'soon', 'routine']);
export type Priority = z.infer<typeof Priority>;
export const priorityRank = (priority: Priority): number => Priority.options.indexOf(priority);

/** Who asks for the Sociolance: the requesters of seeds 000 and 002, and the desk itself. */
export const Source = z.enum([
  '112',
  '1813',
  'police',
  'social-administration',
  'residential-home',
  'ambulance-crew',
  'emergency-department',
  'drop-in-centre',
  'shelter',
  'social-institution',
  'desk',
]);
export type Source = z.infer<typeof Source>;

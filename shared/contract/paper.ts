import { z } from 'zod';
import { Instant, Line } from '../domain/values.ts';

/** A line to write on with a pen, or boxes to tick. */
export const FormField = z.object({
  label: z.string(),
  /** Ruled lines under the label; 0 where only boxes are ticked. */
  lines: z.int().nonnegative(),
  /** Boxes to tick. */
  choices: z.array(z.string()),
  width: z.enum(['third', 'half', 'whole']),
});
export type FormField = z.infer<typeof FormField>;

export const Section = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({
    kind: z.literal('table'),
    title: z.string(),
    columns: z.array(z.object({ title: z.string(), /** Of the page's width, in hundredths. */ share: z.number() })),
    rows: z.array(z.array(z.string())),
    /** Said in place of rows where there are none. */
    empty: z.string(),
  }),
  z.object({ kind: z.literal('form'), fields: z.array(FormField) }),
]);
export type Section = z.infer<typeof Section>;

/** One sheet of A4, or as many as its tables need. */
export const Sheet = z.object({ title: z.string(), sections: z.array(Section) });
export type Sheet = z.infer<typeof Sheet>;

/** The emergency pack (nødpakke) as it is at one moment, in words: whoever draws it adds nothing. */
export const Pack = z.object({
  title: z.string(),
  language: z.enum(['da', 'en']),
  generatedAt: Instant,
  /** How old it is and what it is worth, at the top of each sheet. */
  about: z.string(),
  /** Stands in for real cases in a drill or a simulated day; null on a real one. */
  warning: z.string().nullable(),
  sheets: z.array(Sheet),
});
export type Pack = z.infer<typeof Pack>;

/** Who said that personal data may stand on the pack that is written by itself, and until when. */
export const Allowance = z.object({ name: Line, at: Instant, until: Instant });
export type Allowance = z.infer<typeof Allowance>;

/** The pack that is written by itself, where the desk was given a folder for it. */
export const Writing = z.object({
  folder: z.string(),
  file: z.string(),
  everySeconds: z.number(),
  /** When the one in the folder was written; null: none yet. */
  writtenAt: Instant.nullable(),
  withPersonalData: z.boolean(),
  /** Why the last try failed; null: it did not. */
  failure: z.object({ code: z.enum(['folder-missing', 'disk-full', 'not-allowed', 'failed']), at: Instant }).nullable(),
});
export type Writing = z.infer<typeof Writing>;

export const PaperState = z.object({ writing: Writing.nullable(), allowed: Allowance.nullable() });
export type PaperState = z.infer<typeof PaperState>;

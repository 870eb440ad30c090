import { z } from 'zod';
import { Report } from '../domain/unit/unit.ts';
import { Line } from '../domain/values.ts';
import { octetsOf } from './bits.ts';

/** What a pre-coded status does at the desk: what a crew reports, an emergency, or nothing but being said. */
export const StatusMeaning = z.enum([...Report.options, 'emergency', 'none']);
export type StatusMeaning = z.infer<typeof StatusMeaning>;

const Said = z.object({ da: Line, en: Line });

/**
 * A network's own list (`resources/tetra/status.json`): meaning and words by status, in four upper-case hex digits.
 * Anything that is not in it is unknown, and told as that.
 */
export const StatusTable = z.object({
  note: z.string().max(1_000),
  unknown: Said,
  statuses: z.record(z.string().regex(/^[0-9A-F]{4}$/), Said.extend({ meaning: StatusMeaning })),
});
export type StatusTable = z.infer<typeof StatusTable>;

export type SdsStatus = {
  readonly kind: 'status';
  /** Four upper-case hex digits. */
  readonly code: string;
  /** `null` where the network's list does not have it. */
  readonly meaning: StatusMeaning | null;
};

/** Sixteen bits in hex; never throws. */
export const decodeStatus = (
  hex: string,
  table: StatusTable,
): SdsStatus | { readonly kind: 'refused'; readonly code: 'not-hex' | 'wrong-length' } => {
  if (!octetsOf(hex)) return { kind: 'refused', code: 'not-hex' };
  if (hex.length !== 4) return { kind: 'refused', code: 'wrong-length' };
  const code = hex.toUpperCase();
  return { kind: 'status', code, meaning: table.statuses[code]?.meaning ?? null };
};

/** What a status is called: in the network's words, or by its number as an unknown one. */
export const statusWords = ({ code }: SdsStatus, table: StatusTable, language: 'da' | 'en'): string =>
  table.statuses[code]?.[language] ?? `${table.unknown[language]} ${code}`;

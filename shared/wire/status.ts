import { z } from 'zod';

/** What a pre-coded status means to the desk; a network has its own list (`resources/tetra/status.json`). */
export const StatusMeaning = z.enum([
  'emergency',
  'acknowledged',
  'en-route',
  'on-scene',
  'transporting',
  'at-offer',
  'cleared',
  'speak',
  'free',
]);
export type StatusMeaning = z.infer<typeof StatusMeaning>;

/** Meanings by status in four hex digits. Anything that is not in it is unknown, and told as that. */
export const StatusTable = z.object({
  note: z.string().max(1_000),
  statuses: z.record(z.string().regex(/^[0-9A-F]{4}$/), StatusMeaning),
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
): SdsStatus | { kind: 'refused'; code: 'not-hex' | 'wrong-length' } => {
  if (!/^[0-9a-f]+$/i.test(hex)) return { kind: 'refused', code: 'not-hex' };
  if (hex.length !== 4) return { kind: 'refused', code: 'wrong-length' };
  const code = hex.toUpperCase();
  return { kind: 'status', code, meaning: table.statuses[code] ?? null };
};

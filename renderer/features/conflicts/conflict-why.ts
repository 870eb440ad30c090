import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import { REFUSAL_CODES, type RefusalCode } from '#shared/domain/decision.ts';

/** Codes that are told in a sentence of their own, as something that had happened and not as a refusal. */
const TOLD = [
  'forgotten',
  'hub-restored',
  'store-rebuilt',
  'struck-out',
  'taken-after-all',
  'cad-replanned',
  'cad-closed',
  'cad-reopened',
  'cad-other-unit',
  'cad-twice',
  'cad-gone',
  'cad-rejected',
  'cad-unreadable',
  'unit-promised-twice',
  'bad-batch',
  'taken-over',
  'held-elsewhere',
  'wrong-stage',
  'wrong-activity',
  'unit-has-active-assignment',
  'unit-off-duty',
  'already-exists',
  'not-found',
  'already-settled',
  'swap-settled',
  'handover-signed',
  'duty-changed',
  'duty-cancelled',
  'already-checked-in',
  'already-checked-out',
  'rule-in-the-way',
  'not-yours-to-do',
] as const;

export type ConflictWhy =
  | { readonly kind: 'told'; readonly code: (typeof TOLD)[number] }
  | { readonly kind: 'refusal'; readonly code: RefusalCode }
  /** Of a newer desk or bridge than this one: shown with its code, and still read as what it is. */
  | { readonly kind: 'unknown'; readonly from: 'cad' | 'desk'; readonly code: string };

export const conflictWhy = ({ code, cad }: Pick<Conflict, 'code' | 'cad'>): ConflictWhy => {
  const told = TOLD.find((one) => one === code);
  if (told) return { kind: 'told', code: told };
  const refusal = REFUSAL_CODES.find((one) => one === code);
  if (refusal) return { kind: 'refusal', code: refusal };
  return { kind: 'unknown', from: cad || code.startsWith('cad-') ? 'cad' : 'desk', code };
};

/** What kind of conflict it is, in two words: for the list. */
export const conflictShort = ({
  code,
  cad,
}: Pick<Conflict, 'code' | 'cad'>):
  | 'forgotten'
  | 'hub-restored'
  | 'store-rebuilt'
  | 'struck-out'
  | 'cad'
  | 'refused' => {
  if (code === 'forgotten' || code === 'hub-restored' || code === 'store-rebuilt' || code === 'struck-out') return code;
  return cad || code.startsWith('cad-') ? 'cad' : 'refused';
};

/** How many, where the conflict counts something. */
export const countedIn = ({ details }: Pick<Conflict, 'details'>): number => {
  const count = Number(details?.offered ?? 0);
  return Number.isFinite(count) ? count : 0;
};

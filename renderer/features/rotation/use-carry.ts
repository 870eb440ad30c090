import { useMemo, useState } from 'react';
import type { Refusal } from '#shared/domain/decision.ts';
import { mayRun } from '#shared/domain/role.ts';
import type { Profession } from '#shared/domain/rotation/employee.ts';
import { type Posting, stands } from '#shared/domain/rotation/posting.ts';
import { sameDuty } from '#shared/domain/rotation/posting-decider.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { useDesk } from '../../replica/desk.tsx';
import { movedTo } from './move-duty.ts';
import type { Placed, RotaRow } from './rota-table.ts';

/** A duty that was picked up, by the seat of the person in whose row it was. */
export type Carried = { readonly posting: Posting; readonly seat: Profession; readonly from: string };

/** What the rules say to it being put down there. */
export type CarryAnswer =
  | { readonly kind: 'same' }
  | { readonly kind: 'may'; readonly now: Duty }
  /** A hard rule would be broken: only with a shift lead's reason. */
  | { readonly kind: 'override'; readonly now: Duty; readonly refusal: Refusal }
  | { readonly kind: 'never'; readonly refusal: Refusal };

/** A move that wants a word before it is made: why a rule is broken, or what those concerned are told. */
export type Asking = {
  readonly was: Duty;
  readonly now: Duty;
  readonly rule: CarryAnswer & { kind: 'override' | 'may' };
};

export type Target = { readonly row: RotaRow; readonly day: string };

export const seatOf = ({ duty }: Pick<Placed, 'duty'>, row: Pick<RotaRow, 'id'>): Profession | null =>
  duty.socialId === row.id ? 'social' : duty.healthId === row.id ? 'health' : null;

/** A duty in the hand, by mouse or by keyboard; the rules are asked on every cell it comes over. */
export const useCarry = (target: Target | null) => {
  const desk = useDesk();
  const mayMove = mayRun(desk.session.role, 'duty.change');
  const [carried, setCarried] = useState<Carried | null>(null);
  const answer = useMemo((): CarryAnswer | null => {
    if (!carried || !target) return null;
    const was = carried.posting.duty;
    const now = movedTo(was, carried.seat, target.row.id, target.day);
    if (sameDuty(was, now)) return { kind: 'same' };
    const command = { type: 'duty.change', dutyId: was.id, was, now } as const;
    const decision = desk.wouldDecide(command);
    if (decision.kind === 'decided') return { kind: 'may', now };
    const allowed = desk.wouldDecide({ ...command, override: '?' }).kind === 'decided';
    return { kind: allowed ? 'override' : 'never', now, refusal: decision };
  }, [carried, target, desk]);
  return {
    carried,
    answer,
    canCarry: ({ posting }: Placed): boolean =>
      mayMove && posting !== null && stands(posting) && posting.checkOut === null,
    pickUp: (placed: Placed, row: RotaRow): boolean => {
      const seat = seatOf(placed, row);
      const { posting } = placed;
      if (!mayMove || !seat || !posting || !stands(posting) || posting.checkOut) return false;
      setCarried({ posting, seat, from: row.name });
      return true;
    },
    putDown: () => setCarried(null),
  };
};
export type Carry = ReturnType<typeof useCarry>;

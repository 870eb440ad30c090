import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import { unacknowledged } from '#shared/domain/rotation/posting.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import type { Placed } from './rota-table.ts';

/** What is out of the ordinary about a duty, worst first. */
export type DutyMark = 'sick' | 'cancelled' | 'overridden' | 'untold';
export const marksOf = ({ posting }: Placed): readonly DutyMark[] => {
  if (!posting) return [];
  const marks: DutyMark[] = [];
  if (posting.life.kind === 'cancelled') marks.push('cancelled');
  if (posting.sick) marks.push('sick');
  if (posting.overrides.length > 0) marks.push('overridden');
  if (unacknowledged(posting).length > 0) marks.push('untold');
  return marks;
};

/** A duty in words, for whoever listens and for what stands beside it. */
export const useDutyWords = () => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const names = useRotationNames(format);
  const units = useReplica((state) => state.units);
  return useMemo(() => {
    const unit = ({ duty }: Placed) => units.get(duty.unitId)?.unit.callSign ?? duty.unitId;
    const hours = ({ duty }: Placed) => `${format.time(duty.from)}–${format.time(duty.to)}`;
    const say = (placed: Placed, beside: EmployeeId): string => {
      const { duty } = placed;
      const partner = names.employee(duty.socialId === beside ? duty.healthId : duty.socialId);
      const marks = marksOf(placed).map((mark) => `, ${t(`mark.${mark}`)}`);
      return `${t('duty', { hours: hours(placed), unit: unit(placed), partner })}${marks.join('')}`;
    };
    /** Whoever changes the rota sits at a desk. */
    const actor = (by: Actor): string => (by.kind === 'user' ? by.name : by.desk);
    return { unit, hours, say, actor, ...names };
  }, [t, format, names, units]);
};

import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { useCase } from './case-context.tsx';

/** Why a promise of the unit would only be a wish now; undefined where it is a promise. */
export const useWishHint = () => {
  const { t } = useTranslation('outage');
  const { isWish } = useCase();
  return (unit: Unit | undefined): string | undefined => {
    if (!unit || !isWish(unit)) return undefined;
    return unit.holder ? t('radio-first-hint', { desk: unit.holder.desk }) : t('radio-first-hint-nobody');
  };
};

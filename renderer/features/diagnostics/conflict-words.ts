import { useTranslation } from 'react-i18next';
import type { Conflict } from '#shared/contract/rows.ts';
import { COMMAND_TYPES } from '#shared/domain/commands.ts';
import { REFUSAL_CODES } from '#shared/domain/decision.ts';
import { dashed } from '../../i18n/dashed.ts';
import { useRefusal } from '../../i18n/refusal.ts';

/** The words for a conflict; a code this version does not know is shown as it stands. */
export const useConflictWords = () => {
  const { t } = useTranslation('frame');
  const refusal = useRefusal();
  return {
    what: ({ type }: Pick<Conflict, 'type'>): string => {
      const known = COMMAND_TYPES.find((one) => one === type);
      return known ? t(`done.${dashed(known)}`) : type;
    },
    why: ({ code }: Pick<Conflict, 'code'>): string => {
      const known = REFUSAL_CODES.find((one) => one === code);
      return known ? refusal({ code: known }) : code;
    },
  };
};

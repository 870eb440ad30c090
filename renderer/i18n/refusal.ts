import type da from '#resources/locales/da/index.ts';
import { useTranslation } from './use-translation.ts';

type Domain = (typeof da)['domain'];
/** A refusal as the rules and the host give it. */
export type Refused = {
  readonly code: keyof Domain['refusal'];
  readonly details?: Readonly<Record<string, string>> | undefined;
};

/** Why not, as a sentence. Details that are words of the domain (a stage, an activity, a role) are said in the language on screen. */
export const useRefusal = () => {
  const { t } = useTranslation('domain');
  return ({ code, details = {} }: Refused): string =>
    t(`refusal.${code}`, {
      ...details,
      ...(details.stage && { stage: t(`stage.${details.stage as keyof Domain['stage']}`) }),
      ...(details.activity && { activity: t(`activity.${details.activity as keyof Domain['activity']}`) }),
      ...(details.how && { how: t(`settlement.${details.how as keyof Domain['settlement']}`) }),
      ...(code === 'rule-in-the-way' && {
        rule: t(`rule.${details.rule as keyof Domain['rule']}`),
        who: details.employee ? ` (${details.employee})` : '',
      }),
      ...(details.role && { role: t(`role.${details.role as keyof Domain['role']}`) }),
    });
};

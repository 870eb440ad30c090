import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Message } from '../../ui/message.tsx';
import type { SignInAnswer } from './sign-in.ts';

/** Why signing in did not succeed. Always there, so that it is read aloud when it changes. */
export const RefusalMessage = ({ refused }: { refused: Extract<SignInAnswer, { kind: 'refused' }> | null }) => {
  const { t } = useTranslation('session');
  const text =
    refused &&
    {
      'wrong-credentials': t('wrong-credentials'),
      wait: t('wait', { count: refused.waitSeconds }),
      unreachable: t('answer-unreachable'),
    }[refused.code];
  return <div role="alert">{text && <Message tone="attention">{text}</Message>}</div>;
};

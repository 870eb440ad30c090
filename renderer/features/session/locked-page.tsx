import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Session } from '#shared/contract/rows.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Page } from './page.tsx';
import { RefusalMessage } from './refusal-message.tsx';
import type { ListedAccount, SignIn } from './sign-in.ts';
import { useSignIn } from './use-sign-in.ts';

/** Over the desk while it is locked: nothing of a case is shown, only that somebody must look. */
export const LockedPage = ({
  session,
  listed,
  unseen,
  signIn,
  onOther,
}: {
  session: Session;
  listed: readonly ListedAccount[];
  /** How many requests nobody has looked at. */
  unseen: number;
  signIn: SignIn;
  onOther: () => void;
}) => {
  const { t } = useTranslation('session');
  const { attempt, isTrying, refused, wait } = useSignIn(signIn);
  const [password, setPassword] = useState('');
  const shown = listed.find((one) => one.account === session.account)?.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(session.account, password);
  };
  return (
    <Page title={t('locked-title')}>
      <p className="session-hint">{t('locked-hint', { name: session.name })}</p>
      <div role="alert">
        {unseen > 0 && (
          <Badge tone="attention" fill>
            {t('locked-alarm', { count: unseen })}
          </Badge>
        )}
      </div>
      <form className="session-form" onSubmit={submit}>
        {/* For whoever keeps passwords: whose this is. */}
        <input type="text" name="username" autoComplete="username" value={session.account} readOnly hidden />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          hint={shown && t('listed-password', { password: shown })}
          autoFocus
          maxLength={200}
        />
        <RefusalMessage refused={refused} />
        <div className="session-buttons">
          <Button onPress={onOther}>{t('other-user')}</Button>
          <Button type="submit" variant="primary" isDisabled={isTrying || wait > 0 || password === ''}>
            {t('unlock')}
          </Button>
        </div>
      </form>
    </Page>
  );
};

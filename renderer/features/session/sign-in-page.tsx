import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Page } from './page.tsx';
import { RefusalMessage } from './refusal-message.tsx';
import type { ListedAccount, SignIn } from './sign-in.ts';
import { useSignIn } from './use-sign-in.ts';

/** Signing in with a local account. In the simulated day its accounts are listed, and one press signs in. */
export const SignInPage = ({ listed, signIn }: { listed: readonly ListedAccount[]; signIn: SignIn }) => {
  const { t } = useTranslation(['session', 'domain', 'frame']);
  const { attempt, isTrying, refused, wait } = useSignIn(signIn);
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(account.trim().toLowerCase(), password);
  };
  return (
    <Page title={t('title')}>
      {listed.length > 0 && (
        <section className="session-listed" aria-labelledby="session-listed">
          <p className="session-simulated">{t('frame:simulated')}</p>
          <p className="session-hint">{t('listed-hint')}</p>
          <h2 id="session-listed">{t('listed')}</h2>
          <ul>
            {listed.map((one, index) => (
              <li key={one.account}>
                <button
                  type="button"
                  className="session-account"
                  // The page has one purpose, and Enter is the shortest way to it.
                  // biome-ignore lint/a11y/noAutofocus: a sign-in page begins at its first choice
                  autoFocus={index === 0}
                  onClick={() => void attempt(one.account, one.password)}
                >
                  <span className="session-account-role">{t(`domain:role.${one.role}`)}</span>
                  <span className="session-account-name">{one.name}</span>
                  <span className="session-account-secret">
                    {one.account} · {t('listed-password', { password: one.password })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <h2>{t('or')}</h2>
        </section>
      )}
      <form className="session-form" onSubmit={submit}>
        <TextField
          label={t('account')}
          name="username"
          autoComplete="username"
          value={account}
          onChange={setAccount}
          autoFocus={listed.length === 0}
          maxLength={40}
        />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          maxLength={200}
        />
        <RefusalMessage refused={refused} />
        <Button type="submit" variant="primary" isDisabled={isTrying || wait > 0 || account === '' || password === ''}>
          {t('sign-in')}
        </Button>
      </form>
    </Page>
  );
};

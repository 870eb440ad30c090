import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Role } from '#shared/domain/actor.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EMPTY_ACCOUNT, type NewAccount, problemsOf } from './new-account.ts';
import './accounts.css';

export type CreateAnswer = 'created' | 'exists' | 'refused' | 'unreachable';

/**
 * The fields of a new account. What is wrong is said only after the first attempt to send it. With `fixedRole` given, the
 * role is not asked for.
 */
export const AccountForm = ({
  fixedRole,
  submit,
  create,
}: {
  fixedRole?: Role;
  submit: string;
  create: (account: NewAccount & { role: Role }) => Promise<CreateAnswer>;
}) => {
  const { t } = useTranslation(['frame', 'domain']);
  const empty: NewAccount = { ...EMPTY_ACCOUNT, role: fixedRole ?? null };
  const [filled, setFilled] = useState(empty);
  const [hasTried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<CreateAnswer, 'created'> | null>(null);
  const problems = problemsOf(filled);
  const fill = (change: Partial<NewAccount>) => {
    setTrouble(null);
    setFilled({ ...filled, ...change });
  };
  const errorOf = (field: keyof NewAccount) =>
    hasTried && problems.includes(field) ? t(`accounts.wrong.${field}`) : undefined;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0 || filled.role === null) return;
    const answer = await create({ ...filled, role: filled.role });
    if (answer !== 'created') return setTrouble(answer);
    setTried(false);
    setFilled(empty);
  };

  return (
    <form className="account-form" onSubmit={(event) => void onSubmit(event)}>
      <TextField
        label={t('accounts.account')}
        hint={t('accounts.account-hint')}
        name="username"
        autoComplete="off"
        value={filled.account}
        onChange={(account) => fill({ account })}
        error={errorOf('account')}
        autoFocus={fixedRole !== undefined}
        maxLength={40}
      />
      <TextField
        label={t('accounts.name')}
        name="name"
        autoComplete="off"
        value={filled.name}
        onChange={(name) => fill({ name })}
        error={errorOf('name')}
        maxLength={200}
      />
      {!fixedRole && (
        <div className="account-form-role">
          <Select
            label={t('accounts.role')}
            options={Role.options.map((value) => ({ value, label: t(`domain:role.${value}`) }))}
            value={filled.role}
            onChange={(chosen) => fill({ role: chosen })}
          />
          {errorOf('role') && <Message tone="attention">{errorOf('role')}</Message>}
        </div>
      )}
      <TextField
        label={t('accounts.password')}
        hint={t('accounts.password-hint')}
        name="new-password"
        type="password"
        autoComplete="new-password"
        value={filled.password}
        onChange={(password) => fill({ password })}
        error={errorOf('password')}
        maxLength={200}
      />
      <TextField
        label={t('accounts.repeat')}
        name="repeat-password"
        type="password"
        autoComplete="new-password"
        value={filled.repeat}
        onChange={(repeat) => fill({ repeat })}
        error={errorOf('repeat')}
        maxLength={200}
      />
      <div role="alert">{trouble && <Message tone="attention">{t(`accounts.wrong.${trouble}`)}</Message>}</div>
      <div>
        <Button type="submit" variant="primary">
          {submit}
        </Button>
      </div>
    </form>
  );
};

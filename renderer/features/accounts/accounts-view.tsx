import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Role } from '#shared/domain/actor.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Message } from '../../ui/message.tsx';
import { AccountForm, type CreateAnswer } from './account-form.tsx';
import type { NewAccount } from './new-account.ts';
import './accounts.css';

type Listed = { readonly account: string; readonly name: string; readonly role: Role };

/** The administrator's list of who may sign in, and the form for one more. */
export const AccountsView = () => {
  const { t } = useTranslation(['frame', 'domain']);
  const { client, session } = useDesk();
  const [accounts, setAccounts] = useState<readonly Listed[] | 'failed' | null>(null);
  const [created, setCreated] = useState<string | null>(null);
  const mayManage = may(session.role, 'manage-accounts');
  const refresh = useCallback(() => client.accounts.list().then(setAccounts, () => setAccounts('failed')), [client]);
  useEffect(() => {
    if (mayManage) void refresh();
  }, [mayManage, refresh]);

  const create = async ({ account, name, role, password }: NewAccount & { role: Role }): Promise<CreateAnswer> => {
    const answer = await client.accounts
      .create({ account: account as AccountId, name, role, password })
      .catch(() => ({ kind: 'unreachable' }) as const);
    if (answer.kind === 'created') {
      setCreated(name);
      await refresh();
    }
    return answer.kind;
  };

  if (!mayManage) return <p>{t('accounts.forbidden', { role: t(`domain:role.${session.role}`) })}</p>;
  return (
    <div className="accounts">
      <div>
        {accounts === 'failed' && <Message tone="alarm">{t('accounts.failed')}</Message>}
        {Array.isArray(accounts) && (
          <table className="accounts-table">
            <thead>
              <tr>
                <th>{t('accounts.account')}</th>
                <th>{t('accounts.name')}</th>
                <th>{t('accounts.role')}</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((one: Listed) => (
                <tr key={one.account}>
                  <td>{one.account}</td>
                  <td>{one.name}</td>
                  <td>{t(`domain:role.${one.role}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <section aria-label={t('accounts.create')}>
        <div role="status">{created && <Message tone="ok">{t('accounts.created', { name: created })}</Message>}</div>
        <AccountForm submit={t('accounts.create')} create={create} />
      </section>
    </div>
  );
};

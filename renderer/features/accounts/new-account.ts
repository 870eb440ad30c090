import type { Role } from '#shared/domain/actor.ts';
import { AccountId } from '#shared/domain/ids.ts';

/** What has been filled in of a new account; `role` null: not chosen yet. */
export type NewAccount = {
  readonly account: string;
  readonly name: string;
  readonly role: Role | null;
  readonly password: string;
  readonly repeat: string;
};

export const EMPTY_ACCOUNT: NewAccount = { account: '', name: '', role: null, password: '', repeat: '' };
export const LEAST_PASSWORD = 12;

/** What is still wrong, field by field; nothing where it can be sent. The host asks the same of it. */
export const problemsOf = ({ account, name, role, password, repeat }: NewAccount): readonly (keyof NewAccount)[] => [
  ...(AccountId.safeParse(account).success ? [] : (['account'] as const)),
  ...(name.trim() === '' ? (['name'] as const) : []),
  ...(role === null ? (['role'] as const) : []),
  ...(password.length < LEAST_PASSWORD ? (['password'] as const) : []),
  ...(repeat === password ? [] : (['repeat'] as const)),
];

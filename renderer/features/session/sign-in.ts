import type { Role } from '#shared/domain/actor.ts';
import type { AccountId } from '#shared/domain/ids.ts';

/** An account of the simulated day, offered on the sign-in page with its password. */
export type ListedAccount = {
  readonly account: AccountId;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
};

export type SignInAnswer =
  | { readonly kind: 'signed-in' }
  | {
      readonly kind: 'refused';
      readonly code: 'wrong-credentials' | 'wait' | 'unreachable';
      readonly waitSeconds: number;
    };

export type SignIn = (account: string, password: string) => Promise<SignInAnswer>;

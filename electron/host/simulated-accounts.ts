import type { Role } from '#shared/domain/actor.ts';
import { AccountId } from '#shared/domain/ids.ts';
import type { Verifier } from './store/accounts.ts';

const PASSWORD = 'prøvevagt';
/** Of that password. It stands on the sign-in page: this is no secret either, and need not be made anew at each start. */
export const SIMULATED_VERIFIER: Verifier = {
  salt: Buffer.from('1p/InyofWdUSo/ZusLpk2g==', 'base64'),
  verifier: Buffer.from('Ly5+pSHq9lo9IuoI5E8qb+F9LTv28N/xEcsXRQ3psYM=', 'base64'),
};
const account = (id: string, name: string, role: Role) => ({
  account: AccountId.parse(id),
  name,
  role,
  password: PASSWORD,
});

/** The invented people of the simulated day, one a role and a shift lead more. Made, and shown on the sign-in page, only there. */
export const simulatedAccounts = [
  account('disponent', 'Dorte Eksempel', 'dispatcher'),
  account('vagtleder', 'Viggo Eksempel', 'shift-lead'),
  // A shift is handed over by one to another.
  account('vagtleder-2', 'Vera Eksempel', 'shift-lead'),
  account('laege', 'Liva Eksempel', 'physician'),
  account('evaluator', 'Ella Eksempel', 'evaluator'),
  account('admin', 'Aksel Eksempel', 'administrator'),
] as const;

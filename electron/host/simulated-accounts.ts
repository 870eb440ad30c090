import type { Role } from '#shared/domain/actor.ts';
import { AccountId } from '#shared/domain/ids.ts';

const PASSWORD = 'prøvevagt';
const account = (id: string, name: string, role: Role) => ({
  account: AccountId.parse(id),
  name,
  role,
  password: PASSWORD,
});

/** The invented people of the simulated day, one a role. Made, and shown on the sign-in page, only there. */
export const simulatedAccounts = [
  account('disponent', 'Dorte Eksempel', 'dispatcher'),
  account('vagtleder', 'Viggo Eksempel', 'shift-lead'),
  account('laege', 'Liva Eksempel', 'physician'),
  account('evaluator', 'Ella Eksempel', 'evaluator'),
  account('admin', 'Aksel Eksempel', 'administrator'),
] as const;

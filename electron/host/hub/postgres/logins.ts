import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg';
import type { Role } from '#shared/domain/actor.ts';
import { ACTORS, type ActingAs } from './role-rules.ts';

/** Who is let in, and what they speak for (`hub.login`). */
export type Login = {
  readonly login: string;
  readonly area: string;
  readonly kind: 'desk' | 'bridge' | 'client';
  readonly desks: readonly string[];
  readonly roles: readonly ActingAs[];
};

/** A workstation: whoever sits there, the crews it hears, and itself. */
export const deskLogin = (area: string, desk: string, ...standsInFor: readonly string[]): Login => ({
  login: `${area}.${desk}`,
  area,
  kind: 'desk',
  desks: [desk, ...standsInFor],
  roles: ACTORS,
});
/** The bridge leaves an anchor of its own and, under a second name, the sign that the central CAD answers it. */
export const bridgeLogin = (area: string, bridge: string): Login => ({
  login: `${area}.${bridge}`,
  area,
  kind: 'bridge',
  desks: [bridge, `${bridge}-cad`],
  roles: ['system'],
});
/** A program of one's own that acts in one role: it may do and see what that role may. */
export const clientLogin = (area: string, name: string, role: Role): Login => ({
  login: `${area}.${name}`,
  area,
  kind: 'client',
  desks: [name],
  roles: [role],
});

/** What PostgreSQL keeps of a password (RFC 5802, RFC 7677). Reckoned here, so that no log of the server ever sees it. */
export const scramVerifier = (password: string, salt = randomBytes(16), iterations = 4_096): string => {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const key = (name: string): Buffer => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
};

/** How a login proves who it is: a password of printable ASCII characters, or a certificate with its name. */
export type Proof = { readonly kind: 'password'; readonly password: string } | { readonly kind: 'certificate' };

/** How long the hub lets a call take, and a transaction rest that somebody has left open. */
const LIMITS = { statement_timeout: '10s', lock_timeout: '5s', idle_in_transaction_session_timeout: '5s' };

/** Lets `login` in, or changes how it proves who it is. As the superuser, in the hub's database. */
export const putLogin = async (client: ClientBase, login: Login, proof: Proof): Promise<void> => {
  const role = escapeIdentifier(login.login);
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [login.login]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role}`);
  const password = proof.kind === 'password' ? escapeLiteral(scramVerifier(proof.password)) : 'NULL';
  await client.query(`ALTER ROLE ${role} LOGIN CONNECTION LIMIT 32 PASSWORD ${password}`);
  for (const [name, limit] of Object.entries(LIMITS))
    await client.query(`ALTER ROLE ${role} SET ${name} = ${escapeLiteral(limit)}`);
  await client.query(`GRANT sociolance_client TO ${role}`);
  const { rowCount: certified } = await client.query(
    `SELECT FROM pg_auth_members WHERE roleid = 'sociolance_certificate'::regrole AND member = $1::regrole`,
    [role],
  );
  if (proof.kind === 'certificate') await client.query(`GRANT sociolance_certificate TO ${role}`);
  else if (certified) await client.query(`REVOKE sociolance_certificate FROM ${role}`);
  await client.query('INSERT INTO hub.head (area) VALUES ($1) ON CONFLICT DO NOTHING', [login.area]);
  await client.query(
    `INSERT INTO hub.login (login, area, kind, desks, roles) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (login) DO UPDATE SET area = EXCLUDED.area, kind = EXCLUDED.kind, desks = EXCLUDED.desks, roles = EXCLUDED.roles`,
    [login.login, login.area, login.kind, login.desks, login.roles],
  );
};

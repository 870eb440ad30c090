import { ZodError } from 'zod';
import type { AwayReason } from '../hub-link.ts';
import { AddressError } from './address.ts';

/** A hub that took the call and has not answered in time. */
export class Silence extends Error {}
/** A hub that speaks another version, or says what no hub says. */
export class Nonsense extends Error {}
/** A hub that knows the login, and not as this desk. */
export class Stranger extends Error {}
/** A hub that answers and takes nothing: a standby. */
export class Standby extends Error {}

/** PostgreSQL's own codes (its manual, appendix A), by their beginning. */
const BY_SQLSTATE: readonly (readonly [string, AwayReason])[] = [
  ['28', 'locked-out'],
  ['3D000', 'locked-out'],
  ['42501', 'locked-out'],
  ['57014', 'silent'],
  ['55P03', 'silent'],
  ['25P03', 'silent'],
  ['3F000', 'incompatible'],
  ['42', 'incompatible'],
  ['22', 'incompatible'],
];

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|EPROTO)/;
/** What pg says, without a code, of a server that will not encrypt, and of one that is no server. */
const NO_TLS = /does not support SSL|establishing an SSL connection/;
/** What pg says of a server that cannot prove it knows the password. */
const NO_SCRAM = /SCRAM|SASL/;

/** Why there was no answer: what a person would do about it. Never throws. */
export const awayReason = (error: unknown): AwayReason => {
  if (error instanceof AddressError) return error.why;
  if (error instanceof Silence) return 'silent';
  if (error instanceof Stranger) return 'locked-out';
  if (error instanceof Nonsense || error instanceof ZodError || error instanceof SyntaxError) return 'incompatible';
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') {
    if (TLS_CODE.test(code)) return 'untrusted';
    if (/^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]{4}$/.test(code))
      return BY_SQLSTATE.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'unreachable';
    return 'unreachable';
  }
  if (typeof message === 'string') {
    if (NO_TLS.test(message)) return 'untrusted';
    if (NO_SCRAM.test(message)) return 'locked-out';
  }
  return 'unreachable';
};

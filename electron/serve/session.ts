import { randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

const equal = (given: string, secret: string): boolean => {
  const left = Buffer.from(given);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Who may talk to the desk: whoever has the token of its address. The token is exchanged for a cookie the page's
 * scripts cannot read, both 256 random bits, both only as old as this process.
 * Cookies are shared by all ports of a host, so the port is in the cookie's name: two desks do not sign each other out.
 */
export const createSession = () => {
  const token = randomBytes(SECRET_BYTES).toString('base64url');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const name = (port: number) => `desk-${port}`;
  return {
    token,
    admits: (given: string): boolean => equal(given, token),
    /** The value of `Set-Cookie`. */
    cookie: (port: number): string => `${name(port)}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    holds: (cookieHeader: string | undefined, port: number): boolean =>
      (cookieHeader ?? '').split(';').some((pair) => {
        const [key, value] = pair.trim().split('=', 2);
        return key === name(port) && equal(value ?? '', secret);
      }),
  };
};
export type Session = ReturnType<typeof createSession>;

import { describe, expect, it, onTestFinished } from 'vitest';
import { AccountId } from '#shared/domain/ids.ts';
import { createSessions } from './sessions.ts';
import type { Account, Accounts } from './store/accounts.ts';
import { openStore } from './store/store.ts';
import { AREA, KEY, NOON } from './test-support/build.ts';
import { temporaryMemory } from './test-support/directory.ts';

const HOUR = 3_600_000;
const DORTE: Account = { account: AccountId.parse('disponent'), name: 'Dorte Eksempel', role: 'dispatcher' };
const OTHER = AccountId.parse('vagtleder');

/** Accounts whose one password is `rigtig`, without the cost of a real verifier. */
const quickAccounts = {
  verify: async (account: string, password: string) =>
    account === DORTE.account && password === 'rigtig' ? DORTE : null,
} as Accounts;

const open = () => {
  const clock = { time: NOON };
  const sessions = createSessions(quickAccounts, { now: () => clock.time });
  const tryWith = (password: string, account = DORTE.account) => sessions.signIn(account, password);
  return { sessions, clock, tryWith };
};

describe('signing in', () => {
  it('gives a session with a token nobody can guess', async () => {
    const { tryWith, sessions } = open();
    const first = await tryWith('rigtig');
    const second = await tryWith('rigtig');
    if (first.kind !== 'signed-in' || second.kind !== 'signed-in') throw new Error('refused');
    expect(first.session).toMatchObject({ account: 'disponent', role: 'dispatcher' });
    expect(first.session.token).toMatch(/^[\w-]{43}$/);
    expect(first.session.token).not.toBe(second.session.token);
    expect(sessions.resume(first.session.token)).toEqual(first.session);
  });

  it('says the same to a wrong password and to an account that does not exist', async () => {
    const { tryWith } = open();
    expect(await tryWith('forkert')).toEqual(await tryWith('forkert', OTHER));
  });

  it('waits after five wrong passwords, twice as long after each further one, a quarter of an hour at most', async () => {
    const { tryWith, clock } = open();
    for (let times = 0; times < 5; times += 1)
      expect(await tryWith('forkert')).toEqual({ kind: 'refused', code: 'wrong-credentials' });
    for (const seconds of [15, 30, 60, 120, 240, 480, 900, 900]) {
      expect(await tryWith('rigtig')).toEqual({ kind: 'refused', code: 'wait', waitSeconds: seconds });
      clock.time += seconds * 1_000;
      expect(await tryWith('forkert')).toEqual({ kind: 'refused', code: 'wrong-credentials' });
    }
  });

  it('lets the right password in when the wait is over, and forgets the wrong ones', async () => {
    const { tryWith, clock } = open();
    for (let times = 0; times < 5; times += 1) await tryWith('forkert');
    clock.time += 14_001;
    expect(await tryWith('rigtig')).toEqual({ kind: 'refused', code: 'wait', waitSeconds: 1 });
    clock.time += 1_000;
    expect(await tryWith('rigtig')).toMatchObject({ kind: 'signed-in' });
    for (let times = 0; times < 4; times += 1) await tryWith('forkert');
    expect(await tryWith('rigtig')).toMatchObject({ kind: 'signed-in' });
  });

  it('counts guesses that are made at the same moment', async () => {
    const { tryWith } = open();
    const answers = await Promise.all(Array.from({ length: 100 }, () => tryWith('forkert')));
    const looked = answers.filter((answer) => answer.kind === 'refused' && answer.code === 'wrong-credentials');
    expect(looked).toHaveLength(5);
  });

  it('makes one account wait, not the others', async () => {
    const { tryWith } = open();
    for (let times = 0; times < 9; times += 1) await tryWith('forkert', OTHER);
    expect(await tryWith('rigtig')).toMatchObject({ kind: 'signed-in' });
  });
});

describe('a session', () => {
  const signedIn = async () => {
    const { sessions, clock, tryWith } = open();
    const answer = await tryWith('rigtig');
    if (answer.kind !== 'signed-in') throw new Error('refused');
    return { sessions, clock, token: answer.session.token };
  };

  it('lasts twelve hours and not a moment longer, however much it is used', async () => {
    const { sessions, clock, token } = await signedIn();
    for (let hour = 0; hour < 12; hour += 1) {
      expect(sessions.resume(token)).not.toBeNull();
      clock.time += HOUR;
    }
    expect(sessions.resume(token)).toBeNull();
    clock.time -= 1;
    expect(sessions.resume(token)).toBeNull();
  });

  it('is over when its owner signs out', async () => {
    const { sessions, token } = await signedIn();
    sessions.signOut(token);
    expect(sessions.resume(token)).toBeNull();
  });

  it('is nobody else’s: a token that was never given opens nothing', async () => {
    const { sessions, token } = await signedIn();
    for (const guess of ['', ' ', token.slice(1), `${token}a`, token.toUpperCase()])
      expect(sessions.resume(guess)).toBeNull();
  });
});

describe('an account', () => {
  const openAccounts = () => {
    const store = openStore(temporaryMemory(), KEY, AREA);
    onTestFinished(() => store.close());
    return store.accounts;
  };

  it('is known by its password, however it was typed', async () => {
    const accounts = openAccounts();
    await accounts.create(DORTE, 'blåbærgrød');
    expect(await accounts.verify('disponent', 'blåbærgrød')).toEqual(DORTE);
    expect(await accounts.verify('disponent', 'bla\u030abærgrød')).toEqual(DORTE);
    expect(await accounts.verify('disponent', 'blåbærgrod')).toBeNull();
    expect(await accounts.verify('nobody', 'blåbærgrød')).toBeNull();
  });

  it('is made once', async () => {
    const accounts = openAccounts();
    expect(await accounts.create(DORTE, 'en')).toBe(true);
    expect(await accounts.create({ ...DORTE, role: 'administrator' }, 'to')).toBe(false);
    expect(accounts.list()).toEqual([DORTE]);
    expect(await accounts.verify('disponent', 'to')).toBeNull();
  });

  it('is made once by two who make it at the same moment', async () => {
    const accounts = openAccounts();
    const made = await Promise.all([accounts.create(DORTE, 'en'), accounts.create(DORTE, 'to')]);
    expect(made.filter(Boolean)).toHaveLength(1);
  });
});

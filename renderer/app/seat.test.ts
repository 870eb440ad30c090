import { describe, expect, it } from 'vitest';
import type { Client } from '../replica/desk.tsx';
import { createSeat } from './seat.ts';

const SESSION = { account: 'mette', name: 'Mette Holm', role: 'dispatcher', token: 't-1' } as const;

const tokens = (token: string | null = null) => {
  const keeper = {
    kept: token,
    read: async () => keeper.kept,
    write: (next: string | null) => {
      keeper.kept = next;
    },
  };
  return keeper;
};
const host = (over: Record<string, () => Promise<unknown>> = {}) =>
  ({
    session: {
      accounts: async () => ({ first: false, simulated: [] }),
      resume: async () => null,
      signIn: async () => ({ kind: 'signed-in', session: SESSION }),
      signOut: async () => ({}),
      ...over,
    },
  }) as unknown as Client;

describe('the seat at the desk', () => {
  it('is asked for when nobody has signed in, or when the earlier sign-in is over', async () => {
    const seat = createSeat(tokens('old'));
    await seat.arrive(host());
    expect(seat.store.getState()).toEqual({ kind: 'empty', first: false, listed: [] });
  });

  it('survives a reload', async () => {
    const keeper = tokens();
    await createSeat(keeper).signIn(host(), 'mette', 'secret');
    const after = createSeat(keeper);
    await after.arrive(host({ resume: async () => SESSION }));
    expect(after.store.getState()).toEqual({ kind: 'taken', session: SESSION });
  });

  it('stays with whoever signs in before the host has said again that the one before has left', async () => {
    const keeper = tokens();
    const seat = createSeat(keeper);
    await seat.signIn(host(), 'mette', 'secret');
    let answer = (_accounts: object): void => undefined;
    const late = host({ accounts: () => new Promise((resolve) => (answer = resolve)) });
    const expired = seat.expire(late);
    await seat.signOut(host());
    await seat.signIn(host(), 'mette', 'secret');
    answer({ first: false, simulated: [] });
    await expired;
    expect(seat.store.getState()).toEqual({ kind: 'taken', session: SESSION });
    expect(keeper.kept).toBe('t-1');
  });

  it('stays locked when the line comes back', async () => {
    const seat = createSeat(tokens());
    await seat.signIn(host(), 'mette', 'secret');
    await seat.lock(null);
    await seat.arrive(host({ resume: async () => SESSION }));
    expect(seat.store.getState().kind).toBe('locked');
  });

  it('says why it was refused: the wrong password, too many tries, or no host', async () => {
    const seat = createSeat(tokens());
    const refusing = (answer: object) => host({ signIn: async () => answer });
    expect(await seat.signIn(refusing({ kind: 'refused', code: 'wrong-credentials' }), 'a', 'b')).toMatchObject({
      code: 'wrong-credentials',
    });
    expect(await seat.signIn(refusing({ kind: 'refused', code: 'wait', waitSeconds: 8 }), 'a', 'b')).toMatchObject({
      code: 'wait',
      waitSeconds: 8,
    });
    const dead = host({ signIn: () => Promise.reject(new Error('gone')) });
    expect(await seat.signIn(dead, 'a', 'b')).toMatchObject({ code: 'unreachable' });
  });

  it('is free again, and its token forgotten, after signing out', async () => {
    const keeper = tokens();
    const seat = createSeat(keeper);
    await seat.signIn(host(), 'mette', 'secret');
    await seat.signOut(host());
    expect(seat.store.getState().kind).toBe('empty');
    expect(keeper.kept).toBeNull();
  });
});

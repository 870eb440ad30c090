import { describe, expect, it } from 'vitest';
import { EMPTY_ACCOUNT, type NewAccount, problemsOf } from './new-account.ts';

const whole: NewAccount = {
  account: 'mette-holm',
  name: 'Mette Holm',
  role: 'dispatcher',
  password: 'lang nok kode',
  repeat: 'lang nok kode',
};

describe('a new account', () => {
  it('can be sent when every field is in order', () => {
    expect(problemsOf(whole)).toEqual([]);
  });

  it('says which fields are not', () => {
    expect(problemsOf(EMPTY_ACCOUNT)).toEqual(['account', 'name', 'role', 'password']);
    expect(problemsOf({ ...whole, account: 'Mette Holm' })).toEqual(['account']);
    expect(problemsOf({ ...whole, password: 'kort', repeat: 'kort' })).toEqual(['password']);
    expect(problemsOf({ ...whole, repeat: 'en anden kode' })).toEqual(['repeat']);
  });
});

import { describe, expect, it } from 'vitest';
import { HELP, parseOptions } from './options.ts';

const NEEDED = ['--hub', 'postgres://kbh.bridge:x@localhost:5433/hub', '--cad', 'http://127.0.0.1:8112', '--data', 'd'];
const parse = (...more: string[]) => parseOptions([...NEEDED, ...more], () => ' token\n');

describe('the bridge’s command line', () => {
  it('needs a hub, a CAD and a place for its data, and nothing else', () => {
    expect(parse()).toEqual({
      kind: 'start',
      options: {
        hub: { url: NEEDED[1], caFile: undefined },
        cad: 'http://127.0.0.1:8112',
        cadToken: undefined,
        data: 'd',
        area: 'kbh',
        begin: 'start',
        settle: 20_000,
        pollEvery: 2_000,
      },
    });
    for (const [at, name] of [
      [0, 'hub'],
      [2, 'cad'],
      [4, 'data'],
    ] as const)
      expect(parseOptions(NEEDED.toSpliced(at, 2), () => '')).toEqual({
        kind: 'wrong',
        message: `--${name} is needed`,
      });
  });

  it.each([
    ['--hub', 'http://x', '--hub takes an address that begins with postgres://'],
    ['--cad', 'http://x/?a=1', '--cad takes an address without ? or #'],
    ['--settle', '0', '--settle takes more than 0'],
    ['--poll', 'soon', '--poll takes a number of seconds'],
    ['--begin', 'later', '--begin takes start or now'],
    ['--hub-ca', '/nowhere/ca.crt', '--hub-ca takes a file that is there'],
  ])('says what %s takes', (name, value, message) => expect(parse(name, value)).toEqual({ kind: 'wrong', message }));

  it('takes times in seconds, and the token from its file', () => {
    const file = import.meta.filename;
    expect(parse('--settle', '30', '--poll', '0.5', '--begin', 'now', '--cad-token', file)).toMatchObject({
      options: { settle: 30_000, pollEvery: 500, begin: 'now', cadToken: 'token' },
    });
  });

  it('lists every option when asked', () => {
    expect(parse('--help')).toEqual({ kind: 'help' });
    for (const name of ['hub', 'hub-ca', 'cad', 'cad-token', 'data', 'area', 'begin', 'settle', 'poll'])
      expect(HELP).toContain(`--${name} `);
    expect(parse('--unheard-of')).toMatchObject({ kind: 'wrong' });
  });
});

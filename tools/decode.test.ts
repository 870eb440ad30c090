import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('run.js', import.meta.url));
const decode = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'decode', ...args], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\{.*\}\n$/);
  return { status, said: JSON.parse(stdout) };
};

it('says what a frame says in one line of JSON, and why it says nothing with exit status 1', () => {
  expect(decode('0A008EFFD2797869468810')).toEqual({
    status: 0,
    said: {
      kind: 'lip-short',
      latitude: expect.closeTo(55.676104, 6),
      longitude: expect.closeTo(12.568295, 6),
      errorMetres: 20,
      speedKmh: expect.closeTo(36.35, 2),
      headingDegrees: 90,
      elapsed: '<5s',
      reason: 129,
    },
  });
  expect(decode('8003')).toEqual({ status: 0, said: { kind: 'status', code: '8003', meaning: 'on-scene' } });
  expect(decode('0201486A')).toEqual({ status: 0, said: { kind: 'text', coding: 'iso-8859-1', text: 'Hj' } });
  expect(decode('0A4C')).toEqual({ status: 1, said: { error: 'wrong-length' } });
  expect(decode('hello')).toEqual({ status: 1, said: { error: 'not-hex' } });
  expect(decode()).toEqual({ status: 1, said: { error: 'usage' } });
});

import { describe, expect, it } from 'vitest';
import { HostError, type HostErrorCode } from '../host/host-error.ts';
import { startFailureText } from './start-failure-text.ts';

const CODES: Record<HostErrorCode, true> = {
  'wrong-key': true,
  'no-key': true,
  damaged: true,
  'future-database': true,
  'disk-full': true,
  locked: true,
  'old-node': true,
  'unsupported-hub': true,
  'bad-roads': true,
  'drill-data': true,
  'not-drill-data': true,
};

describe('why the desk did not start', () => {
  it.each(Object.keys(CODES) as HostErrorCode[])('is said for %s in English and Danish, with what to do', (code) => {
    const lines = startFailureText(new HostError(code, '/data'), { port: 0 }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe(`(${code}: /data)`);
    for (const line of lines.slice(0, 2)) expect(line.split('. ').length).toBeGreaterThan(1);
  });

  it('names the port that is in use', () => {
    const error = Object.assign(new Error('listen'), { code: 'EADDRINUSE', syscall: 'listen' });
    expect(startFailureText(error, { port: 8080 })).toContain('Port 8080 is in use');
  });

  it('hides nothing of an error nobody has foreseen', () => {
    expect(startFailureText(new Error('odd'), { port: 0 })).toContain('odd');
    expect(startFailureText('odd', { port: 0 })).toBe('odd');
  });
});

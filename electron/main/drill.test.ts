import type { ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from '../serve/options.ts';
import { setDrillProfile, startDrillBeside } from './drill.ts';
import { ownArguments } from './own-arguments.ts';

const started = (isPackaged: boolean, pid: number | null = 7) => {
  const calls: { program: string; args: readonly string[]; options: object }[] = [];
  const start = ((program: string, args: readonly string[], options: object) => {
    calls.push({ program, args, options });
    return { pid: pid ?? undefined, on: () => undefined, unref: () => undefined } as unknown as ChildProcess;
  }) as unknown as typeof spawn;
  const answer = startDrillBeside({ isPackaged, getAppPath: () => '/opt/desk' }, 'en', start);
  return { answer, call: calls[0] };
};

describe('a drill beside the desk', () => {
  it.each([true, false])(
    'is this program again, with the scenario and no data of the desk (packaged: %s)',
    (isPackaged) => {
      const { answer, call } = started(isPackaged);
      expect(answer).toBe(true);
      expect(call?.program).toBe(process.execPath);
      const parsed = parseOptions(ownArguments(['electron', ...(call?.args ?? [])], isPackaged));
      expect(parsed).toMatchObject({ kind: 'start', options: { scenario: 'outage', lang: 'en', data: undefined } });
    },
  );

  it('says where it could not be started, and does not hold the desk up', () => {
    expect(started(true, null).answer).toBe(false);
    expect(started(true).call?.options).toEqual({ stdio: 'ignore', detached: true });
  });

  it('has a profile of its own, so that it may run while the desk does', () => {
    const paths = new Map([['userData', '/home/desk/profile']]);
    setDrillProfile({
      getPath: (name) => paths.get(name) ?? '',
      setPath: (name, path) => void paths.set(name, path),
    });
    expect(paths.get('userData')).toBe(join('/home/desk/profile', 'drill'));
  });
});

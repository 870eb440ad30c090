import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import flip, { programOf } from './flip-fuses.ts';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
let directory: string;

/** A stand-in for Electron's program: what counts is the wire in it, `states` one character a fuse. */
const packed = (states: string) => {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, states.length]), Buffer.from(states)]);
  writeFileSync(join(directory, 'sociolance-desk'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  return {
    appOutDir: directory,
    electronPlatformName: 'linux',
    packager: { appInfo: { productFilename: 'Sociolance' }, executableName: 'sociolance-desk' },
  };
};

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'desk-fuses-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('the fuses of the packaged Electron (S1)', () => {
  it('are all set, and read back from the program as they were meant', async () => {
    const context = packed('110110110');
    await flip(context);
    const wire = await getCurrentFuseWire(programOf(context));
    const states = Object.fromEntries(Object.entries(wire).filter(([key]) => key !== 'version'));
    const { ENABLE, DISABLE } = FuseState;
    expect(states).toEqual({
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.WasmTrapHandlers]: ENABLE,
    });
  });

  it('stop the packaging when there is one nobody has decided on', async () => {
    await expect(flip(packed('1101101101'))).rejects.toThrow();
  });

  it.each([
    ['darwin', 'Sociolance.app'],
    ['win32', 'Sociolance.exe'],
    ['linux', 'sociolance-desk'],
  ])('are in the program of %s', (electronPlatformName, name) => {
    expect(programOf({ ...packed('1'), electronPlatformName })).toBe(join(directory, name));
  });
});

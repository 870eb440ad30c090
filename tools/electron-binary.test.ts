import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ElectronPlace, findElectron } from './electron-binary.ts';

const DAY = 24 * 3_600_000;
let directory: string;
let at: ElectronPlace;

/** Stands in for Electron's own installer. Each run leaves a mark. */
const installer = (code: string) =>
  writeFileSync(join(directory, 'install.js'), `require('fs').appendFileSync(__dirname + '/runs', '.');${code}`);
const runs = (): number => {
  try {
    return readFileSync(join(directory, 'runs'), 'utf8').length;
  } catch {
    return 0;
  }
};
const FETCHES = `require('fs').mkdirSync(__dirname + '/dist');
  require('fs').writeFileSync(__dirname + '/dist/electron', '');
  require('fs').writeFileSync(__dirname + '/path.txt', 'electron');`;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'desk-electron-'));
  writeFileSync(join(directory, 'package.json'), '{"version":"45.4.1"}');
  at = {
    packageDirectory: directory,
    failureFile: join(directory, 'out', 'failure.json'),
    fetchMilliseconds: 30_000,
    now: () => 10 * DAY,
  };
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("Electron's program", () => {
  it('is taken where it is, without fetching', async () => {
    mkdirSync(join(directory, 'dist'));
    writeFileSync(join(directory, 'dist', 'electron'), '');
    writeFileSync(join(directory, 'path.txt'), 'electron');
    installer('');
    expect(await findElectron(at)).toEqual({ kind: 'there', path: join(directory, 'dist', 'electron') });
    expect(runs()).toBe(0);
  });

  it('is fetched where it is not', async () => {
    installer(FETCHES);
    expect(await findElectron(at)).toMatchObject({ kind: 'there' });
  });

  it('is not waited for when fetching stalls, and the fetch is ended', async () => {
    installer('setInterval(() => {}, 1000)');
    const found = await findElectron({ ...at, fetchMilliseconds: 300 });
    expect(found).toEqual({ kind: 'missing', why: 'fetching its binary took too long' });
  });

  it('is not fetched again for a week after a failure, and then is', async () => {
    installer('process.exit(1)');
    expect(await findElectron(at)).toEqual({ kind: 'missing', why: 'its binary could not be fetched' });
    expect(await findElectron({ ...at, now: () => 16 * DAY })).toEqual({
      kind: 'missing',
      why: 'its binary is not here, and could not be fetched on 1970-01-11',
    });
    expect(runs()).toBe(1);
    await findElectron({ ...at, now: () => 17 * DAY });
    expect(runs()).toBe(2);
  });

  it('is fetched at once when another version is wanted', async () => {
    installer('process.exit(1)');
    await findElectron(at);
    writeFileSync(join(directory, 'package.json'), '{"version":"46.0.0"}');
    await findElectron(at);
    expect(runs()).toBe(2);
  });

  it('is looked for again when what was remembered cannot be read', async () => {
    installer(FETCHES);
    mkdirSync(join(directory, 'out'));
    writeFileSync(at.failureFile, '{');
    expect(await findElectron(at)).toMatchObject({ kind: 'there' });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDrills } from './drills.ts';

/** As much of a built page as a desk serves. */
const page = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'desk-drills-'));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<!doctype html><html lang="da"></html>');
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
};
const answers = (url: string): Promise<boolean> =>
  fetch(url, { redirect: 'manual' }).then(
    ({ status }) => status < 400,
    () => false,
  );

describe('drills beside a desk', () => {
  it('run at an address of their own, one at a time, and end with the desk', async () => {
    const drills = createDrills('da', page());
    const [first, second] = await Promise.all([drills.start(), drills.start()]);
    if (first.kind !== 'started' || first.url === null) throw new Error(first.kind);
    expect(new URL(first.url).hostname).toBe('127.0.0.1');
    expect(second).toEqual(first);
    expect(await answers(first.url)).toBe(true);
    await drills.close();
    expect(await answers(first.url)).toBe(false);
  });

  it('say so where they cannot be started, and may be tried again', async () => {
    const complaints: string[] = [];
    const drills = createDrills('da', '/nowhere/at/all', (text) => complaints.push(text));
    for (const tried of [1, 2]) {
      expect(await drills.start()).toEqual({ kind: 'failed' });
      expect(complaints.join('').split("scandir '/nowhere/at/all'").length - 1).toBe(tried);
    }
    await drills.close();
  });

  it('are nothing to end where none was started', async () => {
    await createDrills('en', page()).close();
  });
});

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { createRandom } from '../test-support/random.ts';
import { mountSmallDisk } from '../test-support/small-disk.ts';
import { partOf, writeWhole } from './write-file.ts';

const FILE = 'noedpakke-desk-1.html';
const LOOP = fileURLToPath(new URL('./test-support/write-loop.ts', import.meta.url));

/** Runs the loop until `wait` more milliseconds have passed after its first file, kills it, and answers with what stands there. */
const killed = async (how: string, folder: string, wait: number): Promise<string> => {
  const child = spawn(process.execPath, [LOOP, how, folder, FILE], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve) => createInterface({ input: child.stdout }).once('line', () => resolve()));
  if (how !== 'stopped') setTimeout(() => child.kill('SIGKILL'), wait);
  await ended;
  return readFileSync(join(folder, FILE), 'utf8');
};
const isWhole = (text: string): boolean => {
  const [sum = '', ...body] = text.split('\n');
  return createHash('sha256').update(body.join('\n')).digest('hex') === sum;
};

describe('writing the pack', () => {
  it('puts the whole file there, readable by its owner only, and leaves nothing beside it', async () => {
    const folder = temporaryDirectory();
    expect(await writeWhole(folder, FILE, 'one')).toEqual({ kind: 'written' });
    expect(await writeWhole(folder, FILE, 'two')).toEqual({ kind: 'written' });
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe('two');
    expect(statSync(join(folder, FILE)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([FILE]);
  });

  it('leaves the old one whole when the process ends between the writing and the rename', async () => {
    const folder = temporaryDirectory();
    const text = await killed('stopped', folder, 0);
    expect(isWhole(text)).toBe(true);
    expect(text.split('\n')[1]).toBe('1');
    expect(existsSync(join(folder, partOf(FILE)))).toBe(true);
    expect(await writeWhole(folder, FILE, 'after')).toEqual({ kind: 'written' });
    expect(readdirSync(folder)).toEqual([FILE]);
  });

  it('leaves a whole one wherever the process is killed', async () => {
    const random = createRandom(7);
    const rounds = count({ sample: 4, full: 200 });
    let whole = 0;
    for (let round = 0; round < rounds; round += 1)
      if (isWhole(await killed('whole', temporaryDirectory(), random.below(60)))) whole += 1;
    console.info(`${rounds} kills, ${whole} files whole`);
    expect(whole).toBe(rounds);
  });

  it('would be seen to leave half a file if it were written in place', async () => {
    const random = createRandom(8);
    let torn = false;
    for (let round = 0; round < 40 && !torn; round += 1)
      torn = !isWhole(await killed('in-place', temporaryDirectory(), random.below(60)));
    expect(torn).toBe(true);
  });

  it('does not make the folder: where it is missing, so is the disk or the share behind it', async () => {
    const missing = join(temporaryDirectory(), 'share');
    expect(await writeWhole(missing, FILE, 'x')).toMatchObject({ kind: 'failed', code: 'folder-missing' });
    expect(existsSync(missing)).toBe(false);
    writeFileSync(missing, '');
    expect(await writeWhole(missing, FILE, 'x')).toMatchObject({ kind: 'failed', code: 'folder-missing' });
  });

  it('says so where the file cannot be replaced, and leaves nothing beside it', async () => {
    const folder = temporaryDirectory();
    mkdirSync(join(folder, FILE));
    expect(await writeWhole(folder, FILE, 'x')).toMatchObject({ kind: 'failed', code: 'failed' });
    expect(readdirSync(folder)).toEqual([FILE]);
  });

  it('keeps the old one on a full disk, and writes again once there is room', async ({ skip }) => {
    const disk = mountSmallDisk(1 << 20);
    if ('why' in disk) return skip(disk.why);
    const { path } = disk;
    expect(await writeWhole(path, FILE, 'old')).toEqual({ kind: 'written' });
    disk.fill(8_192);
    expect(await writeWhole(path, FILE, 'x'.repeat(100_000))).toMatchObject({ kind: 'failed', code: 'disk-full' });
    expect(readFileSync(join(path, FILE), 'utf8')).toBe('old');
    disk.free();
    expect(await writeWhole(path, FILE, 'x'.repeat(100_000))).toEqual({ kind: 'written' });
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A call that went to the disk and came back, or a line the process wrote into its marker file. */
export type Seen =
  | { readonly kind: 'synced'; readonly file: string }
  | { readonly kind: 'marked'; readonly text: string };

/** Why this machine lets nobody watch a process, if so. */
export const whyNotWatched = (): string | undefined => {
  const { status, error, stderr } = spawnSync('strace', ['-f', '-e', 'trace=fdatasync', 'true'], { encoding: 'utf8' });
  if (error) return `strace cannot be run: ${error.message}`;
  return status === 0 ? undefined : `strace may not be used: ${stderr.trim().split('\n').at(-1)}`;
};

/** The calls that are watched, as strace is told. */
export const WATCHED = ['-f', '-y', '-s', '64', '-e', 'trace=fdatasync,fsync,write'];

/** What a log of strace says was done, in that order: a sync counts when it has come back, with the name of its file. */
export const seenIn = (log: string): Seen[] => {
  const seen: Seen[] = [];
  const under: Record<string, string> = {};
  for (const line of log.split('\n')) {
    const [, pid = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const begun = /^(?:fdatasync|fsync)\(\d+<([^>]*)>(.*)$/.exec(call);
    const [, path = '', rest = ''] = begun ?? [];
    if (begun && rest.includes('unfinished')) under[pid] = path;
    else if (begun && / = 0$/.test(rest)) seen.push({ kind: 'synced', file: basename(path) });
    else if (/^<\.\.\. (?:fdatasync|fsync) resumed>.* = 0$/.test(call))
      seen.push({ kind: 'synced', file: basename(under[pid] ?? '') });
    const [, text] = /^write\(\d+<[^>]*\/marker>, "(.*)\\n"/.exec(call) ?? [];
    if (text) seen.push({ kind: 'marked', text });
  }
  return seen;
};

/** Runs `commands-process.ts` in `directory` under strace. Answers with what it did, in the order in which it was done. */
export const watch = (directory: string, commands: number, switches: readonly string[] = []): Seen[] => {
  const log = join(directory, 'calls.log');
  const marker = join(directory, 'marker');
  const { status, stderr } = spawnSync(
    'strace',
    [
      ...[...WATCHED, '-o', log],
      process.execPath,
      join(import.meta.dirname, 'commands-process.ts'),
      ...['--data', join(directory, 'data'), '--marker', marker, '--commands', `${commands}`],
      ...switches,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the watched process ended with ${status}: ${stderr}`);
  return seenIn(readFileSync(log, 'utf8'));
};

export type Tally = { readonly acknowledged: number; readonly unsynced: readonly string[]; readonly fewest: number };

/** How often each command's files were synced between its beginning and its acknowledgement. */
export const tally = (seen: readonly Seen[], files: readonly string[]): Tally => {
  const unsynced: string[] = [];
  let acknowledged = 0;
  let fewest = Number.POSITIVE_INFINITY;
  let since = new Map<string, number>();
  for (const one of seen) {
    if (one.kind === 'synced') since.set(one.file, (since.get(one.file) ?? 0) + 1);
    else if (one.text.startsWith('BEGIN')) since = new Map();
    else {
      acknowledged += 1;
      const counts = files.map((file) => since.get(file) ?? 0);
      fewest = Math.min(
        fewest,
        counts.reduce((sum, each) => sum + each, 0),
      );
      if (counts.includes(0)) unsynced.push(one.text);
    }
  }
  return { acknowledged, unsynced, fewest };
};

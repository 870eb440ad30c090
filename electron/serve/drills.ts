import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DrillStart } from '#shared/contract/drill.ts';

const ENTRY = fileURLToPath(new URL('./drill-entry.ts', import.meta.url));
/** A desk starts in a few seconds; one that has not said its address by then is given up. */
const PATIENCE = 30_000;

type Running = { readonly answer: Promise<DrillStart>; readonly stop: () => Promise<void> };

const run = (
  language: string,
  pageDirectory: string,
  onComplaint: (text: string) => void,
  onEnd: () => void,
): Running => {
  const child = spawn(process.execPath, [ENTRY, language, pageDirectory], { stdio: 'pipe' });
  child.stderr.setEncoding('utf8').on('data', onComplaint);
  const answer = Promise.withResolvers<DrillStart>();
  const ended = Promise.withResolvers<void>();
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  createInterface({ input: child.stdout }).once('line', (line) => {
    clearTimeout(late);
    answer.resolve({ kind: 'started', url: line });
  });
  const end = (): void => {
    clearTimeout(late);
    answer.resolve({ kind: 'failed' });
    ended.resolve();
    onEnd();
  };
  child.once('error', end);
  child.once('close', end);
  child.stdin.on('error', () => undefined);
  return {
    answer: answer.promise,
    stop: () => {
      child.stdin.end();
      return ended.promise;
    },
  };
};

/**
 * Drills beside this desk: each a desk in a process of its own, on a port and in a directory of its own, so that nothing
 * of it can get into this one. One at a time; who asks again is led to the one that runs. They end with this desk, also
 * when it is killed, because their standard input closes with it. `onComplaint` gets what one says on standard error.
 */
export const createDrills = (
  language: string,
  pageDirectory: string,
  onComplaint: (text: string) => void = (text) => process.stderr.write(text),
) => {
  let running: Running | undefined;
  return {
    start: (): Promise<DrillStart> => {
      running ??= run(language, pageDirectory, onComplaint, () => {
        running = undefined;
      });
      return running.answer;
    },
    close: async (): Promise<void> => running?.stop(),
  };
};

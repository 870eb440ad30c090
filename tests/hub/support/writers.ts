import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AREA } from '#electron/host/test-support/build.ts';
import type { PostgresServer } from '#electron/host/test-support/postgres-server.ts';

export const WRITER = join(import.meta.dirname, 'writer-process.ts');
export const writerParameters = (server: PostgresServer, seed: number): string[] => [
  ...['--url', server.addressOf(`${AREA}.desk-1`, 'straight'), '--ca', server.caFile, '--seed', `${seed}`],
];

/** Desks in processes of their own that append without end, and what they were told is in the log. */
export const startWriters = (server: PostgresServer, seeds: readonly number[]) => {
  const acknowledged = new Set<string>();
  const waiting: { readonly until: number; readonly resolve: () => void; readonly reject: (error: Error) => void }[] =
    [];
  const children = seeds.map((seed) => {
    const child = spawn(process.execPath, [WRITER, ...writerParameters(server, seed)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word, id = ''] = line.split(' ');
      if (word !== 'ACK') return;
      acknowledged.add(id);
      for (const { until, resolve } of waiting) if (acknowledged.size >= until) resolve();
    });
    child.on('exit', (status) => {
      if (status) for (const { reject } of waiting) reject(new Error(`a writer has ended with ${status}`));
    });
    return child;
  });
  return {
    acknowledged,
    /** Resolves once that many commands more were acknowledged. */
    more: (commands: number): Promise<void> =>
      new Promise((resolve, reject) => waiting.push({ until: acknowledged.size + commands, resolve, reject })),
    stop: async (): Promise<void> => {
      await Promise.all(
        children.map(async (child) => {
          const gone = once(child, 'close');
          child.kill('SIGKILL');
          await gone;
        }),
      );
    },
  };
};

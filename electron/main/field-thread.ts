import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { HostOptions } from '../host/create-host.ts';

const DEMO = fileURLToPath(new URL('demo.js', import.meta.url));

/**
 * The simulated day in a thread: a packaged Electron cannot be started as a plain Node, so the process of its own that
 * the browser shell gives it is not to be had. It speaks the same lines of the wire, over the thread's own streams.
 */
export const startFieldThread: NonNullable<HostOptions['startField']> = (
  { seed, speed, scenario, units = 0 },
  now,
  onLine,
) => {
  const said = Object.entries({ seed, speed, scenario, units, now });
  const argv = said.flatMap(([name, value]) => [`--${name}`, String(value)]);
  const worker = new Worker(DEMO, { argv, stdin: true, stdout: true, env: {} });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', () => undefined);
  createInterface({ input: worker.stdout }).on('line', onLine);
  return {
    send: (message) => {
      worker.stdin?.write(`${JSON.stringify(message)}\n`);
    },
    stop: async () => {
      worker.stdin?.end();
      await worker.terminate();
      await ended;
    },
  };
};

import { parentPort, workerData } from 'node:worker_threads';
import { generate } from './generate.ts';
import { planWindows } from './plan-windows.ts';
import type { Answer, Task } from './planner.ts';

/** One task, then it ends: what the solver took of memory goes with the thread. */
const { task, stop } = workerData as { readonly task: Task; readonly stop: Int32Array };
const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
const answer = (told: Answer): void => parentPort?.postMessage(told);

if (task.kind === 'rota') {
  const result = await generate(task.input, (progress) => answer({ kind: 'progress', progress }), stopped);
  answer({ kind: 'rota', result });
} else {
  const { aim, staffed, demand, seed } = task;
  answer({ kind: 'windows', result: await planWindows(aim, staffed, demand, { seed, stopped }) });
}

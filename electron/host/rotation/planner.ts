import { Worker } from 'node:worker_threads';
import type { WeekHours } from '#shared/domain/rotation/week-hours.ts';
import type { WindowAim } from '#shared/domain/rotation/window-aim.ts';
import type { PlanInput, Planned, PlanProgress } from './generate.ts';
import type { WindowPlan } from './plan-windows.ts';

export type WindowTask = {
  readonly aim: WindowAim;
  readonly staffed: WeekHours;
  readonly demand: WeekHours;
  readonly seed: number;
};
export type Task = { readonly kind: 'rota'; readonly input: PlanInput } | (WindowTask & { readonly kind: 'windows' });
export type Answer =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'rota'; readonly result: Planned }
  | { readonly kind: 'windows'; readonly result: WindowPlan };

/** Beside this file as source; bundled, beside the entry that this file is part of, or that its chunk belongs to. */
const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('planner-worker.ts', import.meta.url)
  : new URL(import.meta.url.includes('/chunks/') ? '../planner-worker.js' : 'planner-worker.js', import.meta.url);

/**
 * Runs one task in a thread of its own. The search and the solver hold theirs, so a stop is a word in memory that they look at; they then
 * answer with the best so far. Rejects only where the thread fails.
 */
const run = (task: Task, signal: AbortSignal | undefined, onProgress: (progress: PlanProgress) => void) => {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const tellStop = (): void => void Atomics.store(stop, 0, 1);
  if (signal?.aborted) tellStop();
  signal?.addEventListener('abort', tellStop);
  const worker = new Worker(WORKER, { workerData: { task, stop }, env: {}, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<Exclude<Answer, { kind: 'progress' }>>();
  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'progress') onProgress(answer.progress);
    else resolve(answer);
  });
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`the planner's thread ended (${code})`)));
  return promise.finally(() => {
    signal?.removeEventListener('abort', tellStop);
    void worker.terminate();
  });
};

export type PlanOptions = {
  /** Ends the search with the best rota so far. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PlanProgress) => void;
};

/** Makes a rota without holding anything up. */
export const planRota = async (input: PlanInput, { signal, onProgress }: PlanOptions = {}): Promise<Planned> => {
  const answer = await run({ kind: 'rota', input }, signal, onProgress ?? (() => undefined));
  if (answer.kind !== 'rota') throw new Error(`asked for a rota, got ${answer.kind}`);
  return answer.result;
};

/** Proposes the next cut of the week without holding anything up. */
export const proposeWindows = async (task: WindowTask, signal?: AbortSignal): Promise<WindowPlan> => {
  const answer = await run({ kind: 'windows', ...task }, signal, () => undefined);
  if (answer.kind !== 'windows') throw new Error(`asked for windows, got ${answer.kind}`);
  return answer.result;
};

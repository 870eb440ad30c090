import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openOutboxCopy } from '#electron/host/store/outbox-copy.ts';
import { openStore } from '#electron/host/store/store.ts';
import { verifyStore } from '#electron/host/store/verify.ts';
import { recordsIn } from '#electron/host/store/written.ts';
import { readEverything } from '#electron/host/test-support/batches.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import { checkLog, MAY_VANISH } from '#electron/host/test-support/oracle.ts';
import type { LogEntry } from '#shared/wire/batch.ts';

export type Acknowledged = { readonly id: string; readonly type: string };

/** When the process is killed: so many acknowledgements in, or so many milliseconds after it has started. */
export type Moment =
  | { readonly kind: 'acknowledged'; readonly after: number; readonly milliseconds: number }
  | { readonly kind: 'starting'; readonly milliseconds: number }
  /** It kills itself between two writing statements. */
  | { readonly kind: 'statement'; readonly after: number }
  /** Not at all: it is asked to end. */
  | { readonly kind: 'asked'; readonly after: number };

export type Run = {
  readonly acknowledged: readonly Acknowledged[];
  readonly troubles: readonly string[];
  readonly ready: boolean;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
};

/** Runs a desk on `data` until its moment comes. Everything it has said before is known, also what it said last. */
export const runDesk = async (
  data: string,
  seed: number,
  moment: Moment,
  switches: readonly string[] = [],
): Promise<Run> => {
  const dying = moment.kind === 'statement' ? ['--die-after', `${moment.after}`] : [];
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'desk-process.ts'), '--data', data, '--seed', `${seed}`, ...dying, ...switches],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const acknowledged: Acknowledged[] = [];
  const troubles: string[] = [];
  let ready = false;
  const killAfter = (milliseconds: number): void => {
    setTimeout(() => child.kill('SIGKILL'), milliseconds);
  };
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  lines.on('line', (line) => {
    const [word, id = '', type = ''] = line.split(' ');
    if (word === 'START' && moment.kind === 'starting') killAfter(moment.milliseconds);
    if (word === 'READY') ready = true;
    if (word === 'TROUBLE') troubles.push(line);
    if (word !== 'ACK') return;
    acknowledged.push({ id, type });
    if (moment.kind === 'acknowledged' && acknowledged.length === moment.after) killAfter(moment.milliseconds);
    if (moment.kind === 'asked' && acknowledged.length === moment.after) child.kill('SIGTERM');
  });
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return { acknowledged, troubles, ready, code, signal };
};

export type Remains = {
  readonly lost: readonly string[];
  readonly wrong: readonly string[];
  readonly events: number;
  readonly waiting: number;
};

/**
 * What a killed desk has left in `data`, held against all it had ever acknowledged there: each command in the hub's log,
 * or waiting in the outbox and in its second copy, or a conflict; nothing torn; everything as a fresh fold has it.
 */
export const examine = async (data: string, acknowledged: readonly Acknowledged[]): Promise<Remains> => {
  const key = readOrCreateKeyFile(data);
  const { findings } = verifyStore(data, key);
  const store = openStore(data, key, AREA);
  const hub = openEmbeddedHub(data, key);
  const copy = openOutboxCopy(join(data, 'outbox.copy'), key);
  try {
    const entries: LogEntry[] = await readEverything(hub);
    const ordered = new Set<string>(entries.map(({ commandId }) => commandId));
    const waiting = store.outbox.all();
    const waits = new Set<string>(waiting.map(({ meta }) => meta.commandId));
    const copied = new Set<string>(
      copy.found.flatMap(recordsIn).flatMap((one) => ('meta' in one ? one.meta.commandId : [])),
    );
    const lost = acknowledged.filter(({ id, type }) => {
      if (MAY_VANISH.has(type) || ordered.has(id) || store.models.world.conflict(id as never)) return false;
      return !(waits.has(id) && copied.has(id));
    });
    // What waits, as it would be ordered next: half a command would show here as well. One may be ordered already, where
    // the desk was killed before it heard so.
    const unordered = waiting.filter(({ meta }) => !ordered.has(meta.commandId));
    const next = unordered.flatMap(({ events, meta }) =>
      events.map((event, index) => ({ ...event, commandId: meta.commandId, sequence: entries.length + index + 1 })),
    );
    return {
      lost: lost.map(({ id, type }) => `${type} ${id}`),
      wrong: [...findings.map(({ what, where }) => `${what}: ${where}`), ...checkLog([...entries, ...next])],
      events: entries.length,
      waiting: waiting.length,
    };
  } finally {
    copy.close();
    store.close();
    await hub.close();
  }
};

import { describe, expect, it } from 'vitest';
import type { Client } from '../replica/desk.tsx';
import { backOff } from './back-off.ts';
import { createLine, type Line } from './line.ts';

const client = (name: string) => ({ name }) as unknown as Client;
const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

/** A host that answers each attempt in turn, and a clock that never waits but counts. */
const rig = (attempts: (() => Promise<{ client: Client; closed: Promise<void> }>)[]) => {
  const stop = new AbortController();
  const waits: number[] = [];
  const seen: Line[] = [];
  const line = createLine(
    () => {
      const next = attempts.shift();
      if (next) return next();
      stop.abort();
      return failing('unreachable');
    },
    async (milliseconds) => {
      waits.push(milliseconds);
    },
  );
  line.store.subscribe((state) => seen.push(state));
  return { line, waits, seen, done: line.run(stop.signal) };
};

describe('the line to the host', () => {
  it('is tried again, first soon and then calmly, until it opens', async () => {
    const { waits, seen, done } = rig([
      () => failing('unreachable'),
      () => failing('unreachable'),
      () => Promise.resolve({ client: client('a'), closed: Promise.resolve() }),
    ]);
    await done;
    expect(waits.slice(0, 3)).toEqual([backOff(0), backOff(1), backOff(0)]);
    expect(seen.map((state) => state.kind)).toEqual(['lost', 'lost', 'open', 'lost', 'lost']);
  });

  it('says when the page must be opened anew', async () => {
    const { seen, done } = rig([() => failing('no-session')]);
    await done;
    expect(seen[0]).toEqual({ kind: 'lost', code: 'no-session' });
  });

  it('gives the new client to a gesture that waited for it, or nothing when patience ends', async () => {
    const { line, done } = rig([
      () => failing('unreachable'),
      () => Promise.resolve({ client: client('b'), closed: new Promise(() => {}) }),
    ]);
    const patient = createLine(
      () => failing('unreachable'),
      async () => {},
    );
    expect(await patient.whenOpen(10)).toBeNull();
    await Promise.race([done, line.whenOpen(10_000)]);
    expect(line.store.getState()).toMatchObject({ kind: 'open' });
    expect(await line.whenOpen(0)).toMatchObject({ name: 'b' });
  });
});

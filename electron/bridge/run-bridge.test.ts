import { describe, expect, it } from 'vitest';
import { runBridge } from './run-bridge.ts';

const PACE = { pollEvery: 5, sendEvery: 5 };

describe('a running bridge', () => {
  it('goes on looking at the CAD while what it tells it is stuck', async () => {
    const stuck = Promise.withResolvers<void>();
    const enough = Promise.withResolvers<void>();
    let polls = 0;
    const bridge = {
      read: () => undefined,
      poll: async () => {
        polls += 1;
        if (polls === 20) enough.resolve();
      },
      send: () => stuck.promise,
      check: async () => undefined,
    };
    const running = runBridge(bridge, () => undefined, PACE);
    await enough.promise;
    stuck.resolve();
    await running.stop();
    expect(polls).toBeGreaterThanOrEqual(20);
  });

  it('tells what goes wrong, and tries again', async () => {
    const troubles: unknown[] = [];
    const enough = Promise.withResolvers<void>();
    const full = new Error('disk full');
    const bridge = {
      read: () => {
        throw full;
      },
      poll: async () => undefined,
      send: async () => undefined,
      check: async () => undefined,
    };
    const running = runBridge(
      bridge,
      (error) => {
        if (troubles.push(error) === 6) enough.resolve();
      },
      PACE,
    );
    await enough.promise;
    await running.stop();
    expect(new Set(troubles)).toEqual(new Set([full]));
  });

  it('is there at once when it is poked', async () => {
    const sent = Promise.withResolvers<void>();
    let sends = 0;
    const bridge = {
      read: () => undefined,
      poll: async () => undefined,
      send: async () => {
        sends += 1;
        if (sends === 2) sent.resolve();
      },
      check: async () => undefined,
    };
    const running = runBridge(bridge, () => undefined, { pollEvery: 3_600_000, sendEvery: 3_600_000 });
    await new Promise((resolve) => setImmediate(resolve));
    running.poke();
    await sent.promise;
    await running.stop();
    expect(sends).toBeGreaterThanOrEqual(2);
  });
});

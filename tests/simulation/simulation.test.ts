import { describe, expect, it } from 'vitest';
import { forgetful, lastWriterWins } from '#electron/host/test-support/broken-links.ts';
import { count } from '#tests/support/counts.ts';
import { scriptOf } from './moves.ts';
import { addTotals, noTotals } from './outcome.ts';
import { minimal, playInMemory } from './replay.ts';
import { kindOf } from './shrink.ts';
import type { Switches } from './world.ts';

const SEEDS = count({ sample: 5, full: 500 });
const FIRST = Number(process.env.SEED ?? 1);

describe('three desks, their hub, the bridge, and everything that can happen to them', () => {
  it(`lose nothing, promise nothing twice and agree in the end, whatever happens (${SEEDS} seeds)`, async () => {
    const totals = noTotals();
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const script = scriptOf(seed);
      const outcome = await playInMemory(script);
      const shortest = outcome.found.length > 0 ? (await minimal(script, outcome)).text : '';
      expect(outcome.found, `SEED=${seed}\n${shortest}`).toEqual([]);
      addTotals(totals, outcome.totals);
    }
    console.log(`simulation: seeds ${FIRST}–${FIRST + SEEDS - 1}, ${JSON.stringify(totals)}`);
    // Else it would have shown nothing.
    for (const [what, times] of Object.entries(totals)) expect(times, what).toBeGreaterThan(0);
  });

  it('comes to the same whenever it is played', async () => {
    const script = scriptOf(FIRST);
    expect(await playInMemory(script)).toEqual(await playInMemory(script));
  });

  it('shows a failure by a script that is as short as it can be, and fails by itself', async () => {
    const switches = { beforeCommit: true };
    const script = scriptOf(1);
    const { shortest } = await minimal(script, await playInMemory(script, switches), switches);
    expect(shortest.moves.length).toBeLessThan(4);
    expect((await playInMemory(shortest, switches)).found[0]).toMatch(/^lost: /);
  });
});

describe('the simulation would see', () => {
  const cases: readonly (readonly [what: string, switches: Switches, kind: string])[] = [
    ['a hub where the last writer wins', { hubAs: lastWriterWins }, 'twice'],
    ['a hub that does not know a command by its id', { hubAs: forgetful }, 'effect twice'],
    ['a desk that acknowledges before it has written', { beforeCommit: true }, 'lost'],
    ['a desk that forgets under whose epoch it promised', { withoutEpoch: true }, 'hands'],
    ['a desk that raises no conflict', { withoutConflicts: true }, 'lost'],
    ['a bridge that tells without looking', { withoutLooking: true }, 'told twice'],
  ];
  it.each(cases)('%s', async (_, switches, kind) => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 20 && !kinds.has(kind); seed += 1)
      for (const found of (await playInMemory(scriptOf(seed), switches)).found) kinds.add(kindOf(found));
    expect([...kinds]).toContain(kind);
  });
});

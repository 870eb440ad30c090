import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { readEverything } from '../test-support/batches.ts';
import { forgetful, lastWriterWins } from '../test-support/broken-links.ts';
import { createBuilder, KEY } from '../test-support/build.ts';
import { conflictsOf } from '../test-support/conflicts.ts';
import { openTestDesk, settle, type TestClock, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { randomGesture } from '../test-support/gestures.ts';
import { checkAcknowledged, checkAgreement, checkLog, checkWords } from '../test-support/oracle.ts';
import { createRandom, type Random } from '../test-support/random.ts';
import { openEmbeddedHub } from './embedded/embedded-hub.ts';
import { FAULTS, type Fault, faultsByChance, faultyLink } from './faulty-link.ts';
import type { HubLink } from './hub-link.ts';

const SEEDS = count({ sample: 6, full: 1_000 });
const MOVES = 150;
/** No desk has more than this many commands waiting when the links are whole again. */
const REST = 100;

type Totals = {
  acknowledged: number;
  refused: number;
  conflicts: number;
  events: number;
  faults: Record<Fault, number>;
};
type Switch = (link: HubLink, random: Random) => HubLink;
const whole: Switch = (link) => link;

/**
 * Two or three desks on one hub, each over a link of its own that goes wrong in every way there is; people at them do
 * what comes to mind, pages repeat what they have sent, machines are switched off, a store is lost. Then the links are
 * whole again. Answers with everything that was not as promised, at any step.
 */
const play = async (seed: number, hubAs: Switch, totals: Totals): Promise<string[]> => {
  const random = createRandom(seed);
  const build = createBuilder(random);
  const directory = temporaryMemory();
  const hub = openEmbeddedHub(directory, KEY);
  const clock: TestClock = { now: Date.UTC(2025, 5, 3, 6) };
  const shared = hubAs(hub, random);
  const links = Array.from({ length: 2 + random.below(2) }, () =>
    faultyLink(shared, faultsByChance(random, random.pick([0.1, 0.3, 0.6])), random),
  );
  const desks = links.map((link, index) => {
    const name = `desk-${index + 1}`;
    // Short calls, so that the next is on its way while the answer to the last is taken over.
    return openTestDesk(`${directory}/${name}`, link, name, clock, { read: 120, send: random.pick([1, 2, 5]) });
  });

  const found: string[] = [];
  const move = async (desk: TestDesk): Promise<void> => {
    if (random.chance(0.55)) {
      // Several at once, so that one's call lies between another's reading and its sending.
      await Promise.all((random.chance(0.5) ? [desk] : desks).map((each) => each.step()));
      found.push(...checkWords(desk, await readEverything(hub)));
      return;
    }
    if (random.chance(0.02)) return desk.restart(random.chance(0.5) ? 'store' : undefined);
    const before = random.pick(desk.acknowledged.length > 0 ? desk.acknowledged : [undefined]);
    if (before && random.chance(0.1)) {
      await desk.perform(before.command, before.commandId);
      return;
    }
    const { command, by } = randomGesture(random, build, desk.store, desk.name);
    const answer = await desk.perform(command, build.commandId(), by);
    if (answer.kind === 'refused') totals.refused += 1;
  };

  try {
    for (let moves = 0; moves < MOVES && found.length === 0; moves += 1) await move(random.pick(desks));
    for (const link of links) await link.heal();
    await settle(desks, REST).catch((error: Error) => found.push(error.message));
    const entries = await readEverything(hub);
    found.push(...checkLog(entries), ...checkAgreement(desks, entries));
    for (const desk of desks) found.push(...checkAcknowledged(desk, entries));
    totals.events += entries.length;
    for (const desk of desks) {
      totals.acknowledged += desk.acknowledged.length;
    }
    totals.conflicts += desks[0] ? conflictsOf(desks[0].store).length : 0;
    for (const { seen } of links) for (const fault of FAULTS) totals.faults[fault] += seen[fault];
  } finally {
    for (const desk of desks) desk.close();
    await hub.close();
    rmSync(directory, { recursive: true });
  }
  return found;
};

const noTotals = (): Totals => ({
  acknowledged: 0,
  refused: 0,
  conflicts: 0,
  events: 0,
  faults: Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>,
});

const first = Number(process.env.SEED ?? 1);

describe('desks on a hub they reach badly', () => {
  it(`lose nothing, promise nothing twice, never say too much, and agree in the end (${SEEDS} seeds)`, async () => {
    const totals = noTotals();
    for (let seed = first; seed < first + SEEDS; seed += 1)
      expect(await play(seed, whole, totals), `SEED=${seed}`).toEqual([]);
    console.log(`convergence: seeds ${first}–${first + SEEDS - 1}, ${JSON.stringify(totals)}`);
    // Else it would have shown nothing.
    expect(totals.conflicts).toBeGreaterThan(0);
    for (const fault of FAULTS) expect(totals.faults[fault]).toBeGreaterThan(0);
  });

  /** Plays seed after seed until somebody sees `what`. */
  const detected = async (hubAs: Switch, what: RegExp): Promise<string[]> => {
    const found: string[] = [];
    for (let seed = 1; seed <= 20 && !found.some((one) => what.test(one)); seed += 1)
      found.push(...(await play(seed, hubAs, noTotals())));
    return found;
  };

  it('would be seen to promise twice on a hub where the last writer wins', async () => {
    expect(await detected(lastWriterWins, /^twice: /)).toContainEqual(expect.stringMatching(/^twice: /));
  });

  it('would be seen to do things twice on a hub that does not know a command by its id', async () => {
    expect(await detected(forgetful, /^effect twice: /)).toContainEqual(expect.stringMatching(/^effect twice: /));
  });
});

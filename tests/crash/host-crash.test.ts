import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom, type Random } from '#electron/host/test-support/random.ts';
import { count } from '../support/counts.ts';
import { type Acknowledged, examine, type Moment, runDesk } from './crashes.ts';

const KILLS = count({ sample: 4, full: 210 });
/** A simulated day is over after so many short lives; the next begins with a directory of its own. */
const KILLS_A_DAY = 15;
const SEED = Number(process.env.SEED ?? 112);

const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-crash-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

const randomMoment = (random: Random): Moment => {
  if (random.chance(0.15)) return { kind: 'starting', milliseconds: random.below(1_200) };
  if (random.chance(0.35)) return { kind: 'statement', after: random.below(900) };
  return { kind: 'acknowledged', after: 1 + random.below(250), milliseconds: random.below(4) };
};

describe('a desk that is killed in the middle of a simulated day', () => {
  it(`has lost nothing it acknowledged, and torn nothing: ${KILLS} kills`, async () => {
    const random = createRandom(SEED);
    const totals = { kills: 0, acknowledged: 0, lost: 0, wrong: 0, waiting: 0, events: 0, whileStarting: 0 };
    let data = newDirectory();
    let acknowledged: Acknowledged[] = [];
    const endDay = async (): Promise<void> => {
      // After all that it still works, and stops in order with nothing unsent.
      const last = await runDesk(data, random.below(1_000), { kind: 'asked', after: 20 });
      expect([last.code, last.troubles], `seed ${SEED}`).toEqual([0, []]);
      acknowledged.push(...last.acknowledged);
      const remains = await examine(data, acknowledged);
      expect([remains.lost, remains.wrong], `seed ${SEED}`).toEqual([[], []]);
      totals.events += remains.events;
      totals.acknowledged += acknowledged.length;
      acknowledged = [];
    };
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const moment = randomMoment(random);
      const run = await runDesk(data, random.below(1_000), moment);
      expect([run.signal, run.troubles], `kill ${kill}, seed ${SEED}`).toEqual(['SIGKILL', []]);
      acknowledged.push(...run.acknowledged);
      if (!run.ready) totals.whileStarting += 1;
      totals.kills += 1;
      const remains = await examine(data, acknowledged);
      totals.lost += remains.lost.length;
      totals.wrong += remains.wrong.length;
      totals.waiting += remains.waiting;
      expect([remains.lost, remains.wrong], `kill ${kill} (${JSON.stringify(moment)}), seed ${SEED}`).toEqual([[], []]);
      if (kill % KILLS_A_DAY === 0 && kill < KILLS) {
        await endDay();
        data = newDirectory();
      }
    }
    await endDay();
    console.log(`host killed: ${JSON.stringify(totals)}, seed ${SEED}`);
    // Else it would have shown nothing: work was under way, and some of it was caught waiting.
    expect(totals.acknowledged).toBeGreaterThan(KILLS * 20);
    expect(totals.waiting).toBeGreaterThan(0);
  });

  it('would be seen to lose if it acknowledged before it had written', async () => {
    const random = createRandom(SEED);
    const data = newDirectory();
    const moment: Moment = { kind: 'acknowledged', after: 60, milliseconds: 0 };
    const { acknowledged } = await runDesk(data, random.below(1_000), moment, ['--acknowledge', 'early']);
    const { lost, wrong } = await examine(data, acknowledged);
    expect([lost.length > 0, wrong]).toEqual([true, []]);
  });

  it('would be seen to tear if each statement were written by itself', async () => {
    const random = createRandom(SEED);
    const wrong: string[] = [];
    for (let after = 300; wrong.length === 0 && after < 310; after += 1) {
      const data = newDirectory();
      const moment: Moment = { kind: 'statement', after };
      const { acknowledged } = await runDesk(data, random.below(1_000), moment, ['--without-transactions']);
      wrong.push(...(await examine(data, acknowledged)).wrong);
    }
    expect(wrong).not.toEqual([]);
  });
});

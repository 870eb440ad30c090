import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { temporaryDirectory } from '#electron/host/test-support/directory.ts';
import { createRandom, type Random } from '#electron/host/test-support/random.ts';
import { count } from '../support/counts.ts';
import { examine, liveUntil, type Moment, workShift } from './support/crashes.ts';

const KILLS = count({ sample: 3, full: 200 });
const KILLS_A_DAY = 8;
const CASES = 30;
const SEED = Number(process.env.SEED ?? 113);

const FAULTS = {
  latency: [2, 60],
  doneButFailed: 0.05,
  doneButSilent: 0.02,
  doneButNonsense: 0.03,
  failed: 0.03,
  silent: 0.01,
  nonsense: 0.03,
  repeats: 0.2,
  spoilt: 0.05,
} as const;

const randomMoment = (random: Random): Moment => {
  if (random.chance(0.1)) return { kind: 'starting', milliseconds: random.below(500) };
  if (random.chance(0.3)) return { kind: 'statement', after: random.below(120) };
  if (random.chance(0.3)) return { kind: 'running', milliseconds: random.below(700) };
  return { kind: 'done', writes: 1 + random.below(12) };
};

const newDay = async (seed: number, faults: Parameters<typeof startSimulatedCad>[0]['faults'] = FAULTS) => {
  const data = temporaryDirectory();
  const onDone = { call: (): void => undefined };
  const cad = await startSimulatedCad({ seed, faults, onDone: () => onDone.call() });
  onTestFinished(cad.stop);
  await workShift(data, CASES, seed);
  return { data, cad, onDone };
};

describe('a bridge that is killed while it tells the CAD of a shift', () => {
  it(`tells each thing once, and loses nothing of what the CAD has: ${KILLS} kills`, async () => {
    const random = createRandom(SEED);
    const totals = { kills: 0, told: 0, missing: 0, twice: 0, foreign: 0, fromCad: 0, caughtSending: 0 };
    for (let kills = 0, day = 0; kills < KILLS; day += 1) {
      const today = await newDay(SEED + day);
      let calls = 0;
      for (let left = Math.min(KILLS_A_DAY, KILLS - kills); left > 0; left -= 1, kills += 1) {
        if (random.chance(0.7)) {
          today.cad.own.call();
          calls += 1;
        }
        const moment = randomMoment(random);
        const life = await liveUntil(moment, today);
        expect([life.signal, life.troubles], `kill ${kills} (${JSON.stringify(moment)}), seed ${SEED}`).toEqual([
          'SIGKILL',
          [],
        ]);
        if (moment.kind === 'done') totals.caughtSending += 1;
        totals.kills += 1;
        const { twice, foreign, findings } = examine(today.data, today.cad);
        expect([twice, foreign, findings], `kill ${kills} (${JSON.stringify(moment)}), seed ${SEED}`).toEqual([
          0,
          0,
          [],
        ]);
      }
      const last = await liveUntil({ kind: 'told' }, today);
      expect([last.code, last.troubles], `day ${day}, seed ${SEED}`).toEqual([0, []]);
      const { told, missing, twice, foreign, fromCad, conflicts, findings } = examine(today.data, today.cad);
      expect({ missing, twice, foreign, conflicts, findings }, `day ${day}, seed ${SEED}`).toEqual({
        missing: 0,
        twice: 0,
        foreign: 0,
        conflicts: [],
        findings: [],
      });
      expect(fromCad, `day ${day}, seed ${SEED}`).toBe(calls);
      totals.told += told;
      totals.fromCad += fromCad;
    }
    console.log(`bridge killed: ${JSON.stringify(totals)}, seed ${SEED}`);
    expect(totals.caughtSending).toBeGreaterThan(0);
  });

  it('would be seen to tell things twice if it did not read before it wrote', async () => {
    const today = await newDay(SEED, { latency: [2, 10] });
    let twice = 0;
    for (let kills = 0; twice === 0 && kills < 10; kills += 1) {
      await liveUntil({ kind: 'done', writes: 3 }, { ...today, switches: ['--without-reading'] });
      ({ twice } = examine(today.data, today.cad));
    }
    expect(twice).toBeGreaterThan(0);
  });
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Script, scriptOf } from './moves.ts';
import { asText, kindOf, shrink } from './shrink.ts';
import { noTotals, type Outcome, play, type Totals } from './world.ts';

const HELP = `npm run simulate -- [options]      plays seeds until they are through, or Ctrl+C
  --seeds N        how many (100)
  --first S        the first of them (1)
  --script FILE    plays a script that was written down, instead`;

/** How long a failing script is made shorter, in milliseconds. */
const SHRINK_FOR = 240_000;
const MEMORY = '/dev/shm';
const KEPT = join(import.meta.dirname, '..', '..', 'out', 'simulation');

let stopped = false;
process.once('SIGINT', () => {
  stopped = true;
});

const playOnce = async (script: Script): Promise<Outcome> => {
  const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'sociolance-simulation-'));
  try {
    return await play(script, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const report = (script: Script, outcome: Outcome): void => {
  console.log(asText(script, outcome.told));
  for (const finding of outcome.found) console.log(`      ${finding}`);
};

/** Shortens what failed, shows it, and writes it down to be played again. */
const minimal = async (seed: number, script: Script, outcome: Outcome): Promise<void> => {
  const kind = kindOf(outcome.found[0]);
  const until = Date.now() + SHRINK_FOR;
  const reached = { ...script, moves: script.moves.slice(0, outcome.at + 1) };
  const shortest = await shrink(
    reached,
    async (shorter) => (await playOnce(shorter)).found.some((finding) => kindOf(finding) === kind),
    () => stopped || Date.now() > until,
  );
  report(shortest, await playOnce(shortest));
  mkdirSync(KEPT, { recursive: true });
  const path = join(KEPT, `seed-${seed}.json`);
  writeFileSync(path, `${JSON.stringify(shortest)}\n`);
  console.log(`seed ${seed}: ${shortest.moves.length} moves, again with: npm run simulate -- --script ${path}`);
};

const playSeeds = async (first: number, seeds: number): Promise<number> => {
  const totals: Totals = noTotals();
  let played = 0;
  let failed = 0;
  for (let seed = first; seed < first + seeds && !stopped; seed += 1) {
    const script = scriptOf(seed);
    const outcome = await playOnce(script);
    played += 1;
    for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += outcome.totals[name];
    if (outcome.found.length > 0) {
      failed += 1;
      console.log(`seed ${seed} FAILED: ${outcome.found[0]}`);
      await minimal(seed, script, outcome);
    }
    if (played % 10 === 0) console.log(`seeds ${first}–${seed}: ${failed} failed, ${JSON.stringify(totals)}`);
  }
  console.log(`${stopped ? 'stopped: ' : ''}${played} seeds played, ${failed} failed, ${JSON.stringify(totals)}`);
  return failed === 0 ? 0 : 1;
};

const main = async (): Promise<number> => {
  const string = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { seeds: string, first: string, script: string, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!values.script) return playSeeds(Number(values.first ?? 1), Number(values.seeds ?? 100));
  const script = JSON.parse(readFileSync(values.script, 'utf8')) as Script;
  const outcome = await playOnce(script);
  report(script, outcome);
  return outcome.found.length === 0 ? 0 : 1;
};

process.exitCode = await main();

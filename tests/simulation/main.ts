import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Script, scriptOf } from './moves.ts';
import { addTotals, noTotals } from './outcome.ts';
import { minimal, playInMemory } from './replay.ts';
import { asText } from './shrink.ts';

const HELP = `npm run simulate -- [options]      plays seeds until they are through, or Ctrl+C
  --seeds N        how many (100)
  --first S        the first of them (1)
  --script FILE    plays a script that was written down, instead`;

const KEPT = join(import.meta.dirname, '..', '..', 'out', 'simulation');
const PROGRESS_EVERY = 5_000;

let stopped = false;
process.once('SIGINT', () => {
  stopped = true;
});

const playSeeds = async (first: number, seeds: number): Promise<number> => {
  const totals = noTotals();
  const failed: number[] = [];
  let seed = first;
  let shown = Date.now();
  const line = (): string => `${seed - first} of ${seeds} seeds, ${failed.length} failed, ${JSON.stringify(totals)}`;
  for (; seed < first + seeds && !stopped; seed += 1) {
    const script = scriptOf(seed);
    const outcome = await playInMemory(script);
    addTotals(totals, outcome.totals);
    if (outcome.found.length > 0) {
      failed.push(seed);
      console.log(`seed ${seed} failed: ${outcome.found[0]}`);
      const { shortest, text } = await minimal(script, outcome, {}, () => stopped);
      mkdirSync(KEPT, { recursive: true });
      const path = join(KEPT, `seed-${seed}.json`);
      writeFileSync(path, `${JSON.stringify(shortest)}\n`);
      console.log(`${text}\n${shortest.moves.length} moves, again with: npm run simulate -- --script ${path}`);
    }
    if (Date.now() - shown < PROGRESS_EVERY) continue;
    shown = Date.now();
    console.log(line());
  }
  console.log(`${stopped ? 'stopped: ' : ''}${line()}${failed.length > 0 ? `: ${failed.join(' ')}` : ''}`);
  return failed.length === 0 ? 0 : 1;
};

const playScript = async (path: string): Promise<number> => {
  const script = JSON.parse(readFileSync(path, 'utf8')) as Script;
  const { told, found } = await playInMemory(script);
  console.log(asText(script, told));
  for (const finding of found) console.log(`      ${finding}`);
  return found.length === 0 ? 0 : 1;
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
  if (values.script) return playScript(values.script);
  return playSeeds(Number(values.first ?? 1), Number(values.seeds ?? 100));
};

process.exitCode = await main();

import { createInterface } from 'node:readline';
import { createAgenda } from './agenda.ts';
import { HELP, readOptions } from './options.ts';
import { dayStartOf } from './shift-hours.ts';
import { createSimulation } from './simulation.ts';

const LONGEST_SLEEP = 60_000;

const read = readOptions(process.argv.slice(2));
if (read.kind !== 'options') {
  if (read.kind === 'help') process.stdout.write(HELP);
  else process.stderr.write(`${read.why}\n`);
  process.exit(read.kind === 'help' ? 0 : 2);
}

const { options } = read;
const { speed, now } = options;
/**
 * The simulation's own clock: never set, so no change of the machine's clock reaches it. `performance.now()` counts from
 * the start of the process, as the desk's clock has while this was being loaded.
 */
const simulatedNow = () => Math.floor(now + performance.now() * speed);

const agenda = createAgenda(Math.min(now, dayStartOf(now)));
const simulation = createSimulation({ ...options, agenda, write: (line) => process.stdout.write(`${line}\n`) });

let timer: NodeJS.Timeout | undefined;
const run = () => {
  clearTimeout(timer);
  agenda.runUntil(simulatedNow());
  const next = agenda.next() ?? Number.POSITIVE_INFINITY;
  timer = setTimeout(run, Math.min(LONGEST_SLEEP, Math.max(0, (next - simulatedNow()) / speed)));
};
run();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    agenda.runUntil(simulatedNow());
    if (!simulation.hear(line)) process.stderr.write('a line from the desk could not be read\n');
    run();
  })
  .on('close', () => process.exit(0));
process.stdout.on('error', () => process.exit(0));

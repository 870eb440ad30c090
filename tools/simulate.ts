import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `npm run simulate -- --seeds N --first S`: the simulation of tests/simulation, for as many seeds as you like. */
const simulation = spawn(
  process.execPath,
  [join(import.meta.dirname, '..', 'tests', 'simulation', 'main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// Ctrl+C reaches both: the simulation ends in order, and only then this.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => simulation.kill('SIGINT'));
const [code] = await once(simulation, 'exit');
process.exitCode = code ?? 1;

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type DeskMessage, LINE_LIMIT } from '#shared/wire/field.ts';

export type SimulatedDay = {
  readonly seed: number;
  readonly speed: number;
  readonly scenario: string;
  /** How many vehicles drive, where more than the scenario has. */
  readonly units?: number;
};

/** The other end of a wire of JSON lines, wherever it runs. */
export type FieldPeer = { readonly send: (message: DeskMessage) => void; readonly stop: () => Promise<void> };
export type StartField = (day: SimulatedDay, now: number, onLine: (line: string) => void) => FieldPeer;

const MAIN = fileURLToPath(new URL('../../demo/main.ts', import.meta.url));

/** The command line of the simulated day. */
export const argumentsOf = ({ seed, speed, scenario, units = 0 }: SimulatedDay, now: number): string[] =>
  Object.entries({ seed, speed, scenario, units, now }).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** Starts the simulated day as a process of its own, which can do nothing but speak the wire. */
export const spawnSimulatedDay: StartField = (day, now, onLine) => {
  const child = spawn(process.execPath, [MAIN, ...argumentsOf(day, now)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A field that dies shows as silence on its links; what was being written to it is lost with it.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => onLine(line.slice(0, LINE_LIMIT + 1)));
  return {
    send: (message) => {
      if (child.stdin.writable) child.stdin.write(`${JSON.stringify(message)}\n`);
    },
    stop: async () => {
      child.stdin.end();
      child.kill();
      await ended;
    },
  };
};

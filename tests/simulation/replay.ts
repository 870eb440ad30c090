import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Script } from './moves.ts';
import type { Outcome } from './outcome.ts';
import { asText, kindOf, shrink } from './shrink.ts';
import { play, type Switches } from './world.ts';

const MEMORY = '/dev/shm';
/** How long a failing script is made shorter, in milliseconds. */
const SHRINK_FOR = 240_000;

/** Plays a script on disks that are memory where the machine has that: its kills are played, and need no real disk. */
export const playInMemory = async (script: Script, switches: Switches = {}): Promise<Outcome> => {
  const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'sociolance-simulation-'));
  try {
    return await play(script, directory, switches);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** A failing script made as short as it can be while it fails the same way; `text` as a person reads it. */
export const minimal = async (
  script: Script,
  outcome: Outcome,
  switches: Switches = {},
  stopped: () => boolean = () => false,
): Promise<{ readonly shortest: Script; readonly text: string }> => {
  const kind = kindOf(outcome.found[0]);
  const until = Date.now() + SHRINK_FOR;
  const shortest = await shrink(
    { ...script, moves: script.moves.slice(0, outcome.at + 1) },
    async (shorter) => (await playInMemory(shorter, switches)).found.some((finding) => kindOf(finding) === kind),
    () => stopped() || Date.now() > until,
  );
  const { told, found } = await playInMemory(shortest, switches);
  const text = [asText(shortest, told), ...found.map((one) => `      ${one}`), JSON.stringify(shortest)].join('\n');
  return { shortest, text };
};

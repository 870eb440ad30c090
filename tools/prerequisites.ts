import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program of the system that the tests need, and the Debian package it comes in. */
export type Prerequisite = { readonly program: string; readonly debianPackage: string };

/** It can be started, whatever it makes of what it is asked. */
const runs = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

/**
 * Makes sure of a program: takes it where it is, installs it with apt-get where that is allowed, and otherwise says
 * the exact command. Answers whether it is there now.
 */
export const ensure = ({ program, debianPackage }: Prerequisite, say: (line: string) => void): boolean => {
  if (runs(program)) return true;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`${program} is missing: ${command}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (runs(program)) return true;
  }
  say(`${program} is missing. Install it, on Debian with: sudo sh -c '${command}'`);
  return false;
};

import type { HostOptions } from '../host/create-host.ts';
import type { StartOptions } from './options.ts';

/** What the command line says, as the host is told it: with no hub named, the host has its own and a simulated day. */
export const hostOptions = (
  { desk, area, hub, seed, speed, scenario }: StartOptions,
  dataDirectory: string,
  onTrouble: (error: unknown) => void,
): Omit<HostOptions, 'key'> => ({
  dataDirectory,
  desk,
  area,
  clock: { now: Date.now },
  onTrouble,
  ...(hub === undefined ? { simulated: { seed, speed, scenario } } : { hub }),
});

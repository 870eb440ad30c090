import { HUB_FILE, openEmbeddedHub } from '#electron/host/hub/embedded/embedded-hub.ts';
import { AWAY, type HubLink } from '#electron/host/hub/hub-link.ts';
import { KEY } from '#electron/host/test-support/build.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import {
  databaseFiles,
  type Files,
  leftOf,
  lifeOf,
  NOTHING_SYNCED,
  readFiles,
  removeDirectory,
  writeFiles,
} from './disk.ts';
import type { Left } from './moves.ts';

const NAMES = databaseFiles(HUB_FILE);

/**
 * The one hub of all desks, on a disk of its own. It can be killed at a write, be away, and come back from an older
 * backup; `link` lives through all of that.
 */
export const openSimulatedHub = (base: string, random: Random, onBroken: () => void) => {
  let life = 0;
  let directory = lifeOf(base, life);
  let hub = openEmbeddedHub(directory, KEY);
  let down = false;
  let starting = false;
  let dying: Left | undefined;
  let backup: { readonly files: Files; readonly sequence: number } | undefined;
  const known: LogEntry[] = [];

  const startOn = async (files: Files): Promise<void> => {
    life += 1;
    onBroken();
    const next = lifeOf(base, life);
    writeFiles(next, files);
    await hub.close();
    removeDirectory(directory);
    directory = next;
    hub = openEmbeddedHub(directory, KEY);
    starting = false;
  };
  const filesNow = (): Files => readFiles(directory, NAMES);

  const append: HubLink['append'] = async (batch) => {
    if (down || starting) return AWAY;
    if (!dying) return hub.append(batch);
    const left = dying;
    dying = undefined;
    const before = filesNow();
    // Nobody hears anything of it from here on.
    starting = true;
    await hub.append(batch);
    await startOn(leftOf(left, { before, after: filesNow() }, HUB_FILE, random, NOTHING_SYNCED));
    return AWAY;
  };
  const unlessDown =
    <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer | typeof AWAY> =>
      down || starting ? AWAY : call(...args);

  const link: HubLink = {
    append,
    appendAll: async (batches) => Promise.all(batches.slice(0, 1).map(append)),
    readFrom: unlessDown((sequence, limit) => hub.readFrom(sequence, limit)),
    head: unlessDown((at) => hub.head(at)),
    putAnchor: unlessDown((desk, head) => hub.putAnchor(desk, head)),
    anchor: unlessDown((desk) => hub.anchor(desk)),
    putPosition: unlessDown((fix) => hub.putPosition(fix)),
    follow: () => () => undefined,
    followPositions: () => () => undefined,
    close: async () => undefined,
  };

  return {
    link,
    /** Everything it has ordered, whether anybody can reach it or not. The same entry is the same object every time. */
    entries: async (): Promise<readonly LogEntry[]> => {
      const answer = await hub.readFrom(known.length, 100_000);
      if (answer.kind === 'entries') known.push(...answer.entries);
      return known;
    },
    headAt: async (sequence: number) => {
      const answer = await hub.head(sequence);
      if (answer.kind === 'away') throw new Error('a file is never away');
      return answer;
    },
    setDown: (next: boolean): void => {
      down = next;
    },
    /** It dies at the next command it is given. */
    crash: (left: Left): void => {
      dying = left;
    },
    backUp: async (): Promise<void> => {
      backup = { files: filesNow(), sequence: await sequenceOf(hub) };
    },
    /** Back to the last backup; how many entries it has forgotten by that. */
    restore: async (): Promise<number> => {
      if (!backup) return 0;
      const before = await sequenceOf(hub);
      starting = true;
      await startOn(backup.files);
      known.length = Math.min(known.length, backup.sequence);
      return before - backup.sequence;
    },
    heal: (): void => {
      down = false;
      dying = undefined;
    },
    files: filesNow,
    close: () => hub.close(),
  };
};
export type SimulatedHub = ReturnType<typeof openSimulatedHub>;

const sequenceOf = async (hub: HubLink): Promise<number> => {
  const head = await hub.head();
  return head.kind === 'head' ? head.sequence : 0;
};

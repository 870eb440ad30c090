import { type Bridge, createBridge } from '#electron/bridge/bridge.ts';
import type { BridgeDesk } from '#electron/bridge/bridge-desk.ts';
import { JOURNAL_FILE } from '#electron/bridge/journal.ts';
import { AREA, KEY } from '#electron/host/test-support/build.ts';
import type { CentralCad } from './central-cad.ts';
import { databaseFiles, lifeOf, readFiles, removeDirectory, writeFiles } from './disk.ts';
import { Killed } from './mortal-store.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

const NAMES = databaseFiles(JOURNAL_FILE);
const never = (): Promise<never> => new Promise(() => undefined);

/**
 * The real bridge on a simulated desk, one round at a time. It dies when its desk does, or before or after any call to
 * the CAD, and lives on from the journal it left, or from none.
 */
export const openSimulatedBridge = (options: {
  readonly base: string;
  readonly desk: SimulatedDesk;
  readonly cad: CentralCad;
  readonly now: () => number;
  readonly elapsed: () => number;
  /** Off only to show what it is for. */
  readonly readBeforeWrite: boolean;
}) => {
  const { base, desk, cad, now, elapsed, readBeforeWrite } = options;
  const troubles: string[] = [];
  let lives = 0;

  const open = (files: Parameters<typeof writeFiles>[1]) => {
    const directory = lifeOf(base, lives);
    lives += 1;
    writeFiles(directory, files);
    const deskLife = desk.lives();
    let alive = true;
    /** One thing done by the desk at a time, as everything in one process is. */
    let turn: Promise<unknown> = Promise.resolve();
    const stillLives = async (): Promise<void> => {
      if (!alive) return never();
      if (desk.isDying() || desk.lives() !== deskLife) throw new Killed();
    };
    const mayDie = async (): Promise<void> => {
      await stillLives();
      desk.mayDie();
    };
    const perform: BridgeDesk['perform'] = (command, { commandId, by }) => {
      const answer = turn.then(async () => {
        await stillLives();
        const said = await desk.perform({ command, commandId, by });
        if (!said) throw new Killed();
        return said;
      });
      turn = answer.catch(() => undefined);
      return answer;
    };
    const bridge: Bridge = createBridge({
      dataDirectory: directory,
      key: KEY,
      area: AREA,
      desk: {
        world: desk.store.models.world,
        perform,
        after: (sequence, limit) => desk.store.log.after(sequence, limit),
        headAt: (sequence) => {
          const head = desk.store.log.headAt(sequence);
          return { sequence: head.sequence, hash: head.hash.toString('hex') };
        },
      },
      cad: cad.adapter(mayDie),
      putAnchor: async () => ({ kind: 'put' }),
      now,
      elapsed,
      readBeforeWrite,
    });
    return {
      directory,
      bridge,
      deskLife,
      end: () => {
        alive = false;
      },
    };
  };
  let running = open({});

  /** Its desk has died, or is about to: so has it. */
  const restart = async (): Promise<void> => {
    const { directory, bridge, end } = running;
    end();
    const losesJournal = (await desk.bury()) === 'copy';
    const files = readFiles(directory, NAMES);
    bridge.close();
    removeDirectory(directory);
    running = open(losesJournal ? {} : files);
  };

  return {
    troubles,
    journal: () => running.bridge.journal,
    /** Reads what the hub has ordered, looks at the CAD, and tells it what there is to tell. */
    round: async (): Promise<'done' | 'killed'> => {
      if (desk.lives() !== running.deskLife) await restart();
      const { bridge } = running;
      try {
        bridge.read();
        await bridge.poll();
        await bridge.send();
        await bridge.check();
      } catch (error) {
        if (!(error instanceof Killed)) troubles.push(error instanceof Error ? `${error.stack}` : String(error));
      }
      if (!desk.isDying() && desk.lives() === running.deskLife) return 'done';
      await restart();
      return 'killed';
    },
    close: (): void => {
      running.end();
      running.bridge.close();
    },
  };
};
export type SimulatedBridge = ReturnType<typeof openSimulatedBridge>;

import { escapeIdentifier } from 'pg';
import { Fix } from '#shared/wire/position.ts';
import type { Connection, Connections } from './connections.ts';
import { logChannel, positionChannel } from './protocol.ts';
import { within } from './within.ts';

const WAIT = { first: 250, most: 5_000 };
/** Positions are asked for anyway, so that a connection that hears nothing is noticed. */
const HEARTBEAT = 2_000;

export type Listener = {
  readonly pokes: Set<() => void>;
  readonly watchers: Set<(fix: Fix) => void>;
  readonly close: () => Promise<void>;
};

/**
 * One connection that listens for pokes, and comes back by itself when it breaks. Nothing depends on it: a poke says
 * that there may be more to read, for whatever came while nobody listened there is one at each new beginning.
 */
export const createListener = (connections: Connections, area: string, limit: number): Listener => {
  const pokes = new Set<() => void>();
  const watchers = new Set<(fix: Fix) => void>();
  const told = new Map<string, string>();
  let current: Connection | undefined;
  let closed = false;
  let woken = false;
  let wake = (): void => undefined;

  const stir = (): void => {
    woken = true;
    wake();
  };
  const poke = (): void => {
    for (const each of pokes) each();
  };
  const pause = async (milliseconds: number): Promise<void> => {
    if (!woken && !closed)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    woken = false;
  };

  const tellPositions = async ({ client }: Connection): Promise<void> => {
    const { rows } = await within(
      limit,
      client.query({ name: 'positions', text: 'SELECT fix FROM hub.positions($1)', values: [area] }),
    );
    for (const { fix: text } of rows) {
      const fix = fixOf(text);
      // A row that is no fix moves no vehicle.
      if (!fix || told.get(fix.unitId) === text) continue;
      told.set(fix.unitId, text);
      for (const watch of watchers) watch(fix);
    }
  };

  const listen = async (): Promise<void> => {
    current = await connections.open();
    const { client } = current;
    let broken = false;
    client.on('end', () => {
      broken = true;
      stir();
    });
    client.on('notification', ({ channel }) => {
      if (channel === logChannel(area)) poke();
      if (channel === positionChannel(area)) stir();
    });
    for (const channel of [logChannel(area), positionChannel(area)])
      await within(limit, client.query(`LISTEN ${escapeIdentifier(channel)}`));
    poke();
    while (!closed && !broken) {
      await tellPositions(current);
      await pause(HEARTBEAT);
    }
  };

  const running = (async () => {
    let wait = WAIT.first;
    while (!closed) {
      const began = performance.now();
      await listen().catch(() => undefined);
      current?.destroy();
      current = undefined;
      if (closed) return;
      // Whoever reads will find out what is the matter with the hub.
      poke();
      wait = performance.now() - began > WAIT.most ? WAIT.first : Math.min(wait * 2, WAIT.most);
      await pause(wait);
    }
  })();

  return {
    pokes,
    watchers,
    close: async () => {
      closed = true;
      stir();
      current?.destroy();
      await running;
    },
  };
};

const fixOf = (text: unknown): Fix | undefined => {
  try {
    return Fix.parse(JSON.parse(String(text)));
  } catch {
    return undefined;
  }
};

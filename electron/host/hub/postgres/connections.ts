import { Socket } from 'node:net';
import { Client, type ClientConfig, DatabaseError, types } from 'pg';
import { z } from 'zod';
import { clientConfigs } from './address.ts';
import { Nonsense, Standby, Stranger } from './away-reason.ts';
import { type Protocol, speaksWith } from './protocol.ts';
import { within } from './within.ts';

/** One connection that has been let in. `destroy` ends it at once, whatever it was doing. */
export type Connection = { readonly client: Client; readonly destroy: () => void };

export type ConnectionOptions = {
  readonly url: string;
  readonly caFile: string | undefined;
  readonly area: string;
  readonly desk: string;
  readonly protocol: Protocol;
  /** Milliseconds a call may take, its connection included. */
  readonly limit: number;
};

const Hello = z.object({
  oldest: z.int(),
  newest: z.int(),
  kind: z.string(),
  desks: z.array(z.string()),
  roles: z.array(z.string()),
  standby: z.boolean(),
});

const INT8 = 20;
/** Sequences stay far below 2^53, so they are numbers here. */
const numbers = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Milliseconds for a goodbye that nobody may hear. */
const GOODBYE = 500;
/** One listens, the others ask. */
const MOST = 5;

/**
 * The connections of one desk to its hub. Each says hello first, so that whoever gets one speaks with the hub's version
 * and with the server that takes writes. `run` throws what went wrong; `awayReason` says what that means.
 */
export const createConnections = ({ url, caFile, area, desk, protocol, limit }: ConnectionOptions) => {
  const idle: Connection[] = [];
  const all = new Set<Connection>();
  const waiting: (() => void)[] = [];
  let closed = false;
  /** The place that answered last is asked first. */
  let preferred = 0;

  const openAt = async (config: ClientConfig, milliseconds: number): Promise<Connection> => {
    const socket = new Socket();
    const client = new Client({
      ...config,
      stream: () => socket,
      types: numbers,
      keepAlive: true,
      statement_timeout: limit,
      application_name: `sociolance ${desk}`,
    });
    const connection = { client, destroy: () => socket.destroy() };
    // A connection that breaks while nobody uses it is no error: it is simply gone.
    client.on('error', () => socket.destroy());
    client.on('end', () => {
      all.delete(connection);
      const at = idle.indexOf(connection);
      if (at >= 0) idle.splice(at, 1);
    });
    all.add(connection);
    try {
      return await within(
        milliseconds,
        (async () => {
          await client.connect();
          const { rows } = await client.query('SELECT hub.hello($1) AS hello', [area]);
          const hello = Hello.parse(rows[0]?.hello);
          if (!speaksWith(protocol, hello)) throw new Nonsense(`protocol ${hello.oldest} to ${hello.newest}`);
          if (!hello.desks.includes(desk)) throw new Stranger(desk);
          if (hello.standby) throw new Standby();
          return connection;
        })(),
      );
    } catch (error) {
      all.delete(connection);
      socket.destroy();
      throw error;
    }
  };

  const open = async (): Promise<Connection> => {
    const configs = clientConfigs(url, caFile);
    let failure: unknown;
    for (let step = 0; step < configs.length; step += 1) {
      const at = (preferred + step) % configs.length;
      try {
        const connection = await openAt(configs[at] as ClientConfig, limit / configs.length);
        preferred = at;
        return connection;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  };

  const take = async (): Promise<Connection> => {
    for (;;) {
      if (closed) throw new Error('closed');
      const free = idle.pop();
      if (free) return free;
      if (all.size < MOST) return open();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const giveBack = (connection: Connection): void => {
    if (all.has(connection)) idle.push(connection);
    waiting.shift()?.();
  };
  const lose = (connection: Connection): void => {
    connection.destroy();
    all.delete(connection);
    waiting.shift()?.();
  };

  return {
    /** A connection of its own, for whoever listens; the caller destroys it. */
    open,
    /** Asks with one of the connections. Throws what went wrong, and Silence when the time is over. */
    run: async <Result>(ask: (client: Client) => Promise<Result>): Promise<Result> => {
      let connection: Connection | undefined;
      let over = false;
      const work = (async () => {
        connection = await take();
        if (over) {
          giveBack(connection);
          throw new Error('too late');
        }
        return await ask(connection.client);
      })();
      try {
        const result = await within(limit, work);
        if (connection) giveBack(connection);
        return result;
      } catch (error) {
        over = true;
        if (!connection) waiting.shift()?.();
        // An answer of the hub's own leaves the connection as it was; after anything else nobody knows.
        if (connection && error instanceof DatabaseError && error.severity === 'ERROR') giveBack(connection);
        else if (connection) lose(connection);
        throw error;
      }
    },
    close: async (): Promise<void> => {
      closed = true;
      for (const wake of waiting.splice(0)) wake();
      const ended = [...all].map(async (connection) => {
        await within(GOODBYE, connection.client.end()).catch(() => undefined);
        connection.destroy();
      });
      await Promise.all(ended);
    },
  };
};
export type Connections = ReturnType<typeof createConnections>;

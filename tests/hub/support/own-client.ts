import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { PostgresServer } from '#electron/host/test-support/postgres-server.ts';

/** A connection as anybody with a password could make it, with no program of ours between. The caller ends it. */
export const ownClient = async (server: PostgresServer, login: string, hub: string): Promise<Client> => {
  const client = new Client({
    connectionString: server.addressOf(login, 'straight', hub),
    ssl: { ca: readFileSync(server.caFile, 'utf8') },
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** What the server says: rows, or the code it refuses with. */
export const said = async (client: Client, text: string, values: unknown[] = []): Promise<unknown> => {
  try {
    return (await client.query(text, values)).rows;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

export type Answer = { readonly kind: string; readonly code?: string; readonly first?: number };

/** One command of one event, as a client of one's own would send it. */
export const appendOne = async (
  client: Client,
  area: string,
  commandId: string,
  event: { readonly subject: string; readonly version: number; readonly payload: string },
): Promise<Answer> => {
  const { rows } = await client.query('SELECT hub.append($1, $2) AS answers', [
    area,
    JSON.stringify([{ area, commandId, events: [{ requestId: null, ...event }] }]),
  ]);
  return JSON.parse(rows[0].answers)[0];
};

import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import type { PostgresServer } from '#electron/host/test-support/postgres-server.ts';
import { AREA, DESK, history } from '../../bench/history.ts';
import { commandsOf } from '../../bench/hub-commands.ts';

const AT_ONCE = 200;

/** Gives the hub a past of `events` events, as one desk would have sent them; the last of them was an hour ago. */
export const givePast = async (server: PostgresServer, events: number, open: number): Promise<void> => {
  const url = server.addressOf(`${AREA}.${DESK}`, 'straight');
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: DESK });
  const commands = [...commandsOf(history({ seed: 5, events, open, endsAt: Date.now() - 3_600_000 }))];
  for (let from = 0; from < commands.length; from += AT_ONCE) {
    const answers = await link.appendAll(commands.slice(from, from + AT_ONCE));
    if (answers.some(({ kind }) => kind !== 'accepted')) throw new Error(JSON.stringify(answers.at(-1)));
  }
  await link.close();
};

import { setTimeout as pause } from 'node:timers/promises';
import { administer } from './cluster.ts';
import { clusterOf } from './home.ts';

const SECONDS = 60;

/** Says how a hub is: each area's head, or how far the standby is behind, and who reads along. Throws where it is not there. */
export const tellStatus = async (directory: string, say: (line: string) => void): Promise<void> => {
  const cluster = clusterOf(directory);
  const client = await administer(cluster);
  try {
    const { rows: recovery } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
    say(recovery[0]?.standby ? `standby on port ${cluster.port}` : `hub on port ${cluster.port}`);
    const { rows: heads } = await client.query(
      `SELECT area, sequence, encode(hash, 'hex') AS hash FROM hub.head ORDER BY area`,
    );
    if (heads.length === 0) throw new Error('nobody is let in yet');
    for (const { area, sequence, hash } of heads) say(`${area}: ${sequence} entries, head ${hash}`);
    const { rows: readers } = await client.query(
      `SELECT application_name AS name, state, sync_state AS sync, coalesce(pg_wal_lsn_diff(sent_lsn, replay_lsn), 0) AS behind
       FROM pg_stat_replication ORDER BY 1`,
    );
    for (const { name, state, sync, behind } of readers)
      say(`read by ${name}: ${state}, ${sync}, ${behind} bytes behind`);
  } finally {
    await client.end();
  }
};

/** The same once it is there; throws what stood in the way after a minute. */
export const waitForStatus = async (directory: string, say: (line: string) => void): Promise<void> => {
  for (let second = 1; ; second += 1)
    try {
      const lines: string[] = [];
      await tellStatus(directory, (line) => lines.push(line));
      for (const line of lines) say(line);
      return;
    } catch (error) {
      if (second === SECONDS) throw error;
      await pause(1_000);
    }
};

import type { Client } from 'pg';
import { chainHash, hashOfPayload } from '#electron/host/store/log.ts';

export type Verified = {
  readonly area: string;
  readonly entries: number;
  readonly head: string;
  readonly findings: readonly string[];
};

const PAGE = 5_000;

/**
 * Reckons the chain of each area's log again, from its payloads, in a hub or in the region's copy of one, and holds it
 * against what is written beside each entry and, in a hub, at its head.
 */
export const verifyLogs = async (client: Client): Promise<Verified[]> => {
  const { rows: tables } = await client.query(`SELECT to_regclass('hub.head') IS NOT NULL AS "isHub"`);
  const isHub: boolean = tables[0].isHub;
  const { rows: areas } = await client.query<{ area: string }>(
    `SELECT DISTINCT area FROM hub.${isHub ? 'head' : 'log'} ORDER BY area`,
  );
  const verified: Verified[] = [];
  for (const { area } of areas) {
    const findings: string[] = [];
    let previous: Buffer = Buffer.alloc(32);
    let entries = 0;
    for (;;) {
      const { rows } = await client.query<{ sequence: string; subject: string; payload: string; hash: Buffer }>(
        'SELECT sequence, subject, payload, hash FROM hub.log WHERE area = $1 AND sequence > $2 ORDER BY sequence LIMIT $3',
        [area, entries, PAGE],
      );
      if (rows.length === 0) break;
      for (const { sequence, subject, payload, hash } of rows) {
        entries += 1;
        if (Number(sequence) !== entries) findings.push(`entry ${entries} is missing`);
        entries = Number(sequence);
        previous = chainHash(entries, subject, hashOfPayload(payload), previous);
        if (!previous.equals(hash)) findings.push(`entry ${entries} is not what was written`);
        previous = hash;
      }
    }
    const head = previous.toString('hex');
    if (isHub) {
      const { rows } = await client.query(
        `SELECT sequence::integer, encode(hash, 'hex') AS hash FROM hub.head WHERE area = $1`,
        [area],
      );
      if (rows[0]?.sequence !== entries || rows[0]?.hash !== head) findings.push('the head is not that of the log');
    }
    verified.push({ area, entries, head, findings });
  }
  return verified;
};

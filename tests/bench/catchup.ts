import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { READ_AT_ONCE } from '#electron/host/hub/sync.ts';
import { chainHash, hashOfPayload } from '#electron/host/store/log.ts';
import { openStore } from '#electron/host/store/store.ts';
import type { LogEntry } from '#shared/wire/batch.ts';
import { openFloor, type Row } from './floor.ts';
import { AREA, history } from './history.ts';
import { batches, ENDS_AT } from './make-store.ts';
import { type Figure, median, timed } from './measure.ts';

const EVENTS = 20_000;
const OPEN = 50;
const ROUNDS = 5;

/** An entry as the log's own row has it, hashes included. */
const rowOf = ({ sequence, subject, version, commandId, requestId, payload }: LogEntry): Row => {
  const payloadHash = hashOfPayload(payload);
  return [
    sequence,
    subject,
    version,
    commandId,
    requestId,
    payload,
    payloadHash,
    chainHash(sequence, subject, payloadHash, payloadHash),
  ];
};

/**
 * What the hub has ordered, taken over into an empty store as the sync does it: log with its chain and indexes, read
 * models, search. In turn with it the floor: the bytes of the log alone into one bare table, as many in a transaction.
 */
export const measureCatchup = (directory: string, key: Buffer): Figure[] => {
  const received = [...batches(history({ seed: 3, events: EVENTS, open: OPEN, endsAt: ENDS_AT }), READ_AT_ONCE)];
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const into = join(directory, `round-${round}`);
    mkdirSync(into, { recursive: true });
    const store = openStore(into, key, AREA);
    const floor = openFloor(into, key, 'NORMAL');
    let ours = 0;
    let bare = 0;
    for (const entries of received) {
      ours += timed(() => store.receive(entries, ENDS_AT));
      const rows = entries.map(rowOf);
      bare += timed(() => floor.write(rows));
    }
    floor.close();
    store.close();
    return { ours, bare };
  });
  const perSecond = (milliseconds: number): number => (EVENTS / milliseconds) * 1_000;
  const value = perSecond(median(rounds.map(({ ours }) => ours)));
  const floor = perSecond(median(rounds.map(({ bare }) => bare)));
  return [{ name: 'catchup.rate', value, unit: 'events/s', floor, ratio: floor / value, n: EVENTS * ROUNDS }];
};

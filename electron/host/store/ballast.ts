import { appendFileSync, rmSync, statSync } from 'node:fs';

/** For some hundred commands of the longest kind: each lies in the outbox, in its copy, in the read models and in the search index. */
const BALLAST_BYTES = 10 << 20;
const BLOCK_BYTES = 256 << 10;

/** Room kept for bad days: given back to a full disk, so that the desk can stop in order; taken again at the next start. */
export const openBallast = (path: string) => {
  try {
    const block = Buffer.alloc(BLOCK_BYTES, 1);
    // One that a kill left half written is made whole.
    const kept = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    for (let size = kept; size < BALLAST_BYTES; size += BLOCK_BYTES) appendFileSync(path, block, { mode: 0o600 });
  } catch {
    // No room for it now: the next start tries again, and the store itself says so if it cannot write.
    rmSync(path, { force: true });
  }
  return { release: (): void => rmSync(path, { force: true }) };
};

import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** For some hundred commands of the longest kind: each lies in the outbox, in its copy, in the read models and in the search index. */
const BALLAST_BYTES = 10 << 20;

/** Room kept for bad days: given back to a full disk, so that the desk can stop in order; taken again at the next start. */
export const openBallast = (path: string) => {
  if (!existsSync(path)) {
    try {
      writeFileSync(path, Buffer.alloc(BALLAST_BYTES, 1), { mode: 0o600 });
    } catch {
      // No room for it now: the next start tries again, and the store itself says so if it cannot write.
      rmSync(path, { force: true });
    }
  }
  return { release: (): void => rmSync(path, { force: true }) };
};

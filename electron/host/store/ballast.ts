import { existsSync, rmSync, writeFileSync } from 'node:fs';

const BALLAST_BYTES = 8 << 20;

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

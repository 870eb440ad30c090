import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

const NONCE = 12;
const NONCES_AT_ONCE = 256;
const TAG = 16;
const LENGTH = 4;
/** Once the outbox is empty, a copy larger than this is cut back to nothing. */
const KEEP_BYTES = 1 << 20;

/**
 * The second copy of what the hub has not accepted, for the day the store's file is lost. Append-only; each record is
 *
 *     length (4) · nonce (12) · AES-256-GCM ciphertext · tag (16)
 *
 * under a key derived from the store's, so that one broken file does not take the other with it. A record torn by a
 * crash was never acknowledged; reading stops there, and appending goes on from there. One that does not read back is
 * passed over, for the sake of those behind it.
 */
export const openOutboxCopy = (path: string, storeKey: Buffer) => {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', storeKey, '', 'outbox copy', 32)));
  const file = openSync(path, 'a+', 0o600);
  const unwritten: Buffer[] = [];
  let end = 0;
  /** How many records were written, and how many of them are known to be on the disk. */
  let written = 0;
  let flushed = 0;
  let flushing: Promise<void> | undefined;

  /** Drawn many at a time: asking the system costs more than the bytes. */
  let pool = Buffer.alloc(0);
  const drawn = (): Buffer => {
    if (pool.length < NONCE) pool = randomBytes(NONCE * NONCES_AT_ONCE);
    const nonce = pool.subarray(0, NONCE);
    pool = pool.subarray(NONCE);
    return nonce;
  };

  const seal = (text: string): Buffer => {
    const nonce = drawn();
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(LENGTH);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };

  const unseal = (sealed: Buffer): string | undefined => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
    decipher.setAuthTag(sealed.subarray(-TAG));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  };

  const readAll = (): string[] => {
    const bytes = Buffer.alloc(fstatSync(file).size);
    readSync(file, bytes, 0, bytes.length, 0);
    const texts: string[] = [];
    end = 0;
    while (end + LENGTH <= bytes.length) {
      const length = bytes.readUInt32BE(end);
      const next = end + LENGTH + length;
      if (length < NONCE + TAG || next > bytes.length) break;
      const text = unseal(bytes.subarray(end + LENGTH, next));
      if (text !== undefined) texts.push(text);
      end = next;
    }
    return texts;
  };

  const found = readAll();
  ftruncateSync(file, end);

  /** Writes what waits. A record that does not fit leaves no half of itself behind: what came after could not be read. */
  const write = (): void => {
    for (let record = unwritten[0]; record; record = unwritten[0]) {
      try {
        for (let done = 0; done < record.length; ) done += writeSync(file, record, done);
      } catch (error) {
        ftruncateSync(file, end);
        throw error;
      }
      end += record.length;
      written += 1;
      unwritten.shift();
    }
  };

  /** One flush at a time: what is written while it runs waits for the next. */
  const flush = (): Promise<void> => {
    const covered = written;
    flushing ??= new Promise<void>((resolve, reject) => {
      fdatasync(file, (error) => (error ? reject(error) : resolve()));
    })
      .then(() => {
        flushed = covered;
      })
      .finally(() => {
        flushing = undefined;
      });
    return flushing;
  };

  return {
    /** What was there when it was opened, oldest first. */
    found,
    /** Takes a record; `durable` says when it is on the disk. */
    append: (text: string): void => {
      unwritten.push(seal(text));
    },
    /**
     * Takes a record and sends it on its way to the disk at once. Throws where the disk will not take it, and then has
     * nothing of it. Answers how to take it back again, which only the newest record can be.
     */
    begin: (text: string): (() => void) => {
      const record = seal(text);
      unwritten.push(record);
      try {
        write();
      } catch (error) {
        unwritten.pop();
        throw error;
      }
      const before = end - record.length;
      // Whoever waits for it is told by `durable` if that fails.
      flush().catch(() => undefined);
      return () => {
        ftruncateSync(file, before);
        end = before;
      };
    },
    /**
     * Resolves when everything appended so far is on the disk, callers that wait at the same moment sharing one flush.
     * Rejects where the disk will not take it; the records wait, and the next call tries again.
     */
    durable: async (): Promise<void> => {
      write();
      const wanted = written;
      while (flushed < wanted) await flush();
    },
    /** The outbox is empty: nothing in here is needed any more. */
    emptied: (): void => {
      if (end <= KEEP_BYTES) return;
      ftruncateSync(file, 0);
      end = 0;
    },
    close: (): void => closeSync(file),
  };
};
export type OutboxCopy = ReturnType<typeof openOutboxCopy>;

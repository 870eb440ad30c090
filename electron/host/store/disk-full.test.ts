import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import { AWAY, type HubLink } from '../hub/hub-link.ts';
import { readEverything } from '../test-support/batches.ts';
import { createBuilder, KEY } from '../test-support/build.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { checkAcknowledged } from '../test-support/oracle.ts';
import { mountSmallDisk, type SmallDisk } from '../test-support/small-disk.ts';
import { verifyStore } from './verify.ts';

const MEBIBYTE = 1 << 20;
const build = createBuilder();
const ballastOf = (desk: string) => join(desk, 'ballast');

/** A hub that can be read, is empty, and takes nothing: everything waits in the outbox. */
const openHubElsewhere = (): HubLink => {
  const hub = openEmbeddedHub(temporaryDirectory(), KEY);
  onTestFinished(() => hub.close());
  return { ...hub, append: async () => AWAY, appendAll: async () => [AWAY] };
};

/** Skips with the reason printed where the machine gives no small disk. */
const withDisk =
  (bytes: number, test: (disk: SmallDisk) => Promise<void>) => async (context: { skip: (why: string) => void }) => {
    const disk = mountSmallDisk(bytes);
    if ('why' in disk) {
      console.log(`disk-full: skipped, ${disk.why}`);
      return context.skip(disk.why);
    }
    await test(disk);
  };

/** Notes until the disk takes no more; how many were acknowledged, and what the last answer was. */
const noteUntilFull = async (desk: TestDesk, most = 10_000) => {
  for (let noted = 0; noted < most; noted += 1) {
    try {
      await desk.perform(build.note(`note ${noted} ${'x'.repeat(4_000)}`), build.commandId());
    } catch (error) {
      return { noted, error };
    }
  }
  throw new Error('the disk never got full');
};

describe('a full disk', () => {
  it(
    'acknowledges nothing, loses nothing it had acknowledged, gives its ballast, and goes on when there is room',
    withDisk(48 * MEBIBYTE, async (disk) => {
      const desk = openTestDesk(disk.path, openHubElsewhere());
      expect(existsSync(ballastOf(disk.path))).toBe(true);
      disk.fill(256 << 10);

      const first = await noteUntilFull(desk);
      expect(first.noted).toBeGreaterThan(0);
      expect(first.error).toMatchObject({ name: 'HostError', code: 'disk-full' });
      expect(existsSync(ballastOf(disk.path))).toBe(false);
      expect(checkAcknowledged(desk, [])).toEqual([]);

      // With the ballast given, there is room for an orderly end of the work; then that is full as well.
      const second = await noteUntilFull(desk);
      expect(second.noted).toBeGreaterThan(100);
      expect(second.error).toMatchObject({ name: 'HostError', code: 'disk-full' });
      expect(checkAcknowledged(desk, [])).toEqual([]);

      disk.free();
      const { noted } = await noteUntilFull(desk, 10).catch(() => ({ noted: 10 }));
      expect(noted).toBe(10);
      expect(desk.acknowledged).toHaveLength(first.noted + second.noted + 10);

      // Also in the second copy, with no torn record in its middle: it alone brings everything back.
      desk.restart('store');
      await desk.step();
      expect(checkAcknowledged(desk, [])).toEqual([]);
      desk.close();
    }),
  );

  it(
    'does not stop at it: what the hub has is received once there is room, and the store verifies',
    withDisk(24 * MEBIBYTE, async (disk) => {
      const hub = openEmbeddedHub(disk.path, KEY);
      const desk = openTestDesk(disk.path, hub);
      disk.fill(128 << 10);
      const { noted, error } = await noteUntilFull(desk);
      expect(error).toMatchObject({ code: 'disk-full' });
      disk.fill();
      await expect(
        (async () => {
          for (;;) await desk.step();
        })(),
      ).rejects.toThrow();
      disk.free();
      await settle([desk]);
      const entries = await readEverything(hub);
      expect(entries.length).toBeGreaterThanOrEqual(noted);
      expect(checkAcknowledged(desk, entries)).toEqual([]);
      desk.close();
      await hub.close();
      expect(verifyStore(disk.path, KEY).findings).toEqual([]);
    }),
  );
});

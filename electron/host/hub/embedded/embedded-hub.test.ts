import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UnitId } from '#shared/domain/ids.ts';
import { openDatabase } from '../../store/open.ts';
import { DESK, KEY, NOON } from '../../test-support/build.ts';
import { temporaryDirectory } from '../../test-support/directory.ts';
import { describeHubLink } from '../hub-link.conformance.ts';
import { HUB_FILE, openEmbeddedHub } from './embedded-hub.ts';
import { hubMigrations } from './migrations.ts';

describeHubLink('the embedded hub', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-test-'));
  let link = openEmbeddedHub(directory, KEY);
  return {
    link,
    reopen: async () => {
      await link.close();
      link = openEmbeddedHub(directory, KEY);
      return link;
    },
    close: async () => {
      await link.close();
      rmSync(directory, { recursive: true });
    },
  };
});

describe('the embedded hub', () => {
  it('is opened by one desk at a time', async () => {
    const directory = temporaryDirectory();
    const link = openEmbeddedHub(directory, KEY);
    expect(() => openEmbeddedHub(directory, KEY)).toThrow(expect.objectContaining({ code: 'locked' }));
    await link.close();
  });

  it('keeps nowhere a unit was for more than three days', async () => {
    const directory = temporaryDirectory();
    const link = openEmbeddedHub(directory, KEY);
    const fix = { latitude: 55.676, longitude: 12.568, errorMetres: 20, speedKmh: 0, headingDegrees: null };
    for (const [unitId, hours] of [
      ['s1', 0],
      ['s2', 2],
      ['s3', 73],
    ] as const)
      await link.putPosition({ ...fix, unitId: UnitId.parse(unitId), at: NOON + hours * 3_600_000 });
    await link.putAnchor(DESK, { sequence: 0, hash: '0'.repeat(64) });
    await link.close();
    const database = openDatabase(join(directory, HUB_FILE), KEY, hubMigrations);
    expect(database.prepare('SELECT unit_id FROM position ORDER BY 1').pluck().all()).toEqual(['s2', 's3']);
    database.close();
  });
});

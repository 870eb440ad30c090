import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryMemory } from '../test-support/directory.ts';
import { openTestHost } from '../test-support/hosts.ts';
import { claimDirectory, DRILL_MARK } from './claim-directory.ts';

const OUTAGE = { seed: 1, speed: 1, scenario: 'outage' };

describe('the directory of a drill', () => {
  it('is marked before anything lies in it, and may be come back to', () => {
    const directory = join(temporaryMemory(), 'new');
    claimDirectory(directory, true);
    expect(readdirSync(directory)).toEqual([DRILL_MARK]);
    writeFileSync(join(directory, 'desk.db'), '');
    claimDirectory(directory, true);
  });

  it('is never opened by a desk that is no drill', () => {
    const directory = temporaryMemory();
    claimDirectory(directory, true);
    expect(() => claimDirectory(directory, false)).toThrow(expect.objectContaining({ code: 'drill-data' }));
  });

  it.each(['desk.db', 'hub.db', 'outbox.copy'])('is never one that has data of another kind: %s', (file) => {
    const directory = temporaryMemory();
    writeFileSync(join(directory, file), '');
    expect(() => claimDirectory(directory, true)).toThrow(expect.objectContaining({ code: 'not-drill-data' }));
    expect(existsSync(join(directory, DRILL_MARK))).toBe(false);
    claimDirectory(directory, false);
  });

  it('keeps whole desks apart, both ways', async () => {
    const drilled = temporaryMemory();
    const drill = await openTestHost({ dataDirectory: drilled, simulated: OUTAGE });
    await drill.close();
    await expect(openTestHost({ dataDirectory: drilled })).rejects.toMatchObject({ code: 'drill-data' });
    const worked = temporaryMemory();
    const work = await openTestHost({ dataDirectory: worked });
    await work.close();
    await expect(openTestHost({ dataDirectory: worked, simulated: OUTAGE })).rejects.toMatchObject({
      code: 'not-drill-data',
    });
    const again = await openTestHost({ dataDirectory: drilled, simulated: OUTAGE });
    await again.close();
  });
});

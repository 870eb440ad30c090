import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import { describeHubLink } from '../hub/hub-link.conformance.ts';
import { countOn, createBatches } from '../test-support/batches.ts';
import { DESK, KEY, NOON, S1 } from '../test-support/build.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { cuttableLink } from './cuttable-link.ts';

describeHubLink('a link that can be cut, while it is whole,', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sociolance-test-'));
  let link = cuttableLink(openEmbeddedHub(directory, KEY));
  return {
    link,
    reopen: async () => {
      await link.close();
      link = cuttableLink(openEmbeddedHub(directory, KEY));
      return link;
    },
    close: async () => {
      await link.close();
      rmSync(directory, { recursive: true });
    },
  };
});

const AWAY = { kind: 'away', why: 'unreachable' };
const fix = { unitId: S1, at: NOON, latitude: 55, longitude: 12, errorMetres: 1, speedKmh: 1, headingDegrees: 1 };

const open = () => {
  const hub = openEmbeddedHub(temporaryMemory(), KEY);
  const link = cuttableLink(hub);
  onTestFinished(link.close);
  return { hub, link, ...createBatches() };
};

describe('a link that is cut', () => {
  it('answers nothing and lets nothing through', async () => {
    const { hub, link, batch } = open();
    link.cut();
    expect(await link.append(batch([countOn('a', 1)]))).toEqual(AWAY);
    expect(await link.appendAll([batch([countOn('a', 1)])])).toEqual([AWAY]);
    expect(await link.readFrom(0, 10)).toEqual(AWAY);
    expect(await link.head()).toEqual(AWAY);
    expect(await link.putAnchor(DESK, { sequence: 0, hash: '00' })).toEqual(AWAY);
    expect(await link.anchor(DESK)).toEqual(AWAY);
    expect(await link.putPosition(fix)).toEqual(AWAY);
    expect(await hub.readFrom(0, 10)).toEqual({ kind: 'entries', entries: [] });
  });

  it('loses the answer of what was under way, though it was done', async () => {
    const { hub, link, batch } = open();
    const answer = link.append(batch([countOn('a', 1)]));
    link.cut();
    expect(await answer).toEqual(AWAY);
    link.mend();
    expect(await hub.readFrom(0, 10)).toMatchObject({ entries: [{ sequence: 1 }] });
  });

  it('tells nobody of what others do, and pokes everybody once it is whole again', async () => {
    const { hub, link, batch } = open();
    let pokes = 0;
    const fixes: unknown[] = [];
    const unfollow = link.follow(() => {
      pokes += 1;
    });
    link.followPositions((one) => fixes.push(one));
    link.cut();
    await hub.append(batch([countOn('a', 1)]));
    await hub.putPosition(fix);
    expect({ pokes, fixes }).toEqual({ pokes: 0, fixes: [] });
    link.mend();
    expect(pokes).toBe(1);
    expect(await link.readFrom(0, 10)).toMatchObject({ entries: [{ sequence: 1 }] });
    unfollow();
    link.mend();
    expect(pokes).toBe(1);
  });
});

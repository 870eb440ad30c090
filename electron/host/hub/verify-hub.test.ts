import { describe, expect, it, onTestFinished } from 'vitest';
import { createBuilder, KEY } from '../test-support/build.ts';
import { openTestDesk, settle } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openEmbeddedHub } from './embedded/embedded-hub.ts';
import { AWAY } from './hub-link.ts';
import { verifyAgainstHub } from './verify-hub.ts';

const build = createBuilder();

/** A desk that has worked, and has left its head with the hub. */
const worked = async () => {
  const link = openEmbeddedHub(temporaryMemory(), KEY);
  onTestFinished(() => link.close());
  const desk = openTestDesk(temporaryMemory(), link);
  onTestFinished(() => desk.close());
  for (const text of ['en', 'to', 'tre', 'fire']) await desk.perform(build.note(text), build.commandId());
  await settle([desk]);
  const { sequence, hash } = desk.store.log.head();
  await link.putAnchor(desk.name, { sequence, hash: hash.toString('hex') });
  return { link, desk };
};

describe('a desk’s log beside its hub’s (S8)', () => {
  it('is found whole where it is, and where it is only behind', async () => {
    const { link, desk } = await worked();
    expect(await verifyAgainstHub(link, desk.name, desk.store.log)).toEqual([]);
    const other = openTestDesk(temporaryMemory(), link, 'desk-2');
    onTestFinished(() => other.close());
    expect(await verifyAgainstHub(link, other.name, other.store.log)).toEqual([]);
  });

  it.each([1, 2, 3])('shows that its end was cut off: %i of 4 entries left', async (left) => {
    const { link, desk } = await worked();
    const cut = { headAt: (at?: number) => desk.store.log.headAt(Math.min(at ?? left, left)) };
    expect(await verifyAgainstHub(link, desk.name, cut)).toMatchObject([{ what: 'anchor' }]);
  });

  it('shows that it was written again, however well its own chain holds', async () => {
    const { link, desk } = await worked();
    const { sequence } = desk.store.log.head();
    const forged = { headAt: (at = sequence) => ({ sequence: at, hash: Buffer.alloc(32, at) }) };
    expect((await verifyAgainstHub(link, desk.name, forged))?.map(({ what }) => what)).toEqual(['hub', 'anchor']);
  });

  it('says nothing of a hub that does not answer', async () => {
    const { link, desk } = await worked();
    expect(await verifyAgainstHub({ ...link, head: async () => AWAY }, desk.name, desk.store.log)).toBeUndefined();
  });
});

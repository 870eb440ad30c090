import { describe, expect, it, onTestFinished } from 'vitest';
import type { Difference } from '#shared/contract/changes.ts';
import { createDesk, differenceOf } from './desk.ts';
import type { Feed } from './feed.ts';
import type { Store } from './store/store.ts';
import { openStore } from './store/store.ts';
import { AREA, createBuilder, KEY, NOON, user } from './test-support/build.ts';
import { temporaryMemory } from './test-support/directory.ts';

const build = createBuilder();

/** A desk whose steps are written down in the order they happen, and whose second copy is durable when a test says so. */
const openWatched = () => {
  const steps: string[] = [];
  const published: Difference[] = [];
  const inner = openStore(temporaryMemory(), KEY, AREA);
  onTestFinished(() => inner.close());
  let durable = Promise.withResolvers<void>();
  const store: Store = {
    ...inner,
    commit: (...asked) => {
      const outcome = inner.commit(...asked);
      steps.push(`commit ${outcome.kind}`);
      return outcome;
    },
    durable: async () => {
      await durable.promise;
      await inner.durable();
      steps.push('durable');
    },
  };
  const feed = {
    publish: (difference: Difference) => {
      steps.push('publish');
      published.push(difference);
    },
  } as Feed;
  const desk = createDesk({
    store,
    clock: { now: () => NOON },
    onWritten: (written) => feed.publish(differenceOf(store, written, NOON)),
    ladder: () => ({ kind: 'live' }),
    poke: () => steps.push('poke'),
  });
  const perform = (
    ...[command, commandId = build.commandId()]: [
      Parameters<typeof desk.perform>[0],
      ReturnType<typeof build.commandId>?,
    ]
  ) =>
    desk.perform(command, { commandId, by: user() }).then(
      (answer) => {
        steps.push(`answer ${answer.kind}`);
        return answer;
      },
      (error: Error) => {
        steps.push('throw');
        throw error;
      },
    );
  return {
    steps,
    published,
    perform,
    letDisk: () => durable.resolve(),
    failDisk: (error: Error) => durable.reject(error),
    mendDisk: () => {
      durable = Promise.withResolvers();
      durable.resolve();
    },
  };
};

describe('a gesture', () => {
  it('is told to the pages in the turn it is written in, and answered when the second copy is on the disk', async () => {
    const { steps, published, perform, letDisk } = openWatched();
    const answer = perform(build.receive());
    expect(steps).toEqual(['commit written', 'publish']);
    letDisk();
    expect(await answer).toMatchObject({ kind: 'queued' });
    expect(steps).toEqual(['commit written', 'publish', 'durable', 'poke', 'answer queued']);
    expect(published).toMatchObject([{ requests: [{ version: 1, sent: 0 }], outbox: { unsent: 1 } }]);
  });

  it('is not answered while the disk has not answered', async () => {
    const { steps, perform, letDisk } = openWatched();
    const answers = [perform(build.receive()), perform(build.receive())];
    await Promise.resolve();
    expect(steps.filter((step) => step.startsWith('answer'))).toEqual([]);
    letDisk();
    await Promise.all(answers);
    expect(steps.filter((step) => step === 'answer queued')).toHaveLength(2);
  });

  it('is told in the order it was written in, whoever waits for the disk', async () => {
    const { published, perform, letDisk } = openWatched();
    const answers = Array.from({ length: 5 }, () => perform(build.receive()));
    letDisk();
    await Promise.all(answers);
    expect(published.map(({ requests }) => requests?.[0]?.request.number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('that is refused waits for no disk, and is told to nobody', async () => {
    const { steps, perform } = openWatched();
    expect(await perform({ type: 'request.queue', requestId: build.requestId() })).toMatchObject({ kind: 'refused' });
    expect(steps).toEqual(['commit refused', 'answer refused']);
  });

  it('that comes again is answered only when its first writing is on the disk, and is told to nobody again', async () => {
    const { steps, perform, letDisk } = openWatched();
    const command = build.receive();
    const id = build.commandId();
    const [first, second] = [perform(command, id), perform(command, id)];
    expect(steps).toEqual(['commit written', 'publish', 'commit repeated']);
    letDisk();
    expect([await first, await second]).toMatchObject([{ kind: 'queued' }, { kind: 'repeated' }]);
    expect(steps.filter((step) => step === 'publish')).toHaveLength(1);
  });

  it('is not acknowledged where the disk fails, and can be tried again', async () => {
    const { perform, failDisk, mendDisk } = openWatched();
    const command = build.receive();
    const id = build.commandId();
    const failed = perform(command, id);
    failDisk(new Error('no disk'));
    await expect(failed).rejects.toThrow('no disk');
    mendDisk();
    expect(await perform(command, id)).toMatchObject({ kind: 'repeated' });
  });
});

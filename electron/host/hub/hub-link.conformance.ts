import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeskId } from '#shared/domain/ids.ts';
import { type BatchEvent, PAYLOAD_LIMIT } from '#shared/wire/batch.ts';
import type { Fix } from '#shared/wire/position.ts';
import { chainHash, hashOfPayload } from '../store/log.ts';
import { countOn, createBatches, readEverything } from '../test-support/batches.ts';
import { NOON, S1 } from '../test-support/build.ts';
import { createRandom } from '../test-support/random.ts';
import type { AppendAnswer, HubLink } from './hub-link.ts';

export type OpenedHub = {
  readonly link: HubLink;
  /** Ends the link and its server side as a restart does, and comes back to what was kept. */
  readonly reopen: () => Promise<HubLink>;
  readonly close: () => Promise<void>;
};

const fixAt = (at: number): Fix => ({
  unitId: S1,
  at,
  latitude: 55.676,
  longitude: 12.568,
  errorMetres: 20,
  speedKmh: 36,
  headingDegrees: 90,
});

/** What every hub must do, wherever it keeps its log. Run unchanged over each implementation of `HubLink`. */
export const describeHubLink = (name: string, open: () => Promise<OpenedHub>): void => {
  describe(`${name} keeps the promises of a hub`, () => {
    const { batch, commandId } = createBatches();
    let hub: OpenedHub;
    let link: HubLink;
    beforeEach(async () => {
      hub = await open();
      link = hub.link;
    });
    afterEach(() => hub.close());

    const accept = async (events: readonly BatchEvent[]) => {
      const answer = await link.append(batch(events));
      expect(answer.kind).toBe('accepted');
      return answer as Extract<AppendAnswer, { kind: 'accepted' }>;
    };

    describe('ordering', () => {
      it('begins empty, with a head that says so', async () => {
        expect(await link.head()).toEqual({ kind: 'head', sequence: 0, hash: '00'.repeat(32) });
        expect(await link.readFrom(0, 10)).toEqual({ kind: 'entries', entries: [] });
      });

      it('gives what it accepts the next sequence, and says which', async () => {
        const ours = batch([countOn('a', 1)]);
        expect(await link.append(ours)).toEqual({
          kind: 'accepted',
          entries: [{ ...countOn('a', 1), sequence: 1, commandId: ours.commandId }],
        });
        expect((await accept([countOn('a', 2), countOn('b', 1)])).entries.map(({ sequence }) => sequence)).toEqual([
          2, 3,
        ]);
      });

      it('keeps every byte of a payload, whatever language it is in', async () => {
        const event = countOn('a', 1, ' æøå 漢字 🚐 "\\u0000" \u2028');
        await accept([event]);
        expect((await readEverything(link))[0]?.payload).toBe(event.payload);
      });

      it('has sequences without gaps and batches side by side, however many desks append at once', async () => {
        const batches = Array.from({ length: 60 }, (_, index) =>
          batch([countOn(`one-${index}`, 1), countOn(`two-${index}`, 1), countOn(`three-${index}`, 1)]),
        );
        const answers = await Promise.all(batches.map((each) => link.append(each)));
        expect(answers.every(({ kind }) => kind === 'accepted')).toBe(true);
        const entries = await readEverything(link);
        expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 180 }, (_, index) => index + 1));
        for (let at = 0; at < entries.length; at += 3)
          expect(new Set(entries.slice(at, at + 3).map((entry) => entry.commandId)).size).toBe(1);
      });

      it('lets exactly one of many appends on the same version of a subject through', async () => {
        for (let version = 1; version <= 10; version += 1) {
          const answers = await Promise.all(
            Array.from({ length: 12 }, () => link.append(batch([countOn('contended', version)]))),
          );
          expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
          expect(answers.filter(({ kind }) => kind === 'wrong-version')).toHaveLength(11);
        }
        expect(await readEverything(link)).toHaveLength(10);
      });
    });

    describe('compare-and-set', () => {
      it('refuses a version that is taken, and names the subject', async () => {
        await accept([countOn('a', 1)]);
        expect(await link.append(batch([countOn('a', 1)]))).toEqual({
          kind: 'wrong-version',
          subject: countOn('a', 1).subject,
        });
      });

      it('refuses a version that leaves a gap', async () => {
        expect((await link.append(batch([countOn('a', 2)]))).kind).toBe('wrong-version');
      });

      it('takes several events on one subject in one batch, in their order', async () => {
        await accept([countOn('a', 1), countOn('a', 2), countOn('a', 3)]);
        expect((await link.append(batch([countOn('a', 4), countOn('a', 6)]))).kind).toBe('wrong-version');
        await accept([countOn('a', 4)]);
      });

      it('writes all of a batch or none of it: one subject moved on, nothing is written', async () => {
        await accept([countOn('b', 1)]);
        const before = await link.head();
        const answer = await link.append(batch([countOn('a', 1), countOn('b', 1), countOn('c', 1)]));
        expect(answer).toEqual({ kind: 'wrong-version', subject: countOn('b', 1).subject });
        expect(await link.head()).toEqual(before);
        await accept([countOn('a', 1), countOn('c', 1)]);
      });

      it('takes the same command once it has been decided again', async () => {
        await accept([countOn('a', 1)]);
        const id = commandId();
        expect((await link.append(batch([countOn('a', 1)], id))).kind).toBe('wrong-version');
        expect((await link.append(batch([countOn('a', 2)], id))).kind).toBe('accepted');
      });
    });

    describe('idempotence', () => {
      it('gives the same answer to the same command, and writes it once', async () => {
        const ours = batch([countOn('a', 1), countOn('b', 1)]);
        const first = await link.append(ours);
        await accept([countOn('a', 2)]);
        expect(await link.append(ours)).toEqual(first);
        expect(await readEverything(link)).toHaveLength(3);
      });

      it('goes by the command alone: what was decided differently meanwhile changes nothing', async () => {
        const ours = batch([countOn('a', 1)]);
        const first = await link.append(ours);
        expect(await link.append(batch([countOn('a', 2), countOn('c', 1)], ours.commandId))).toEqual(first);
        expect(await readEverything(link)).toHaveLength(1);
      });

      it('writes a command once that is sent many times at the same moment', async () => {
        const ours = batch([countOn('a', 1)]);
        const answers = await Promise.all(Array.from({ length: 20 }, () => link.append(ours)));
        for (const answer of answers) expect(answer).toEqual(answers[0]);
        expect(await readEverything(link)).toHaveLength(1);
      });

      it('remembers for ever: also after a restart, also behind a thousand other commands', async () => {
        const ours = batch([countOn('a', 1)]);
        const first = await link.append(ours);
        for (let round = 0; round < 10; round += 1)
          await accept(Array.from({ length: 100 }, (_, index) => countOn(`many-${round}-${index}`, 1)));
        link = await hub.reopen();
        expect(await link.append(ours)).toEqual(first);
      });
    });

    describe('appending several commands in one call', () => {
      it('takes them in their order, each side by side, with the answers each would have got alone', async () => {
        const ours = [batch([countOn('a', 1), countOn('b', 1)]), batch([countOn('a', 2)]), batch([countOn('c', 1)])];
        const answers = await link.appendAll(ours);
        expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
        expect(answers.flatMap((answer) => (answer.kind === 'accepted' ? answer.entries : []))).toEqual(
          await readEverything(link),
        );
        for (const [index, each] of ours.entries()) expect(await link.append(each)).toEqual(answers[index]);
      });

      it('stops at the first that is not accepted, and keeps what came before it', async () => {
        await accept([countOn('a', 1)]);
        const answers = await link.appendAll([
          batch([countOn('b', 1)]),
          batch([countOn('a', 1)]),
          batch([countOn('c', 1)]),
        ]);
        expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'wrong-version']);
        expect((await readEverything(link)).map(({ subject }) => subject)).toEqual([
          countOn('a', 1).subject,
          countOn('b', 1).subject,
        ]);
      });

      it('answers as before what it has had, also in the same call, and goes on after it', async () => {
        const had = batch([countOn('a', 1), countOn('a', 2)]);
        const [before] = await link.appendAll([had]);
        const twice = batch([countOn('b', 1), countOn('a', 3)]);
        const answers = await link.appendAll([had, twice, twice, batch([countOn('a', 4)]), had]);
        expect(answers.map(({ kind }) => kind)).toEqual(Array(5).fill('accepted'));
        expect([answers[0], answers[2], answers[4]]).toEqual([before, answers[1], before]);
        expect((await readEverything(link)).map(({ version }) => version)).toEqual([1, 2, 1, 3, 4]);
      });

      it('writes none of a command that is none, and nothing after it', async () => {
        const answers = await link.appendAll([batch([countOn('a', 1)]), batch([]), batch([countOn('b', 1)])]);
        expect(answers.map(({ kind }) => kind)).toEqual(['accepted', 'refused']);
        expect(await readEverything(link)).toHaveLength(1);
        expect(await link.appendAll([])).toEqual([]);
      });
    });

    describe('reading', () => {
      beforeEach(async () => {
        for (let version = 1; version <= 25; version += 1) await accept([countOn('a', version)]);
      });
      const sequences = async (from: number, limit: number) => {
        const answer = await link.readFrom(from, limit);
        return answer.kind === 'entries' ? answer.entries.map(({ sequence }) => sequence) : answer.kind;
      };

      it('gives what follows a sequence, oldest first', async () => {
        expect(await sequences(22, 100)).toEqual([23, 24, 25]);
      });
      it('gives at most what was asked for, and fewer only at the end', async () => {
        expect(await sequences(0, 3)).toEqual([1, 2, 3]);
        expect(await sequences(3, 3)).toEqual([4, 5, 6]);
        expect(await sequences(24, 3)).toEqual([25]);
      });
      it('has nothing after its head, nor after what it never had', async () => {
        expect(await sequences(25, 10)).toEqual([]);
        expect(await sequences(1_000, 10)).toEqual([]);
      });
      it('gives the same to everybody, for ever: also after a restart', async () => {
        const before = await readEverything(link);
        link = await hub.reopen();
        expect(await readEverything(link)).toEqual(before);
      });
    });

    describe('the head', () => {
      it('equals the chain over everything it has ordered, also after a restart', async () => {
        const random = createRandom(11);
        const versions = new Map<string, number>();
        for (let round = 0; round < 20; round += 1) {
          const events = Array.from({ length: 1 + random.below(4) }, () => {
            const subject = random.pick(['a', 'b', 'c', 'd']);
            const version = (versions.get(subject) ?? 0) + 1;
            versions.set(subject, version);
            return countOn(subject, version, ` ${random.uuid()}`);
          });
          await accept(events);
        }
        const entries = await readEverything(link);
        const expected = entries.reduce<Buffer>(
          (previous, { sequence, subject, payload }) => chainHash(sequence, subject, hashOfPayload(payload), previous),
          Buffer.alloc(32),
        );
        const head = { kind: 'head', sequence: entries.length, hash: expected.toString('hex') };
        expect(await link.head()).toEqual(head);
        link = await hub.reopen();
        expect(await link.head()).toEqual(head);
      });

      it('is told as it was at any place, and as it is where the log is not that long', async () => {
        await accept([countOn('a', 1)]);
        const first = await link.head();
        await accept([countOn('a', 2)]);
        expect(await link.head(1)).toEqual(first);
        expect(await link.head(0)).toEqual({ kind: 'head', sequence: 0, hash: '00'.repeat(32) });
        expect(await link.head(9)).toEqual(await link.head());
      });
    });

    describe('what it refuses, writing nothing', () => {
      const good = countOn('a', 1);
      const bad: Record<string, unknown> = {
        'no events': batch([]),
        'more than a hundred events': batch(Array.from({ length: 101 }, (_, index) => countOn('a', index + 1))),
        'a command id that is none': { ...batch([good]), commandId: 'x' },
        'an area that is none': { ...batch([good]), area: 'KBH; DROP' },
        'a subject that is none': batch([{ ...good, subject: 'kbh.unit' }]),
        'a subject of another area': batch([{ ...good, subject: 'aarhus.case-number.a' }]),
        'version zero': batch([{ ...good, version: 0 }]),
        'half a version': batch([{ ...good, version: 1.5 }]),
        'a payload over the limit': batch([countOn('a', 1, ' '.repeat(PAYLOAD_LIMIT))]),
        'a payload that is no JSON': batch([{ ...good, payload: 'x' }]),
        'a payload that is no event': batch([{ ...good, payload: '{}' }]),
        "another aggregate's event": batch([{ ...good, subject: 'kbh.unit.s1' }]),
        'a good event before a bad one': batch([good, { ...countOn('b', 1), payload: '[]' }]),
        nothing: undefined,
      };
      for (const [what, sent] of Object.entries(bad))
        it(what, async () => {
          expect((await link.append(sent as Parameters<HubLink['append']>[0])).kind).toBe('refused');
          expect(await link.head()).toEqual({ kind: 'head', sequence: 0, hash: '00'.repeat(32) });
          await accept([good]);
        });
    });

    describe('following', () => {
      const poked = () => {
        const { promise, resolve } = Promise.withResolvers<void>();
        return { promise, stop: link.follow(resolve) };
      };

      it('pokes whoever follows when there is more to read', async () => {
        const [one, other] = [poked(), poked()];
        await accept([countOn('a', 1)]);
        await Promise.all([one.promise, other.promise]);
        one.stop();
        other.stop();
      });

      it('leaves alone who has stopped following', async () => {
        let pokes = 0;
        link.follow(() => {
          pokes += 1;
        })();
        const still = poked();
        await accept([countOn('a', 1)]);
        await still.promise;
        still.stop();
        expect(pokes).toBe(0);
      });
    });

    describe('positions', () => {
      const heard = () => {
        const { promise, resolve } = Promise.withResolvers<Fix>();
        return { promise, stop: link.followPositions(resolve) };
      };

      it('reach everybody who follows them', async () => {
        const [one, other] = [heard(), heard()];
        expect(await link.putPosition(fixAt(NOON))).toEqual({ kind: 'put' });
        expect(await one.promise).toEqual(fixAt(NOON));
        expect(await other.promise).toEqual(fixAt(NOON));
        one.stop();
        other.stop();
      });

      it('never enter the log: they are facts of the feed', async () => {
        await link.putPosition(fixAt(NOON));
        expect(await readEverything(link)).toEqual([]);
      });

      it('that are none are refused aloud, and nobody hears of them', async () => {
        let fixes = 0;
        const stop = link.followPositions(() => {
          fixes += 1;
        });
        await expect(link.putPosition({ ...fixAt(NOON), latitude: 91 })).rejects.toThrow();
        const next = heard();
        await link.putPosition(fixAt(NOON + 1_000));
        await next.promise;
        expect(fixes).toBe(1);
        stop();
        next.stop();
      });
    });

    describe('anchors', () => {
      const desk = DeskId.parse('desk-1');
      const head = (sequence: number) => ({ sequence, hash: `${sequence}`.padStart(64, '0') });

      it('are kept for each desk, the last one it gave, also over a restart', async () => {
        expect(await link.anchor(desk)).toEqual({ kind: 'anchor', head: null });
        expect(await link.putAnchor(desk, head(1))).toEqual({ kind: 'put' });
        await link.putAnchor(desk, head(2));
        await link.putAnchor(DeskId.parse('desk-2'), head(9));
        link = await hub.reopen();
        expect(await link.anchor(desk)).toEqual({ kind: 'anchor', head: head(2) });
      });
    });
  });
};

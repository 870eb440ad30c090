import type { Store } from '#electron/host/store/store.ts';
import { type Builder, user } from '#electron/host/test-support/build.ts';
import { type Gesture, randomGesture } from '#electron/host/test-support/gestures.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Command } from '#shared/domain/commands.ts';
import { DeskId } from '#shared/domain/ids.ts';
import { DESKS } from './moves.ts';

export const nameOf = (desk: number): DeskId => DeskId.parse(`desk-${desk + 1}`);
const MINUTE = 60_000;

/** What somebody at this desk might do now, a shift lead among them; mostly sensible, sometimes not. */
export const personAt = (random: Random, build: Builder, store: Store, desk: DeskId, now: number): Gesture => {
  const { models } = store;
  const [unit] = random.shuffle(models.units().map((row) => row.unit));
  const [conflict] = random.shuffle(models.conflicts().map((row) => row.conflict));
  const [lost] = random.shuffle(models.lostLinks().map((row) => row.link));
  const dispatcher = (command: Command): Gesture => ({ command, by: user('dispatcher', desk) });
  const lead = (command: Command): Gesture => ({ command, by: user('shift-lead', desk) });
  const unitId = unit?.id;

  const special: (Gesture | undefined | false)[] = [
    unitId && dispatcher({ type: 'unit.take', unitId }),
    unitId && dispatcher({ type: 'unit.give', unitId, to: nameOf(random.below(DESKS)) }),
    unitId && unit.holder?.desk !== desk && lead({ type: 'unit.take-over', unitId, reason: 'skal køre nu' }),
    unitId && unit.holder?.desk !== desk && lead({ type: 'unit.take-over', unitId, reason: 'skal køre nu' }),
    conflict &&
      lead({
        type: 'conflict.settle',
        conflictId: conflict.id,
        how: random.pick(['let-stand', 'done-again', 'handled-by-voice'] as const),
        reason: 'talt igennem',
      }),
    lost && dispatcher({ type: 'link.acknowledge', desk: lost.desk, source: lost.source }),
    dispatcher(backEntry(random, build, now)),
  ];
  const [chosen] = random.shuffle(special.filter((one) => one !== undefined && one !== false));
  return chosen && random.chance(0.25) ? chosen : randomGesture(random, build, store, desk);
};

/** What stood on a paper form: an hour or so ago, still open or over already. */
const backEntry = (random: Random, build: Builder, now: number): Command => {
  const { type: _, ...received } = build.receive({ need: 'Fryser, stod på nødskemaet' });
  const receivedAt = now - (60 + random.below(60)) * MINUTE;
  const cleared = now - random.below(30) * MINUTE;
  const triage = build.triage(received.requestId);
  return {
    type: 'request.back-enter',
    ...received,
    receivedAt,
    paper: { onSceneAt: receivedAt + 10 * MINUTE, reference: `skema ${random.below(100)}` },
    ...(triage.type === 'request.triage' && { triage: triage.triage }),
    ...(random.chance(0.5) && { closed: { outcome: 'helped-on-scene', at: cleared } }),
  } as Command;
};

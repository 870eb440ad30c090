import { createDesk } from '#electron/host/desk.ts';
import { createSync, type SyncStep } from '#electron/host/hub/sync.ts';
import { createLinks } from '#electron/host/links.ts';
import { bySystem, derivedId } from '#electron/host/store/conflict-of.ts';
import type { Store } from '#electron/host/store/store.ts';
import { AREA } from '#electron/host/test-support/build.ts';
import type { Command } from '#shared/domain/commands.ts';
import { CommandId, type DeskId } from '#shared/domain/ids.ts';
import { isAlone, type Ladder, nextLadder } from '#shared/domain/ladder.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import type { Line } from './network.ts';

/** How long a source stays lost before it is written down; as `create-replica.ts` has it. */
const LOST_AFTER = 5_000;

/**
 * One life of a desk, from its start to its death: sync, ladder, and what a desk does by itself, as `createReplica` joins
 * them. Where that has timers, this waits to be told.
 */
export const beginLife = (options: {
  readonly name: DeskId;
  readonly store: Store;
  readonly line: Line;
  readonly now: () => number;
}) => {
  const { name, store, line, now } = options;
  const links = createLinks(now, 1);
  const ignore = () => undefined;
  let ladder: Ladder = { kind: 'live' };
  let starting = true;
  let stepped: SyncStep | undefined;
  let hubLostSince: number | undefined;
  const { link, hangUp } = line.connect(() => starting);
  const sync = createSync({
    store,
    link,
    area: AREA,
    desk: name,
    now,
    onWritten: ignore,
    onHeard: () => links.heard('hub'),
    onAway: (why) => links.away('hub', why),
    // Short calls, so that the next is on its way while the answer to the last is taken over.
    atOnce: { read: 120, send: 3 },
    goneOut: async () => undefined,
  });
  const look = (): Ladder => {
    const { kind, lastHeard } = links.stateOf('hub');
    ladder = nextLadder(ladder, {
      now: now(),
      hub: kind === 'live' ? { kind: 'heard' } : { kind: kind === 'silent' ? 'slow' : 'lost', lastHeard },
      cadLostSince: null,
      left: store.outbox.count() + sync.behind(),
    });
    return ladder;
  };
  const { perform } = createDesk({ store, clock: { now }, onWritten: ignore, ladder: look, poke: ignore });
  const doing = (id: string, command: Command): Promise<unknown> =>
    perform(command, { commandId: CommandId.parse(id), by: bySystem(id, name, now()).by });

  const writeDownLoss = async (): Promise<void> => {
    const { kind, lastHeard } = links.stateOf('hub');
    const known = store.models.world.link(linkIdOf(name, 'hub'));
    const source = { desk: name, source: 'hub' } as const;
    if (kind === 'live') {
      hubLostSince = undefined;
      if (known?.life.kind === 'lost')
        await doing(derivedId(`${known.id}/${known.life.since}`, 'regain'), { type: 'link.regain', ...source });
    } else if (kind !== 'not-connected') {
      hubLostSince ??= now();
      if (known?.life.kind !== 'lost' && now() - hubLostSince >= LOST_AFTER)
        await doing(derivedId(`${name}-hub/${hubLostSince}`, 'lose'), { type: 'link.lose', ...source, lastHeard });
    }
  };

  return {
    perform,
    look,
    hangUp,
    /** Before anybody looks: what the hub has ordered meanwhile, where it can be reached. */
    start: async (): Promise<void> => {
      while ((await sync.read()) === 'progressed');
      starting = false;
    },
    step: async (): Promise<void> => {
      stepped = undefined;
      stepped = await sync.step();
    },
    /** What came of the last step; undefined while it is under way. */
    stepped: (): SyncStep | undefined => stepped,
    /** What a desk does by itself once the hub has answered, or has not. */
    byItself: async (): Promise<void> => {
      const alone = isAlone(look());
      if (stepped === 'idle' && !alone)
        for (const requestId of store.models.unnumbered(name))
          await doing(derivedId(requestId, 'number'), { type: 'request.number', requestId });
      await writeDownLoss();
    },
  };
};

import type { Store } from '#electron/host/store/store.ts';
import { createBuilder, NOON, S1, user } from '#electron/host/test-support/build.ts';
import { createRandom } from '#electron/host/test-support/random.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { DeskId, RequestId } from '#shared/domain/ids.ts';

/** What both desks know when the hub goes: a unit on duty, and cases in the queue. */
export const beforeTheOutage = (store: Store, desk: DeskId, requests: number): RequestId[] => {
  const build = createBuilder(createRandom(1));
  const commit = (command: Command, by: Actor = user('dispatcher', desk)) =>
    store.commit(command, build.meta({ by, at: NOON, recordedAt: NOON }));
  commit(build.register(), user('administrator', desk));
  commit(build.onDuty());
  return Array.from({ length: requests }, () => {
    const request = build.receive();
    commit(request);
    commit(build.triage(request.requestId));
    return request.requestId;
  });
};

/**
 * A long outage at one desk: as many commands as are asked for. Mostly notes; new cases under temporary names, and
 * corrections of cases that the other desks know and correct as well, so that there is something to decide again.
 */
export const workThrough = (
  store: Store,
  desk: DeskId,
  known: readonly RequestId[],
  { commands, seed, alone }: { commands: number; seed: number; alone: boolean },
): { acknowledged: string[] } => {
  const random = createRandom(seed);
  const build = createBuilder(random);
  const cases: RequestId[] = [...known];
  const acknowledged: string[] = [];
  let taken = 0;
  const next = (at: number): void => {
    const chance = random.below(100);
    const requestId = random.pick(chance < 10 ? known : cases.slice(-40));
    const isNew = chance >= 10 && chance < 14;
    const meta = build.meta({
      by: user('dispatcher', desk),
      at,
      recordedAt: at,
      ...(alone && { alone: true as const }),
      ...(isNew && alone && { temporary: `${desk}-${taken + 1}` }),
    });
    const said: Command = isNew
      ? build.receive()
      : chance < 10
        ? { type: 'request.amend', requestId, need: `Set af ${desk}, nummer ${acknowledged.length}` }
        : build.note(`${desk} skriver nummer ${acknowledged.length}`, requestId);
    const outcome = store.commit(said, meta);
    if (outcome.kind !== 'written') throw new Error(`not written: ${JSON.stringify(outcome)}`);
    if (said.type === 'request.receive') cases.push(said.requestId);
    if (isNew) taken += 1;
    acknowledged.push(meta.commandId);
  };
  for (let index = 0; index < commands; index += 1) next(NOON + 1_000 + index);
  return { acknowledged };
};

export const UNIT = S1;

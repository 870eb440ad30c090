import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import { type Builder, createBuilder, KEY, S1, user } from './build.ts';
import { openTestDesk, settle, type TestDesk } from './desks.ts';
import { createRandom } from './random.ts';

/** A desk on an embedded hub of its own, in one directory, as `createHost` has them. */
export const openLoneDesk = (directory: string): { desk: TestDesk; close: () => Promise<void> } => {
  const hub = openEmbeddedHub(directory, KEY);
  const desk = openTestDesk(directory, hub);
  return {
    desk,
    close: async () => {
      desk.close();
      await hub.close();
    },
  };
};

/** What a few hours leave behind: units, requests at every stage, notes; the last few commands not yet sent. */
export const workAWhile = async (
  desk: TestDesk,
  requests = 8,
  build: Builder = createBuilder(createRandom(99)),
): Promise<void> => {
  await desk.perform(build.register(), build.commandId(), user('administrator'));
  await desk.perform(build.onDuty(), build.commandId());
  for (let index = 0; index < requests; index += 1) {
    const request = build.receive({ need: `Fryser, nummer ${index}`, place: { typed: `Åboulevard ${index}` } });
    await desk.perform(request, build.commandId());
    await desk.perform(build.triage(request.requestId), build.commandId());
    await desk.perform(build.note(`set ved væresteds dør ${index}`, request.requestId), build.commandId());
    const assign = build.assign(request.requestId, S1);
    await desk.perform(assign, build.commandId());
    if (index % 2 === 0) {
      const { unitId, assignmentId } = assign;
      await desk.perform({ type: 'unit.cancel', unitId, assignmentId, reason: 'anden opgave' }, build.commandId());
    }
    if (index === requests - 2) await settle([desk]);
  }
};

/** The same files once more, as they are at this moment. */
export const copyOf = (directory: string, target: string): string => {
  cpSync(directory, target, { recursive: true });
  return target;
};

/** Opens one of a store's files past everything that guards it, as somebody with the key could. */
export const openForTampering = (directory: string, file = 'desk.db', key = KEY): Database.Database => {
  const database = new Database(join(directory, file));
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  database.pragma(`key="x'${key.toString('hex')}'"`);
  return database;
};

import type { BatchEvent } from '#shared/wire/batch.ts';
import { oneByOne } from '../hub/faulty-link.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { readEverything } from './batches.ts';
import type { Random } from './random.ts';

/** Hubs with one safeguard switched off each, to show that the tests see it. */

/** No compare-and-set: the last writer wins, at whatever version comes next. */
export const lastWriterWins = (link: HubLink): HubLink => {
  const append: HubLink['append'] = async (batch) => {
    const versions = new Map((await readEverything(link)).map(({ subject, version }) => [subject, version]));
    const events = batch.events.map((event): BatchEvent => {
      const version = (versions.get(event.subject) ?? 0) + 1;
      versions.set(event.subject, version);
      return { ...event, version };
    });
    return link.append({ ...batch, events });
  };
  // One after the other, as a hub takes them: what it reckons is still true when it writes.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: HubLink['append'] = (batch) => {
    const answer = turn.then(() => append(batch));
    turn = answer;
    return answer;
  };
  return { ...link, append: inTurn, appendAll: oneByOne(inTurn) };
};

/** No de-duplication: every call is a new command to it. */
export const forgetful = (link: HubLink, random: Random): HubLink => {
  const append: HubLink['append'] = (batch) =>
    link.append({ ...batch, commandId: random.uuid() as typeof batch.commandId });
  return { ...link, append, appendAll: oneByOne(append) };
};

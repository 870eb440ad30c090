import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import { AREA } from './history.ts';

/** The commands that a history is made of, as desks would send them. */
export function* commandsOf(entries: Iterable<LogEntry>): Generator<Batch> {
  let current: Batch | undefined;
  for (const { sequence: _, commandId, ...event } of entries) {
    if (current && current.commandId === commandId) current.events.push(event);
    else {
      if (current) yield current;
      current = { area: AREA, commandId, events: [event] };
    }
  }
  if (current) yield current;
}

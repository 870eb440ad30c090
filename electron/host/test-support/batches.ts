import { CommandId } from '#shared/domain/ids.ts';
import type { Batch, BatchEvent, LogEntry, Payload } from '#shared/wire/batch.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { AREA, createBuilder, DESK, NOON } from './build.ts';
import { createRandom, type Random } from './random.ts';

/** The `version`th number taken on the counter `id`: the smallest event there is, on as many subjects as a test needs. */
export const countOn = (id: string, version: number, filling = ''): BatchEvent => {
  const payload: Payload = {
    by: { kind: 'system', name: `desk${filling}`, desk: DESK },
    at: NOON,
    recordedAt: NOON,
    event: { type: 'case-number.taken', number: version },
  };
  return { subject: `${AREA}.case-number.${id}`, version, requestId: null, payload: JSON.stringify(payload) };
};

export const createBatches = (random: Random = createRandom(1)) => {
  const { commandId } = createBuilder(random);
  return {
    commandId,
    batch: (events: readonly BatchEvent[], id = commandId()): Batch => ({
      area: AREA,
      commandId: CommandId.parse(id),
      events: [...events],
    }),
  };
};

/** Everything a hub has ordered. */
export const readEverything = async (link: HubLink): Promise<LogEntry[]> => {
  const entries: LogEntry[] = [];
  for (;;) {
    const answer = await link.readFrom(entries.length, 1_000);
    if (answer.kind === 'away') throw new Error('the hub is away');
    if (answer.entries.length === 0) return entries;
    entries.push(...answer.entries);
  }
};

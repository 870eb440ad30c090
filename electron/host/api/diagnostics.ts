import { CONTRACT_VERSION } from '#shared/contract/version.ts';
import { os, sessionThatMay } from './context.ts';
import { queuedRow } from './outbox.ts';

const SHOWN = 200;

export const diagnostics = os.diagnostics.handler(({ context }) => {
  sessionThatMay(context, 'see-diagnostics');
  const { store, field, area, deskId } = context.connection.rooms;
  const { sequence, hash } = store.log.head();
  return {
    area,
    desk: deskId,
    contract: CONTRACT_VERSION,
    log: { events: sequence, head: sequence, hash: hash.toString('hex') },
    outbox: store.outbox.page(0, SHOWN).map(queuedRow),
    wire: field.read(),
    memoryBytes: process.memoryUsage().rss,
  };
});

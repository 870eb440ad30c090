import type { QueuedRow } from '#shared/contract/rows.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { may } from '#shared/domain/role.ts';
import type { Queued } from '../store/outbox.ts';
import { os, sessionOf, sessionThatMay } from './context.ts';

const PAGE = 200;

export const queuedRow = ({ command, meta, tries, lastError, events }: Queued): QueuedRow => {
  const requestId = events.find((event) => event.requestId)?.requestId;
  return {
    commandId: meta.commandId,
    type: command.type,
    by: meta.by,
    at: meta.at,
    recordedAt: meta.recordedAt,
    tries,
    lastError,
    ...(requestId && { requestId }),
    ...('unitId' in command && command.unitId && { unitId: command.unitId }),
  };
};

export const outbox = {
  list: os.outbox.list.handler(({ input, context }) => {
    sessionThatMay(context, 'see-cases');
    const { store } = context.connection.rooms;
    return { total: store.outbox.count(), rows: store.outbox.page(input.from, PAGE).map(queuedRow) };
  }),
  retry: os.outbox.retry.handler(({ context }) => {
    sessionThatMay(context, 'see-cases');
    context.connection.rooms.replica.poke();
    return {};
  }),
  strike: os.outbox.strike.handler(async ({ input, context }) => {
    const { account, name, role } = sessionOf(context);
    if (!may(role, 'strike-outbox')) return { kind: 'refused' };
    const { replica, deskId } = context.connection.rooms;
    const by = { kind: 'user', account: account as AccountId, name, role, desk: deskId } as const;
    return { kind: await replica.strikeOut(input.commandId, by, input.reason) };
  }),
};

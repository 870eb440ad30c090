import type { RequestRow } from '#shared/contract/rows.ts';
import { os, sessionThatMay } from './context.ts';

export const caseCalls = {
  open: os.case.open.handler(({ input, context }) => {
    sessionThatMay(context, 'see-cases');
    const { store } = context.connection.rooms;
    const row = store.models.request(input.requestId);
    if (!row) return null;
    return { row, timeline: store.timeline(input.requestId), entries: store.models.entriesOf(input.requestId) };
  }),
  search: os.case.search.handler(({ input, context }) => {
    sessionThatMay(context, 'search-cases');
    const { store } = context.connection.rooms;
    return store.search(input.query).flatMap((id): RequestRow[] => {
      const row = store.models.request(id);
      return row ? [row] : [];
    });
  }),
};

import type { RequestRow } from '#shared/contract/rows.ts';
import { trackOf } from '#shared/domain/position/track.ts';
import { assignedSpans } from '#shared/domain/request/assigned-spans.ts';
import { os, sessionThatMay } from './context.ts';

/** A case that went from unit to unit more often is played with its last ones. */
const SPANS_IN_REPLAY = 20;
/** Read for one unit on one case: more than a day of a fix every five seconds. */
const FIXES_IN_REPLAY = 20_000;

export const caseCalls = {
  open: os.case.open.handler(({ input: { requestId, back, entryId }, context }) => {
    sessionThatMay(context, 'see-cases');
    const { store } = context.connection.rooms;
    const row = store.models.request(requestId);
    if (!row) return null;
    context.connection.opened.add(requestId);
    const page = store.casePages.latest(requestId, { ...(back && { back }), ...(entryId && { entryId }) });
    return { row, assigned: store.casePages.assigned(requestId), ...page };
  }),
  earlier: os.case.earlier.handler(({ input: { requestId, before }, context }) => {
    sessionThatMay(context, 'see-cases');
    return context.connection.rooms.store.casePages.earlier(requestId, before);
  }),
  replay: os.case.replay.handler(({ input, context }) => {
    sessionThatMay(context, 'see-cases');
    const { store, clock } = context.connection.rooms;
    const row = store.models.request(input.requestId);
    if (!row) return null;
    const timeline = store.timeline(input.requestId);
    const spans = assignedSpans(timeline).slice(-SPANS_IN_REPLAY);
    const tracks = spans.map((span) => {
      const fixes = store.positions.between(span.unitId, span.from, span.until ?? clock.now(), FIXES_IN_REPLAY);
      return { span, fixes: [...trackOf(fixes).seen] };
    });
    return { row, timeline, entries: store.models.entriesOf(input.requestId), tracks };
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

import type { CasePage } from '#shared/contract/case-page.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import type { AreaId, EntryId, RequestId } from '#shared/domain/ids.ts';
import { type LogEntry, subjectOf } from '#shared/wire/batch.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { ReadModels } from './read-models.ts';
import { type Told, timelineOf, told } from './told.ts';

/** Lines of the log in a page of a case, more where it must reach further back. */
export const CASE_PAGE = 200;
/** In the first one: whoever opens a case reads its end, and what is sent is waited for. */
export const FIRST_CASE_PAGE = 50;
/** After everything the hub has ordered. */
const END = Number.MAX_SAFE_INTEGER;

type Line = Told<LogEntry>;

/**
 * The story of a case from its end backwards, a page at a time: a case on which people have talked for hours is opened
 * as fast as one that has just come in. A page is a stretch of the log, with every entry that was logged in it as the
 * entry stands now, also where it belongs to another case by now, and what was said meanwhile and moved here since.
 */
export const createCasePages = (area: AreaId, log: Log, outbox: Outbox, models: ReadModels) => {
  /** Lines before `before`, a page of them to begin with, and on until the first of them is `far` enough. */
  const read = (id: RequestId, before: number, far: (first: Line) => boolean) => {
    let lines: Line[] = [];
    for (;;) {
      const wanted = before === END && lines.length === 0 ? FIRST_CASE_PAGE : CASE_PAGE;
      const found = log.ofRequestBefore(id, lines[0]?.event.sequence ?? before, wanted + 1);
      const more = found.length > wanted;
      lines = [...(more ? found.slice(1) : found).map(told), ...lines];
      const [first] = lines;
      if (!first || !more || far(first)) return { lines, earlier: first && more ? first.event.sequence : null };
    }
  };

  const page = (id: RequestId, before: number, far: (first: Line) => boolean): CasePage => {
    const { lines, earlier } = read(id, before, far);
    const waiting = before === END ? outbox.touching(id) : [];
    const timeline = [
      ...lines.flatMap((line) => timelineOf(line.event.commandId, [line], true)),
      ...waiting.flatMap(({ meta, events }) => timelineOf(meta.commandId, events.map(told), false)),
    ]
      .filter(({ requestId }) => requestId === id)
      .map(({ item }) => item);
    const from = earlier === null ? 0 : (lines[0]?.payload.recordedAt ?? 0);
    const until = before === END ? END : (log.after(before - 1, 1).map(told)[0]?.payload.recordedAt ?? END);
    const said = models.entriesBetween(id, from, until);
    const here = new Set<EntryId>(said.map(({ entry }) => entry.id));
    const elsewhere = timeline.flatMap(({ event }): EntryRow[] => {
      const row = event.type === 'entry.logged' && !here.has(event.id) ? models.entry(event.id) : null;
      return row ? [row] : [];
    });
    return { timeline, entries: [...said, ...elsewhere], earlier };
  };

  return {
    /** Its end, and on backwards to the line `back`, or to where `entryId` was said. */
    latest: (id: RequestId, { back = END, entryId }: { back?: number; entryId?: EntryId } = {}): CasePage => {
      const saidAt = (entryId && models.entry(entryId)?.entry.saidAt) ?? END;
      return page(id, END, ({ event, payload }) => event.sequence <= back && payload.recordedAt <= saidAt);
    },
    /** What came before the line that a page has named. */
    earlier: (id: RequestId, before: number): CasePage => page(id, before, () => true),
    /** Which unit each assignment of the case was given to, however long ago. */
    assigned: (id: RequestId) =>
      log.ofSubject(subjectOf(area, 'request', id)).flatMap((entry) => {
        const { event } = told(entry).payload;
        return event.type === 'request.assigned' ? [{ assignmentId: event.assignmentId, unitId: event.unitId }] : [];
      }),
  };
};
export type CasePages = ReturnType<typeof createCasePages>;

import type { RequestRow } from '#shared/contract/rows.ts';
import { isOpen, type Request } from '#shared/domain/request/request.ts';
import { priorityRank } from '#shared/domain/values.ts';

/** Sounds from the arrival of a request until somebody at the desk has looked at it. */
export type Alarm =
  | { readonly kind: 'quiet' }
  | {
      readonly kind: 'sounding';
      readonly urgent: boolean;
      /** The one to look at first: the most urgent, then the one that has waited longest. */
      readonly first: Request;
      readonly count: number;
    };

export const alarmOf = (rows: Iterable<RequestRow>): Alarm => {
  const unseen: Request[] = [];
  for (const { request } of rows) if (!request.seen && isOpen(request)) unseen.push(request);
  const [first] = unseen.sort(
    (a, b) => priorityRank(a.priority) - priorityRank(b.priority) || a.receivedAt - b.receivedAt,
  );
  return first
    ? { kind: 'sounding', urgent: first.priority === 'urgent', first, count: unseen.length }
    : { kind: 'quiet' };
};

/** What the desk is told of outside its window: the urgent requests nobody has seen, and was not told of before. */
export const freshUrgent = (rows: Iterable<RequestRow>, told: ReadonlySet<string>): Request[] => {
  const fresh: Request[] = [];
  for (const { request } of rows)
    if (!request.seen && isOpen(request) && request.priority === 'urgent' && !told.has(request.id)) fresh.push(request);
  return fresh;
};

import type { RequestRow } from '#shared/contract/rows.ts';
import type { Role } from '#shared/domain/actor.ts';
import { isOpen, type Request } from '#shared/domain/request/request.ts';
import { mayRun } from '#shared/domain/role.ts';
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

const QUIET: Alarm = { kind: 'quiet' };

/** The alarm is for those who can answer it. */
export const alarmFor = (role: Role, requests: ReadonlyMap<unknown, RequestRow>): Alarm =>
  mayRun(role, 'request.see') ? alarmOf(requests.values()) : QUIET;

/** What the desk is told of outside its window: the urgent requests nobody has seen, and was not told of before. */
export const freshUrgent = (rows: Iterable<RequestRow>, told: ReadonlySet<string>): Request[] => {
  const fresh: Request[] = [];
  for (const { request } of rows)
    if (!request.seen && isOpen(request) && request.priority === 'urgent' && !told.has(request.id)) fresh.push(request);
  return fresh;
};

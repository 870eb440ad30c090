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
  let first: Request | undefined;
  let count = 0;
  for (const { request } of rows) {
    if (request.seen || !isOpen(request)) continue;
    count += 1;
    if (!first || isBefore(request, first)) first = request;
  }
  return first ? { kind: 'sounding', urgent: first.priority === 'urgent', first, count } : QUIET;
};

const isBefore = (a: Request, b: Request): boolean =>
  (priorityRank(a.priority) - priorityRank(b.priority) || a.receivedAt - b.receivedAt) < 0;

const QUIET: Alarm = { kind: 'quiet' };
/** Several views ask for the same requests' alarm. */
const known = new WeakMap<ReadonlyMap<unknown, RequestRow>, Alarm>();

/** The alarm is for those who can answer it. */
export const alarmFor = (role: Role, requests: ReadonlyMap<unknown, RequestRow>): Alarm => {
  if (!mayRun(role, 'request.see')) return QUIET;
  const alarm = known.get(requests) ?? alarmOf(requests.values());
  known.set(requests, alarm);
  return alarm;
};

/** What the desk is told of outside its window: the urgent requests nobody has seen, and was not told of before. */
export const freshUrgent = (rows: Iterable<RequestRow>, told: ReadonlySet<string>): Request[] => {
  const fresh: Request[] = [];
  for (const { request } of rows)
    if (!request.seen && isOpen(request) && request.priority === 'urgent' && !told.has(request.id)) fresh.push(request);
  return fresh;
};

import { z } from 'zod';
import { EntryEvent } from './channel/entry.ts';
import { ConflictEvent } from './conflict/conflict.ts';
import type { RequestId } from './ids.ts';
import { LinkEvent } from './link/link.ts';
import { PLAIN_NAMES, PlainEvent, type PlainName } from './plain.ts';
import { CaseNumberTaken } from './request/case-number.ts';
import { RequestEvent } from './request/request-events.ts';
import { UnitEvent } from './unit/unit-events.ts';

export const DomainEvent = z.discriminatedUnion('type', [
  RequestEvent,
  UnitEvent,
  EntryEvent,
  CaseNumberTaken,
  ConflictEvent,
  LinkEvent,
  ...PlainEvent.options,
]);
export type DomainEvent = z.infer<typeof DomainEvent>;

/** The aggregates with a table of their own, and those without. */
const OWN = ['request', 'unit', 'entry', 'case-number', 'conflict', 'link'] as const;
export type AggregateName = (typeof OWN)[number] | PlainName;
export const AGGREGATES: readonly AggregateName[] = [...OWN, ...PLAIN_NAMES];

/** An event with the aggregate it belongs to and, for the timeline, the request it is about. */
export type AddressedEvent = {
  readonly aggregate: AggregateName;
  readonly id: string;
  readonly requestId?: RequestId | undefined;
  /** When it happened, where that is not when its command did. */
  readonly at?: number | undefined;
  readonly event: DomainEvent;
};

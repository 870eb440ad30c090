import { z } from 'zod';
import { EntryEvent } from './channel/entry.ts';
import type { RequestId } from './ids.ts';
import { CaseNumberTaken } from './request/case-number.ts';
import { RequestEvent } from './request/request-events.ts';
import { UnitEvent } from './unit/unit-events.ts';

export const DomainEvent = z.union([RequestEvent, UnitEvent, EntryEvent, CaseNumberTaken]);
export type DomainEvent = z.infer<typeof DomainEvent>;

export const AGGREGATES = ['request', 'unit', 'entry', 'case-number'] as const;
export type AggregateName = (typeof AGGREGATES)[number];

/** An event with the aggregate it belongs to and, for the timeline, the request it is about. */
export type AddressedEvent = {
  readonly aggregate: AggregateName;
  readonly id: string;
  readonly requestId?: RequestId | undefined;
  readonly event: DomainEvent;
};

import type { Entry } from './channel/entry.ts';
import { entryDecider } from './channel/entry.ts';
import { type Conflict, conflictDecider } from './conflict/conflict.ts';
import type { AggregateName, DomainEvent } from './events.ts';
import { type Link, linkDecider } from './link/link.ts';
import { PLAIN, type PlainStates } from './plain.ts';
import { type CaseNumbers, caseNumbersDecider } from './request/case-number.ts';
import type { Request } from './request/request.ts';
import { requestDecider } from './request/request-decider.ts';
import type { Unit } from './unit/unit.ts';
import { unitDecider } from './unit/unit-decider.ts';

export type States = PlainStates & {
  request: Request;
  unit: Unit;
  entry: Entry;
  'case-number': CaseNumbers;
  conflict: Conflict;
  link: Link;
};
export type State = States[AggregateName];

/** Any decider, seen as something that folds events. */
type Evolves = { readonly evolve: (state: never, event: never) => State | null };
const EVOLVES: Readonly<Record<AggregateName, Evolves>> = {
  ...PLAIN,
  request: requestDecider,
  unit: unitDecider,
  entry: entryDecider,
  'case-number': caseNumbersDecider,
  conflict: conflictDecider,
  link: linkDecider,
};

/** What an aggregate becomes by an event. Only its own events are ever put on its subject: whoever calls has seen to it. */
export const evolve = (aggregate: AggregateName, state: State | null, event: DomainEvent): State | null =>
  EVOLVES[aggregate].evolve(state as never, event as never);

import type { States } from './aggregates.ts';
import type { Entry } from './channel/entry.ts';
import type { Conflict } from './conflict/conflict.ts';
import { type Decision, decided } from './decision.ts';
import type { AddressedEvent } from './events.ts';
import type { ConflictId, EntryId, LinkId, RequestId, UnitId } from './ids.ts';
import type { Link } from './link/link.ts';
import type { PlainName } from './plain.ts';
import type { CaseNumbers } from './request/case-number.ts';
import type { Request } from './request/request.ts';
import type { Unit } from './unit/unit.ts';

/** What a decision may look at: the states as they are now. The host reads its store, the page its replica. */
export type World = {
  readonly request: (id: RequestId) => Request | null;
  readonly unit: (id: UnitId) => Unit | null;
  readonly units: () => readonly Unit[];
  readonly entry: (id: EntryId) => Entry | null;
  readonly caseNumbers: () => CaseNumbers | null;
  readonly conflict: (id: ConflictId) => Conflict | null;
  readonly link: (id: LinkId) => Link | null;
  /** One of the plain aggregates (`plain.ts`). */
  readonly plain: <Name extends PlainName>(name: Name, id: string) => States[Name] | null;
  /** Those of that name that are current. */
  readonly current: <Name extends PlainName>(name: Name) => readonly States[Name][];
};

export type Step = () => Decision<AddressedEvent>;

/** All of the steps or none: the first refusal is the answer. */
export const together = (...steps: readonly Step[]): Decision<AddressedEvent> => {
  const events: AddressedEvent[] = [];
  for (const step of steps) {
    const decision = step();
    if (decision.kind === 'refused') return decision;
    events.push(...decision.events);
  }
  return decided(...events);
};

/** A decider's answer, with the aggregate it is about and, for the timeline, the request. */
export const addressed = (
  decision: Decision<AddressedEvent['event']>,
  aggregate: AddressedEvent['aggregate'],
  id: string,
  requestId?: RequestId,
): Decision<AddressedEvent> =>
  decision.kind === 'refused'
    ? decision
    : decided(...decision.events.map((event) => ({ aggregate, id, ...(requestId && { requestId }), event })));

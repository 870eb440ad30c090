import type { Meta } from '#shared/domain/actor.ts';
import { entryDecider } from '#shared/domain/channel/entry.ts';
import type { Command } from '#shared/domain/commands.ts';
import { conflictDecider } from '#shared/domain/conflict/conflict.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture, type World } from '#shared/domain/gestures.ts';
import { linkDecider } from '#shared/domain/link/link.ts';
import { caseNumbersDecider } from '#shared/domain/request/case-number.ts';
import { requestDecider } from '#shared/domain/request/request-decider.ts';
import { unitDecider } from '#shared/domain/unit/unit-decider.ts';

/** Any decider, seen as what it is here: something that folds events. */
type Fold = { readonly evolve: (state: never, event: never) => unknown };
const DECIDERS: Readonly<Record<AddressedEvent['aggregate'], Fold>> = {
  request: requestDecider,
  unit: unitDecider,
  entry: entryDecider,
  'case-number': caseNumbersDecider,
  conflict: conflictDecider,
  link: linkDecider,
};

/** A desk that keeps everything in memory: the domain's rules and nothing else. For tests. */
export const createMemoryDesk = () => {
  const states = new Map<string, unknown>();
  const state = (aggregate: AddressedEvent['aggregate'], id: string): unknown =>
    states.get(`${aggregate}/${id}`) ?? null;
  const all = (aggregate: AddressedEvent['aggregate']): unknown[] =>
    [...states].filter(([key]) => key.startsWith(`${aggregate}/`)).map(([, each]) => each);

  const world = {
    request: (id: string) => state('request', id),
    unit: (id: string) => state('unit', id),
    units: () => all('unit'),
    entry: (id: string) => state('entry', id),
    caseNumbers: () => state('case-number', 'cases'),
    conflict: (id: string) => state('conflict', id),
    link: (id: string) => state('link', id),
  } as World;

  return {
    world,
    requests: () => all('request') as NonNullable<ReturnType<World['request']>>[],
    /** Decides, and where it is decided takes the events in. */
    run: (command: Command, meta: Meta): Decision<AddressedEvent> => {
      const decision = decideGesture(world, command, meta);
      if (decision.kind === 'decided')
        for (const { aggregate, id, event } of decision.events)
          states.set(`${aggregate}/${id}`, DECIDERS[aggregate].evolve(state(aggregate, id) as never, event as never));
      return decision;
    },
  };
};
export type MemoryDesk = ReturnType<typeof createMemoryDesk>;

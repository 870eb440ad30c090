import type { Meta } from '#shared/domain/actor.ts';
import { evolve, type State } from '#shared/domain/aggregates.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture, type World } from '#shared/domain/gestures.ts';
import { isCurrent, type PlainName } from '#shared/domain/plain.ts';

/** A desk that keeps everything in memory: the domain's rules and nothing else. For tests. */
export const createMemoryDesk = () => {
  const states = new Map<string, State | null>();
  const state = (aggregate: AddressedEvent['aggregate'], id: string): State | null =>
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
    plain: state,
    current: (name: PlainName) => all(name).filter((each) => isCurrent(name, each)),
  } as World;

  return {
    world,
    requests: () => all('request') as NonNullable<ReturnType<World['request']>>[],
    /** Decides, and where it is decided takes the events in. */
    run: (command: Command, meta: Meta): Decision<AddressedEvent> => {
      const decision = decideGesture(world, command, meta);
      if (decision.kind === 'decided')
        for (const { aggregate, id, event } of decision.events)
          states.set(`${aggregate}/${id}`, evolve(aggregate, state(aggregate, id), event));
      return decision;
    },
  };
};
export type MemoryDesk = ReturnType<typeof createMemoryDesk>;

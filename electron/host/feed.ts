import type { Change, Difference } from '#shared/contract/changes.ts';
import type { Role } from '#shared/domain/actor.ts';
import { may, SEEN_WITH } from '#shared/domain/role.ts';

/** A page that falls this far behind is cut off; it comes back with a fresh snapshot. */
const BACKLOG = 1_000;

/** What of a change a role may see. Board: units and positions; cases: requests, entries, timelines, conflicts. */
export const visibleTo = <Kind extends Change>(role: Role, change: Kind): Kind => {
  const seen = { ...change };
  const snapshot = seen.kind === 'snapshot';
  const blank = <Key extends string>(...keys: Key[]) => {
    for (const key of keys) {
      if (!(key in seen)) continue;
      if (snapshot) Object.assign(seen, { [key]: [] });
      else delete (seen as Record<string, unknown>)[key];
    }
  };
  if (!may(role, 'see-cases')) blank('requests', 'entries', 'timeline', 'withdrawn', 'gone');
  if (!may(role, 'see-cases')) blank('conflicts', 'losses', 'unread');
  if (!may(role, 'see-board')) blank('units', 'fixes');
  if (seen.plain) seen.plain = seen.plain.filter(({ aggregate }) => may(role, SEEN_WITH[aggregate]));
  return seen;
};

type Page = {
  readonly role: Role;
  readonly account: string;
  /** The cases it has opened: what happens in one is told to those who look at it, and to nobody else. */
  readonly opened: ReadonlySet<string>;
};

type Subscriber = Page & {
  readonly queue: Difference[];
  wake: (() => void) | undefined;
  cut: boolean;
};

/** What a page is told: what its role may see, and of the timelines those of the cases it has opened. */
const toldTo = ({ role, opened }: Page, difference: Difference): Difference => {
  const seen = visibleTo(role, difference);
  return seen.timeline ? { ...seen, timeline: seen.timeline.filter(({ requestId }) => opened.has(requestId)) } : seen;
};

/** The one change feed: what is published goes to every page, in order, as far as its role may see it. */
export const createFeed = () => {
  const subscribers = new Set<Subscriber>();
  const tell = (subscriber: Subscriber, difference: Difference): void => {
    if (subscriber.queue.length >= BACKLOG) subscriber.cut = true;
    else subscriber.queue.push(toldTo(subscriber, difference));
    subscriber.wake?.();
  };
  return {
    publish: (difference: Difference): void => {
      for (const subscriber of subscribers) tell(subscriber, difference);
    },
    /** What is one person's own goes to their pages alone. */
    publishTo: (account: string, difference: Difference): void => {
      for (const subscriber of subscribers) if (subscriber.account === account) tell(subscriber, difference);
    },
    /** Whose pages are open, each once. */
    accounts: (): ReadonlySet<string> => new Set([...subscribers].map(({ account }) => account)),
    /** A snapshot, then differences until `signal` aborts. Nothing published in between is missed or doubled. */
    subscribe: async function* (
      page: Page,
      snapshot: () => Change,
      signal: AbortSignal | undefined,
      isAllowed: () => boolean = () => true,
    ): AsyncGenerator<Change> {
      const subscriber: Subscriber = { ...page, queue: [], wake: undefined, cut: false };
      subscribers.add(subscriber);
      const end = () => {
        subscriber.cut = true;
        subscriber.wake?.();
      };
      signal?.addEventListener('abort', end, { once: true });
      try {
        yield visibleTo(page.role, snapshot());
        while (!subscriber.cut) {
          const next = subscriber.queue.shift();
          if (next) {
            if (!isAllowed()) break;
            yield next;
            continue;
          }
          await new Promise<void>((resolve) => {
            subscriber.wake = resolve;
          });
          subscriber.wake = undefined;
        }
      } finally {
        subscribers.delete(subscriber);
        signal?.removeEventListener('abort', end);
      }
    },
    close: (): void => {
      for (const subscriber of subscribers) {
        subscriber.cut = true;
        subscriber.wake?.();
      }
    },
  };
};
export type Feed = ReturnType<typeof createFeed>;

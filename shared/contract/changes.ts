import { z } from 'zod';
import { TalkgroupId } from '../domain/ids.ts';
import { Ladder } from '../domain/ladder.ts';
import { Instant } from '../domain/values.ts';
import { Fix } from '../wire/position.ts';
import { Unread } from './channel.ts';
import {
  ConflictRow,
  Drill,
  EntryRow,
  LinkRow,
  Links,
  Offer,
  Outbox,
  PlainRow,
  RequestRow,
  TimelineItem,
  UnitRow,
} from './rows.ts';

/**
 * The one change feed. The first message is always a snapshot, so a page that connects again starts clean; every later
 * one is a difference that replaces rows by id. What a session's role may not see is never in its feed.
 */
export const Snapshot = z.object({
  kind: z.literal('snapshot'),
  /** The desk's clock when it was made: ages are reckoned against it, not against the page's. */
  now: Instant,
  /** Simulated seconds per second; 1 outside the simulated day. */
  speed: z.number(),
  /** True in the simulated day and in drills: unmistakable on screen. */
  simulated: z.boolean(),
  desk: z.string(),
  requests: z.array(RequestRow),
  units: z.array(UnitRow),
  /** The latest entries of every channel, oldest first. */
  entries: z.array(EntryRow),
  /** Fixes of the last 30 minutes, oldest first. */
  fixes: z.array(Fix),
  offers: z.array(Offer),
  links: Links,
  ladder: Ladder,
  outbox: Outbox,
  /** Open ones, and the last that were settled. */
  conflicts: z.array(ConflictRow),
  /** What became of each desk's sources: those that are lost, until they are heard again. */
  losses: z.array(LinkRow),
  /** The plain aggregates that are current. */
  plain: z.array(PlainRow),
  /** The scene talkgroups that the network lends, in the order they are given out. */
  lentTalkgroups: z.array(TalkgroupId),
  /** What the account has not read, by channel; what is not named is read. */
  unread: z.array(Unread),
  /** In a rehearsed outage only. */
  drill: Drill.nullable(),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const Difference = z.object({
  kind: z.literal('difference'),
  now: Instant,
  requests: z.array(RequestRow).optional(),
  units: z.array(UnitRow).optional(),
  entries: z.array(EntryRow).optional(),
  /** New or newly ordered timeline items, by request: of the cases that the page has opened. */
  timeline: z.array(z.object({ requestId: z.string(), item: TimelineItem })).optional(),
  /** Keys that re-deciding took back. */
  withdrawn: z.array(z.string()).optional(),
  /** Ids of requests and entries that are no more: the hub never took what made them. */
  gone: z.array(z.string()).optional(),
  fixes: z.array(Fix).optional(),
  /** Where units were before this is kept no longer. */
  fixesFrom: Instant.optional(),
  links: Links.optional(),
  ladder: Ladder.optional(),
  outbox: Outbox.optional(),
  conflicts: z.array(ConflictRow).optional(),
  losses: z.array(LinkRow).optional(),
  plain: z.array(PlainRow).optional(),
  /** The account's own: of the channels where something came or was read. */
  unread: z.array(Unread).optional(),
  drill: Drill.optional(),
});
export type Difference = z.infer<typeof Difference>;

export const Change = z.discriminatedUnion('kind', [Snapshot, Difference]);
export type Change = z.infer<typeof Change>;

import { z } from 'zod';
import { UnitId } from '../domain/ids.ts';
import { Unit } from '../domain/unit/unit.ts';
import { Instant, Position } from '../domain/values.ts';

export const FeedId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** `tcp://host:port`, or the path of a serial device (`/dev/ttyUSB0`). */
export const FeedAddress = z
  .string()
  .max(200)
  .regex(/^(?:tcp:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\]):[1-9]\d{0,4}|\/[\w./-]+)$/i);

/** What a desk listens to: a TETRA gateway, or the receiver of one vehicle, which does not say whose it is. */
export const FeedSettings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sds'), id: FeedId, address: FeedAddress }),
  z.object({ kind: z.literal('nmea'), id: FeedId, address: FeedAddress, unitId: UnitId }),
]);
export type FeedSettings = z.infer<typeof FeedSettings>;

/** Whether there is a line to the feed; `why` is the system's own code (`ECONNREFUSED`, `ended` …). */
export const FeedLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connecting') }),
  z.object({ kind: z.literal('open'), since: Instant }),
  z.object({ kind: z.literal('waiting'), why: z.string().max(60) }),
]);
export type FeedLine = z.infer<typeof FeedLine>;

export const FeedRow = z.object({
  settings: FeedSettings,
  /** Given when the desk was started: not to be changed here. */
  fixed: z.boolean(),
  line: FeedLine,
  lastHeard: Instant.nullable(),
  /** Whole hours its clock is ahead of the desk's; 0 where it is right. */
  clockOff: z.int(),
  accepted: z.int(),
  refused: z.record(z.string(), z.int()),
});
export type FeedRow = z.infer<typeof FeedRow>;

/** A radio that is nobody's, or that two units have: it moves no vehicle. */
export const StrangeRadio = z.object({
  issi: z.int(),
  firstHeard: Instant,
  lastHeard: Instant,
  count: z.int(),
  position: Position.nullable(),
  /** Empty where it is unknown; two or more where it is in use twice. */
  unitIds: z.array(UnitId),
});
export type StrangeRadio = z.infer<typeof StrangeRadio>;

export const Devices = z.object({
  feeds: z.array(FeedRow),
  radios: z.array(StrangeRadio),
  /** Whose radios there are: also for those who do not see the board. */
  units: z.array(Unit.pick({ id: true, callSign: true, issi: true })),
});
export type Devices = z.infer<typeof Devices>;

export const FeedAnswer = z.object({ kind: z.enum(['done', 'fixed', 'gone', 'too-many']) });
export const FEEDS_AT_MOST = 20;

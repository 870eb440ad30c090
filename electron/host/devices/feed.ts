import type { FeedLine, FeedRow, FeedSettings } from '#shared/contract/devices.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { type FeedClock, RIGHT_CLOCK, sentAt, watchClock } from '#shared/wire/feed-clock.ts';
import { NMEA_LIMIT, NMEA_START, readNmea } from '#shared/wire/nmea.ts';
import { readSdsLine, SDS_LIMIT } from '#shared/wire/sds.ts';
import type { LinkAges } from '../links.ts';
import { createCounters } from './counters.ts';
import type { Fixes } from './fixes.ts';
import type { HearSds } from './hear-sds.ts';
import { keepConnected } from './keep-connected.ts';
import { splitLines } from './split-lines.ts';
import { statusTable } from './status-table.ts';

/** Messages that may wait to be written down; a feed that floods the desk with more is told so. */
const WAITING_AT_MOST = 1_000;

export type FeedOptions = {
  readonly settings: FeedSettings;
  readonly fixed: boolean;
  readonly now: () => number;
  readonly links: LinkAges;
  readonly fixes: Pick<Fixes, 'put'>;
  readonly hearSds: HearSds;
  /** It is open, or no longer. */
  readonly onLine: () => void;
  readonly onTrouble: (error: unknown) => void;
};

/** One feed: a line that is kept open, its age, its clock, and what was taken and refused of it. */
export const openFeed = ({ settings, fixed, now, links, fixes, hearSds, onLine, onTrouble }: FeedOptions) => {
  const counters = createCounters<string>();
  let line: FeedLine = { kind: 'connecting' };
  let lastHeard: number | null = null;
  let feedClock: FeedClock = RIGHT_CLOCK;
  let nmea = NMEA_START;
  const waiting = new Set<Promise<void>>();

  /** When it was sent, which nothing can be where its time lies ahead. */
  const sent = (saidAt: number, receivedAt: number): number | undefined => {
    feedClock = watchClock(feedClock, saidAt, receivedAt);
    lastHeard = receivedAt;
    return sentAt(feedClock, saidAt, receivedAt);
  };
  const countOf = (refusal: string | undefined): void => {
    if (refusal) counters.refuse(refusal);
    else counters.accept();
  };

  /** Why the line has no effect, if it has none; once it is on the disk, for what a radio said. */
  const takeSds = (text: string): string | undefined | Promise<string | undefined> => {
    const read = readSdsLine(text, statusTable);
    if (read.kind === 'refused') return read.code;
    const receivedAt = now();
    const at = sent(read.at, receivedAt);
    if (at === undefined) return 'future-dated';
    const { content } = read;
    if (waiting.size >= WAITING_AT_MOST && (content.kind === 'status' || content.kind === 'text')) return 'too-many';
    const taken = hearSds(read, at, receivedAt);
    return content.kind === 'refused' ? content.code : taken;
  };
  const takeNmea = (unitId: UnitId, text: string): string | undefined => {
    const [answer, next] = readNmea(text, nmea);
    nmea = next;
    if (answer.kind === 'refused') {
      if (answer.code === 'no-fix') lastHeard = now();
      return answer.code;
    }
    if (answer.kind === 'known') return undefined;
    const { at: saidAt, ...where } = answer.fix;
    const at = sent(saidAt, now());
    if (at === undefined) return 'future-dated';
    links.heard('positions');
    return fixes.put({ unitId, at, errorMetres: null, ...where });
  };
  const take = (text: string): void => {
    const taken = settings.kind === 'sds' ? takeSds(text) : takeNmea(settings.unitId, text);
    if (!(taken instanceof Promise)) {
      countOf(taken);
      return;
    }
    const counted = taken
      .then(countOf)
      .catch(onTrouble)
      .finally(() => waiting.delete(counted));
    waiting.add(counted);
  };

  const lines = splitLines({
    limit: settings.kind === 'sds' ? SDS_LIMIT : NMEA_LIMIT,
    onLine: take,
    onTooLong: () => counters.refuse('too-long'),
  });
  const connection = keepConnected({
    address: settings.address,
    now,
    onBytes: lines.take,
    onLine: (next) => {
      if (next.kind !== 'open') lines.reset();
      line = next;
      onLine();
    },
  });
  return {
    row: (): FeedRow => ({ settings, fixed, line, lastHeard, clockOff: feedClock.hours, ...told(counters.read()) }),
    isOpen: (): boolean => line.kind === 'open',
    close: async (): Promise<void> => {
      connection.close();
      await Promise.all(waiting);
    },
  };
};
export type Feed = ReturnType<typeof openFeed>;

const told = (counts: ReturnType<ReturnType<typeof createCounters<string>>['read']>) => ({
  accepted: counts.accepted,
  refused: counts.refused as Record<string, number>,
});

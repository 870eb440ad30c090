import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { Clock } from '../clock.ts';
import type { Feed } from '../feed.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { Positions } from '../store/positions.ts';

/** How long fixes gather before the pages are told: of each unit, its last. Milliseconds. */
const GATHER = 50;
/** Other desks are told of a unit no more often than this. */
const SHARE_EVERY = 500;
/** What waits for a disk that is full, at most: some minutes of the busiest feed. */
const UNKEPT_AT_MOST = 100_000;

export type FixRefusal = 'repeated' | 'old-report';

/**
 * Where units are, from whatever feed: every fix is kept, the pages are told in small gatherings and other desks through
 * the hub, so that a thousand reports a second are neither a thousand messages nor a thousand questions to a server.
 */
export const createFixes = (options: {
  readonly positions: Positions;
  readonly link: HubLink;
  readonly feed: Feed;
  readonly clock: Clock;
  /** How long positions are kept, in milliseconds: what is older is not taken, nor taken back from the hub. */
  readonly kept: number;
  readonly onTrouble: (error: unknown) => void;
}) => {
  const { positions, link, feed, clock, kept, onTrouble } = options;
  const unkept: Fix[] = [];
  const shown = new Map<UnitId, Fix>();
  const shared = new Map<UnitId, Fix>();
  const newest = new Map<UnitId, number>(positions.last().map(({ unitId, at }) => [unitId, at]));
  let showing: NodeJS.Timeout | undefined;
  let sharing: NodeJS.Timeout | undefined;

  const show = (fix: Fix): void => {
    if (unkept.length < UNKEPT_AT_MOST) unkept.push(fix);
    shown.set(fix.unitId, fix);
    showing ??= setTimeout(() => {
      showing = undefined;
      feed.publish({ kind: 'difference', now: clock.now(), fixes: [...shown.values()] });
      shown.clear();
    }, GATHER);
  };
  const share = (): void => {
    const gathered = [...shared.values()];
    shared.clear();
    // The next ones gather for a while; what nobody adds to is over with this.
    sharing = setTimeout(() => {
      sharing = undefined;
      if (shared.size > 0) share();
    }, SHARE_EVERY);
    for (const fix of gathered) link.putPosition(fix).catch(onTrouble);
  };
  const isTooOld = ({ at }: Fix): boolean => at < clock.now() - kept;
  const isNews = (fix: Fix): boolean => fix.at > (newest.get(fix.unitId) ?? 0) && !isTooOld(fix);
  const unfollow = link.followPositions((fix) => {
    if (!isNews(fix)) return;
    newest.set(fix.unitId, fix.at);
    show(fix);
  });

  return {
    /** A report that is no newer than the last moves nothing: neither one that is repeated nor one that comes late. */
    put: (fix: Fix): FixRefusal | undefined => {
      if (isTooOld(fix)) return 'old-report';
      const before = newest.get(fix.unitId);
      if (before !== undefined && fix.at <= before) return fix.at === before ? 'repeated' : 'old-report';
      newest.set(fix.unitId, fix.at);
      show(fix);
      shared.set(fix.unitId, fix);
      if (!sharing) share();
      return undefined;
    },
    /** Writes what has come since; a full disk is told, and the fixes wait for room. */
    keep: (): void => {
      try {
        positions.put(unkept);
        unkept.length = 0;
      } catch (error) {
        onTrouble(error);
      }
    },
    close: (): void => {
      unfollow();
      clearTimeout(showing);
      clearTimeout(sharing);
    },
  };
};
export type Fixes = ReturnType<typeof createFixes>;

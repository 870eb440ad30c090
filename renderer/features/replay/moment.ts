import type { TimelineItem } from '#shared/contract/rows.ts';
import { fold } from '#shared/domain/decision.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { whereaboutsAt } from '#shared/domain/position/whereabouts.ts';
import { type AssignedSpan, activityAt } from '#shared/domain/request/assigned-spans.ts';
import type { Request } from '#shared/domain/request/request.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { requestDecider } from '#shared/domain/request/request-decider.ts';
import type { RequestEvent } from '#shared/domain/request/request-events.ts';
import type { Activity } from '#shared/domain/unit/unit.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { MapData, MapUnit } from '../../map/map-data.ts';
import { mapUnit } from '../../map/map-data.ts';

export type Replayed = {
  readonly timeline: readonly TimelineItem[];
  readonly tracks: readonly { readonly span: AssignedSpan; readonly fixes: readonly Fix[] }[];
};

/** One moment of a case: the case as it stood, and what each unit that was on it did and where. */
export type Moment = {
  readonly request: Request | null;
  readonly units: readonly { readonly unitId: UnitId; readonly activity: Activity }[];
  readonly map: MapData;
};

/** From the first entry to the close, or to now where the case is open. */
export const spanOf = ({ timeline }: Replayed, isOpen: boolean, now: number): { from: number; until: number } => {
  const times = timeline.map(({ at }) => at);
  const from = Math.min(...times, now);
  const until = isOpen ? now : Math.max(...times, from);
  return { from, until: Math.max(until, from + 1_000) };
};

const requestAt = (timeline: readonly TimelineItem[], at: number): Request | null =>
  fold(
    requestDecider,
    timeline
      .filter((item) => item.at <= at)
      .map(({ event }) => event)
      .filter((event): event is RequestEvent => event.type.startsWith('request.')),
  );

/** The unit's track until then, ending where it was at that moment; as old as its last fix was. */
const unitAt = (
  { span, fixes }: Replayed['tracks'][number],
  activity: Activity,
  at: number,
  callSign: (id: UnitId) => string,
): MapUnit | null => {
  const until = fixes.filter((fix) => fix.at <= at);
  const here = whereaboutsAt(fixes, at);
  const drawn = mapUnit({ id: span.unitId, label: callSign(span.unitId), activity }, until, at);
  if (!drawn || !here) return null;
  return { ...drawn, fixes: [...until, { ...here, at: Math.max(here.at, until.at(-1)?.at ?? 0) }] };
};

export const momentAt = (replayed: Replayed, at: number, callSign: (id: UnitId) => string): Moment => {
  const { timeline, tracks } = replayed;
  const request = requestAt(timeline, at);
  const present = tracks.filter(({ span }) => span.from <= at && (span.until === null || at <= span.until));
  const units = present.map((track) => ({
    track,
    unitId: track.span.unitId,
    activity: activityAt(timeline, track.span, at),
  }));
  return {
    request,
    units: units.map(({ unitId, activity }) => ({ unitId, activity })),
    map: {
      units: units.flatMap(({ track, activity }) => unitAt(track, activity, at, callSign) ?? []),
      requests: request?.place.position
        ? [
            {
              id: request.id,
              name: caseName(request),
              position: request.place.position,
              priority: request.priority,
              selected: true,
              stage: request.life.stage,
            },
          ]
        : [],
      offers: [],
    },
  };
};

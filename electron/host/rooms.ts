import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Desk } from './desk.ts';
import type { FieldCounters } from './devices/field-counters.ts';
import type { Feed } from './feed.ts';
import type { LinkAges } from './links.ts';
import type { MapSource } from './map/map-source.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store/store.ts';

/** What the calls of the contract work with; put together once by `createHost`. */
export type HostRooms = {
  readonly store: Store;
  readonly desk: Desk;
  readonly feed: Feed;
  readonly links: LinkAges;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly field: FieldCounters;
  readonly map: MapSource | undefined;
  readonly area: AreaId;
  readonly deskId: DeskId;
  readonly simulated: { readonly speed: number } | undefined;
};

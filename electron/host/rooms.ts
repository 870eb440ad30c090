import type { DrillStart } from '#shared/contract/drill.ts';
import type { Roads } from '#shared/domain/advice/roads.ts';
import type { AreaId, DeskId } from '#shared/domain/ids.ts';
import type { WireRefusal } from '#shared/wire/field.ts';
import type { Replica } from './create-replica.ts';
import type { Counters } from './devices/counters.ts';
import type { OpenDevices } from './devices/open-devices.ts';
import type { Rehearsal } from './drill/rehearsal.ts';
import type { Feed } from './feed.ts';
import type { MapSource } from './map/map-source.ts';
import type { Paper } from './paper/paper.ts';
import type { Planning } from './planning/planning.ts';
import type { Sessions } from './sessions.ts';

/** What the calls of the contract work with; put together once by `createHost`. */
export type HostRooms = {
  readonly replica: Replica;
  readonly store: Replica['store'];
  readonly clock: Replica['clock'];
  readonly feed: Feed;
  readonly sessions: Sessions;
  readonly field: Counters<WireRefusal>;
  readonly devices: OpenDevices;
  readonly map: MapSource | undefined;
  /** For distances by road. */
  readonly roads: Roads | null;
  readonly paper: Paper;
  readonly planning: Planning;
  /** In a rehearsed outage only. */
  readonly rehearsal: Rehearsal | undefined;
  /** Starts a drill as a desk of its own, where the shell can. */
  readonly startDrill: (() => Promise<DrillStart>) | undefined;
  readonly area: AreaId;
  readonly deskId: DeskId;
  readonly simulated: { readonly speed: number } | undefined;
};

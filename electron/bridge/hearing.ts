import { CommandId, type DeskId } from '#shared/domain/ids.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import { BRIDGE_DESK, type BridgeDesk, CAD } from './bridge-desk.ts';
import { uuidOf } from './uuid.ts';

/** R9: lost within 15 seconds of the last sensible answer, asked once a second. In milliseconds. */
export const SILENT_AFTER = 14_000;
const ANCHOR_EVERY = 3_000;
/** Under this name the hub keeps the sign that the CAD answers: seconds that rise while it does. */
export const CAD_ANCHOR = 'bridge-cad' as DeskId;

const SOURCE = { desk: BRIDGE_DESK, source: 'cad' } as const;
const LINK = linkIdOf(SOURCE.desk, SOURCE.source);

export type HearingOptions = {
  readonly desk: BridgeDesk;
  /** When the CAD was last heard before this process began; null where it never was. */
  readonly lastHeard: number | null;
  readonly now: () => number;
  readonly elapsed: () => number;
  readonly putAnchor: (desk: DeskId, head: { sequence: number; hash: string }) => Promise<unknown>;
};

/** How old the CAD's last word is, told to the desks: all the time by an anchor, and in the log when it is lost and found. */
export const createHearing = ({ desk, lastHeard, now, elapsed, putAnchor }: HearingOptions) => {
  let heardAt = lastHeard;
  let heard = elapsed();
  let anchored = Number.NEGATIVE_INFINITY;
  const lostSince = (): number | undefined => {
    const life = desk.world.link(LINK)?.life;
    return life?.kind === 'lost' ? life.since : undefined;
  };

  return {
    heard: async (): Promise<void> => {
      heard = elapsed();
      heardAt = now();
      const since = lostSince();
      if (since !== undefined)
        await desk.perform(
          { type: 'link.regain', ...SOURCE },
          { commandId: CommandId.parse(uuidOf(LINK, 'regain', since)), by: CAD },
        );
      if (heard - anchored < ANCHOR_EVERY) return;
      anchored = heard;
      await putAnchor(CAD_ANCHOR, { sequence: Math.floor(heardAt / 1_000), hash: '0'.repeat(64) });
    },
    /** To be asked about every second. Written down once for each loss, however often it is asked. */
    check: async (): Promise<void> => {
      if (elapsed() - heard < SILENT_AFTER || lostSince() !== undefined) return;
      await desk.perform(
        { type: 'link.lose', ...SOURCE, lastHeard: heardAt },
        { commandId: CommandId.parse(uuidOf(LINK, 'lose', heardAt ?? 0, Math.floor(heard))), by: CAD },
      );
    },
    /** Milliseconds since the CAD was last heard. */
    silence: (): number => elapsed() - heard,
  };
};
export type Hearing = ReturnType<typeof createHearing>;

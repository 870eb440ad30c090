import type { AreaId } from '#shared/domain/ids.ts';
import { createReplica, type Replica, type ReplicaOptions } from '../host/create-replica.ts';
import { type Bridge, type BridgeCount, type BridgeOptions, createBridge } from './bridge.ts';
import { BRIDGE_DESK, type BridgeDesk } from './bridge-desk.ts';
import { createHttpCad, type HttpCadOptions } from './http-cad/http-cad.ts';
import { type Pace, runBridge } from './run-bridge.ts';

export type StartBridgeOptions = {
  readonly dataDirectory: string;
  readonly key: Buffer;
  readonly area: AreaId;
  readonly cad: HttpCadOptions;
  /** Milliseconds since 1970; the machine's own clock unless a test has another. */
  readonly now?: () => number;
  readonly pace?: Pace;
  readonly onTrouble: (error: unknown) => void;
  readonly onCount?: (what: BridgeCount, about?: string) => void;
} & Pick<ReplicaOptions, 'hub' | 'link'> &
  Pick<BridgeOptions, 'begin' | 'settle' | 'readBeforeWrite'>;

export type RunningBridge = { readonly bridge: Bridge; readonly replica: Replica; readonly close: () => Promise<void> };

const deskOf = ({ store, perform }: Replica): BridgeDesk => ({
  world: store.models.world,
  perform,
  after: store.log.after,
  headAt: (sequence) => {
    const head = store.log.headAt(sequence);
    return { sequence: head.sequence, hash: head.hash.toString('hex') };
  },
});

/** A desk without pages, and the bridge on it. Throws HostError where a person must do something first. */
export const startBridge = async (options: StartBridgeOptions): Promise<RunningBridge> => {
  const { dataDirectory, key, area, hub, link, cad, now = Date.now, pace, onTrouble, ...rest } = options;
  let poke = (): void => undefined;
  const replica = await createReplica({
    dataDirectory,
    key,
    area,
    desk: BRIDGE_DESK,
    clock: { now },
    hub,
    link,
    onWritten: ({ timeline }) => {
      if (timeline.some(({ item }) => item.atHub)) poke();
    },
    onTrouble,
  });
  try {
    const bridge = createBridge({
      dataDirectory,
      key,
      area,
      desk: deskOf(replica),
      cad: createHttpCad(cad),
      putAnchor: replica.link.putAnchor,
      now,
      elapsed: () => performance.now(),
      ...rest,
    });
    const running = runBridge(bridge, onTrouble, pace);
    ({ poke } = running);
    const ticking = setInterval(replica.tick, 1_000);
    return {
      bridge,
      replica,
      close: async () => {
        clearInterval(ticking);
        await running.stop();
        bridge.close();
        await replica.close();
      },
    };
  } catch (error) {
    await replica.close();
    throw error;
  }
};

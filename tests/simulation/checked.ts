import type { CentralCad } from './central-cad.ts';
import type { SimulatedBridge } from './simulated-bridge.ts';
import type { SimulatedDesk } from './simulated-desk.ts';
import type { SimulatedHub } from './simulated-hub.ts';

export type Checked = {
  readonly desks: readonly SimulatedDesk[];
  readonly hub: SimulatedHub;
  readonly bridge: SimulatedBridge;
  readonly cad: CentralCad;
  /** Desks that cannot know yet that the hub has forgotten something. */
  readonly inDoubt: Set<SimulatedDesk>;
};

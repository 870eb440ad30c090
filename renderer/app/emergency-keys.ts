import type { UnitId } from '#shared/domain/ids.ts';
import { emergenciesUnderWay, toAcknowledge } from '../features/emergency/emergencies.ts';
import type { Desk } from '../replica/desk.tsx';
import { FRAME_KEYS } from './keys.ts';

export const EMERGENCY_KEYS = {
  acknowledge: FRAME_KEYS['acknowledge-emergency'].keys[0],
  show: FRAME_KEYS['show-emergency'].keys[0],
};

/** What these keys do in the main window and in the map's: the same, on the first of the calls for help. */
export const emergencyGestures = (desk: Desk, onShow: (id: UnitId) => void) => {
  const underWay = () => emergenciesUnderWay(desk.replica.store.getState().plain.emergency.values());
  return {
    'acknowledge-emergency': () => {
      const first = toAcknowledge(desk.session.role, underWay());
      if (first) void desk.run({ type: 'emergency.acknowledge', issi: first.issi });
    },
    'show-emergency': () => {
      const [first] = underWay();
      if (first?.unitId) onShow(first.unitId);
    },
  } as const;
};

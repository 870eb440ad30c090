import { describe, expect, it } from 'vitest';
import type { Emergency } from '#shared/domain/emergency/emergency.ts';
import { emergencyIdOf } from '#shared/domain/emergency/emergency.ts';
import { NOON, user } from '#tests/support/domain.ts';
import { emergenciesUnderWay, toAcknowledge } from './emergencies.ts';

const heard = { by: user(), at: NOON };
const emergency = (issi: number, more: Partial<Emergency> = {}): { state: Emergency } => ({
  state: { id: emergencyIdOf(issi), issi, how: 'lip', position: null, raisedAt: NOON + issi, ...more },
});

describe('the emergencies on screen', () => {
  it('are those under way: what nobody has acknowledged first, and of these what has lasted longest', () => {
    const rows = [
      emergency(1, { acknowledged: heard }),
      emergency(3),
      emergency(2),
      emergency(4, { ended: { ...heard, reason: 'Fejltryk' } }),
    ];
    expect(emergenciesUnderWay(rows).map(({ issi }) => issi)).toEqual([2, 3, 1]);
  });

  it('are acknowledged one after the other, by whoever may', () => {
    const underWay = emergenciesUnderWay([emergency(1, { acknowledged: heard }), emergency(3), emergency(2)]);
    expect(toAcknowledge('dispatcher', underWay)?.issi).toBe(2);
    expect(toAcknowledge('physician', underWay)).toBeUndefined();
    expect(toAcknowledge('dispatcher', [])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { aSnapshot, CHECKLIST, PERIOD } from '#tests/support/desk-rota.ts';
import { requestId, user } from '#tests/support/domain.ts';
import { aDuty } from '#tests/support/rotation.ts';
import { HOUR } from '../../util/copenhagen.ts';
import { type Handover, HandoverId } from './handover.ts';
import { handoverStatus } from './handover-status.ts';
import { postingDecider } from './posting-decider.ts';

const by = user('shift-lead');
const DUTY = aDuty('2027-01-04', 8, 20);
const planned = postingDecider.evolve(null, {
  type: 'duty.planned',
  duty: DUTY,
  periodId: PERIOD,
  overrides: [],
  marked: false,
  by,
  at: 0,
});
if (!planned) throw new Error('not planned');
const SERVED = [{ ...planned, checkIn: { ...CHECKLIST, by, at: DUTY.from } }];

const given = (at: number, more: Partial<Handover> = {}): Handover => ({
  id: HandoverId.parse(requestId(at % 1000)),
  snapshot: aSnapshot(),
  given: { by, at, text: '', welfare: '' },
  taken: null,
  superseded: false,
  ...more,
});
const taken = (at: number): Handover => given(at - 1, { taken: { by, at, text: '' } });

describe('the handover of a shift', () => {
  it('is due in the last hour, and missing once the shift has ended', () => {
    const at = (now: number, ...handovers: Handover[]) => handoverStatus(handovers, SERVED, now).kind;
    expect(at(DUTY.to - 2 * HOUR)).toBe('none');
    expect(at(DUTY.to - 1)).toBe('due');
    expect(at(DUTY.to)).toBe('missing');
    expect(at(DUTY.to, taken(DUTY.to - 1))).toBe('none');
    // That of the shift before is not this one's.
    expect(at(DUTY.to, taken(DUTY.from))).toBe('missing');
  });

  it('is not done until another has signed, whenever it was given', () => {
    const mine = given(DUTY.from);
    expect(handoverStatus([mine], SERVED, DUTY.from + HOUR)).toEqual({ kind: 'unsigned', handover: mine });
    expect(handoverStatus([mine], [], DUTY.to + 20 * HOUR).kind).toBe('unsigned');
    expect(handoverStatus([{ ...mine, superseded: true }, taken(DUTY.to)], SERVED, DUTY.to).kind).toBe('none');
  });
});

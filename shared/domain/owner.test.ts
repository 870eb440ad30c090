import { describe, expect, it } from 'vitest';
import { anAssignment, aRequest, assignmentId, aUnit, NOON, unitId } from '#tests/support/domain.ts';
import { DeskId } from './ids.ts';
import { assignmentOf, mustConfirmByRadio, ownerOf, wordOf } from './owner.ts';
import { Ending, Outcome } from './request/request.ts';
import type { Activity, Unit } from './unit/unit.ts';

const assigned = aRequest({ stage: 'assigned', unitId: unitId('s1'), assignmentId: assignmentId(1) });
const acknowledgedAt = NOON + 1;
const working = (activity: Activity) => [aUnit({ assignments: [anAssignment(activity, { acknowledgedAt })] })];
const SOURCE = { kind: 'source', source: '1813' };

describe('who owns this person now', () => {
  it('is the source until the desk accepts', () => {
    expect(ownerOf(aRequest({ stage: 'received' }), [])).toEqual(SOURCE);
    expect(ownerOf(aRequest({ stage: 'triaged' }), [])).toEqual(SOURCE);
  });

  it('is the desk from then until the crew acknowledges', () => {
    expect(ownerOf(aRequest({ stage: 'queued' }), [])).toEqual({ kind: 'desk' });
    expect(ownerOf(assigned, [aUnit({ assignments: [anAssignment('assigned')] })])).toEqual({ kind: 'desk' });
    const confirmed = anAssignment('assigned', { confirmedAt: NOON });
    expect(ownerOf(assigned, [aUnit({ assignments: [confirmed] })])).toEqual({ kind: 'desk' });
  });

  it('stays the desk while another unit has only reserved the case', () => {
    expect(ownerOf(aRequest({ stage: 'queued' }), [aUnit({ assignments: [anAssignment('reserved')] })])).toEqual({
      kind: 'desk',
    });
  });

  it.each<Activity>(['acknowledged', 'en-route', 'on-scene', 'transporting', 'at-offer'])(
    'is the crew while it is %s',
    (activity) => {
      expect(ownerOf(assigned, working(activity))).toEqual({ kind: 'crew', unitId: 's1' });
    },
  );

  it('is the desk again once the crew has cleared and the case is still open', () => {
    const cleared = aUnit({ past: [anAssignment('cleared', { acknowledgedAt })] });
    expect(ownerOf(assigned, [cleared])).toEqual({ kind: 'desk' });
    expect(ownerOf(assigned, [])).toEqual({ kind: 'desk' });
  });

  it('is not the crew of another unit that happens to be busy', () => {
    const other = aUnit({ id: unitId('s2'), assignments: [anAssignment('on-scene', { acknowledgedAt })] });
    expect(ownerOf(assigned, [other])).toEqual({ kind: 'desk' });
  });

  it.each(Outcome.options)('is the offer where it takes over, and nobody otherwise: %s', (outcome) => {
    const owner = ownerOf(aRequest({ stage: 'closed', outcome, at: NOON }), []);
    expect(owner.kind).toBe(outcome === 'taken-to-offer' || outcome === 'referred' ? 'offer' : 'nobody');
  });

  it.each(Ending.options)('is whoever asked where the desk turned it away, or the ambulance: %s', (stage) => {
    const owner = ownerOf(aRequest({ stage, reason: 'Derfor', at: NOON }), []);
    expect(owner).toEqual(stage === 'handed-to-ambulance' ? { kind: 'ambulance' } : SOURCE);
  });
});

describe('the assignment of a request', () => {
  it('is the one its life names, open or just over', () => {
    const unit = aUnit({
      assignments: [anAssignment('reserved', { id: assignmentId(2) })],
      past: [anAssignment('cleared')],
    });
    expect(assignmentOf(assigned, [unit])?.assignment.activity).toBe('cleared');
    expect(assignmentOf(aRequest({ stage: 'queued' }), [unit])).toBeUndefined();
  });
});

describe('the word for how far an assignment has come', () => {
  it('is never later than what is true', () => {
    expect(wordOf(anAssignment('assigned'), false)).toBe('queued');
    expect(wordOf(anAssignment('assigned'), true)).toBe('accepted');
    expect(wordOf(anAssignment('assigned', { confirmedAt: NOON }), true)).toBe('confirmed');
    expect(wordOf(anAssignment('acknowledged', { acknowledgedAt }), true)).toBe('acknowledged');
  });

  it('is the crew’s word even where the central CAD has not answered', () => {
    expect(wordOf(anAssignment('en-route', { acknowledgedAt }), true)).toBe('acknowledged');
  });
});

describe('a promise made while the hub is away', () => {
  const holder = { desk: DeskId.parse('d2'), epoch: 1, since: NOON };
  const here = (atHub: boolean, alone: boolean, held: Partial<Unit> = { holder }) =>
    mustConfirmByRadio(aUnit(held), 'd1', atHub, alone);

  it('is a wish where another desk, or nobody, has the unit in hand', () => {
    expect(here(false, true)).toBe(true);
    expect(here(false, true, {})).toBe(true);
  });

  it('is a promise where this desk has it', () => {
    expect(mustConfirmByRadio(aUnit({ holder }), 'd2', false, true)).toBe(false);
  });

  it('needs no radio once the hub has ordered it, or can be asked', () => {
    expect(here(true, true)).toBe(false);
    expect(here(false, false)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import da from '#resources/locales/da/unit.json' with { type: 'json' };
import type { AssignmentId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { type Activity, Report, type Unit } from '#shared/domain/unit/unit.ts';
import { asked, keys, REPORT_KEYS } from './unit-keys.ts';

const on = (activity: Activity, id = 'a1') => ({
  id: id as AssignmentId,
  requestId: 'r1' as RequestId,
  activity,
  since: 0,
});
const unit = (change: Partial<Unit> = {}): Unit => ({
  id: 's1' as UnitId,
  callSign: 'Sociolance 1',
  issi: 1,
  duty: { kind: 'off', since: 0 },
  assignments: [],
  past: [],
  ...change,
});

describe('the keys of a unit', () => {
  it('report by number on the work at hand, one number for each report', () => {
    const busy = unit({ assignments: [on('reserved', 'a0'), on('en-route')] });
    expect(asked(busy, '3')).toEqual({ type: 'unit.report', unitId: 's1', assignmentId: 'a1', activity: 'on-scene' });
    expect(new Set(Object.values(REPORT_KEYS)).size).toBe(Report.options.length);
  });
  it('report nothing where there is no work', () =>
    expect(asked(unit({ assignments: [on('reserved')] }), '1')).toBeNull());
  it('activate the first reservation', () => {
    const stacked = unit({ assignments: [on('reserved', 'a1'), on('reserved', 'a2')] });
    expect(asked(stacked, 'a')).toEqual({ type: 'unit.activate', unitId: 's1', assignmentId: 'a1' });
    expect(asked(unit(), 'a')).toBeNull();
  });
  it('begin and end outreach', () => {
    expect(asked(unit(), 'o')).toBe('begin-outreach');
    expect(asked(unit({ outreach: { place: 'Hovedbanen', since: 0 } }), 'o')).toEqual({
      type: 'unit.end-outreach',
      unitId: 's1',
    });
  });
  it('ask in whose hands the unit is', () => expect(asked(unit(), 'h')).toBe('holder'));
  it('leave every other key alone', () => expect(asked(unit(), 'x')).toBeNull());
  it('are all named for the list of keys', () => {
    for (const { label } of keys) expect(da.keys).toHaveProperty(label.split('.')[1]!);
  });
});

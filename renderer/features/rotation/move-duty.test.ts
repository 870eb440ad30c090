import { describe, expect, it } from 'vitest';
import { momentOf } from '#shared/util/copenhagen.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { movedTo } from './move-duty.ts';

describe('a duty that is moved', () => {
  const night = aDuty('2027-03-26', 22, 30);

  it('changes hands in one seat only, and keeps its name', () => {
    const moved = movedTo(night, 'health', employeeId('h2'), '2027-03-26');
    expect(moved).toEqual({ ...night, healthId: 'h2' });
  });

  it('keeps its times by the clock into the night that is an hour shorter', () => {
    const moved = movedTo(night, 'social', night.socialId, '2027-03-27');
    expect([moved.from, moved.to]).toEqual([momentOf('2027-03-27', 22 * 60), momentOf('2027-03-28', 6 * 60)]);
    expect(moved.to - moved.from).toBe(night.to - night.from - 3_600_000);
    expect(movedTo(moved, 'social', night.socialId, '2027-03-26')).toEqual(night);
  });
});

import { describe, expect, it } from 'vitest';
import { reportOf, type Waited } from './report.ts';

const waited = (changes: Partial<Waited> = {}): Waited => ({
  commandId: 'x',
  recordedAt: 10_000,
  isTemporaryCase: false,
  settledAt: 70_000,
  how: 'accepted',
  ...changes,
});
const record = { cutAt: 5_000, backAt: 65_000, now: 100_000, waited: [], takenOver: 0 };

describe('the report of a drill', () => {
  it('counts what waited, what came of it, and how long the longest waited', () => {
    const report = reportOf({
      ...record,
      waited: [waited(), waited({ isTemporaryCase: true }), waited({ how: 'conflict', settledAt: 66_000 })],
      takenOver: 1,
    });
    expect(report).toEqual({
      aloneSeconds: 60,
      queued: 3,
      accepted: 2,
      conflicts: 1,
      temporaryCases: 1,
      takenOver: 1,
      longestWaitSeconds: 60,
    });
  });

  it('does not call accepted what still waits, and lets its wait grow', () => {
    expect(reportOf({ ...record, waited: [waited({ how: null, settledAt: null })] })).toMatchObject({
      queued: 1,
      accepted: 0,
      longestWaitSeconds: 90,
    });
  });

  it('is all noughts where nothing was done', () => {
    expect(reportOf({ ...record, backAt: 5_000 })).toMatchObject({ aloneSeconds: 0, queued: 0, longestWaitSeconds: 0 });
  });
});

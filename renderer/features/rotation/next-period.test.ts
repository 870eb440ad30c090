import { expect, it } from 'vitest';
import { aPlan } from '#tests/support/desk-rota.ts';
import { nextPeriodStart } from './next-period.ts';

it('a period begins on the first Monday of the next quarter, or where the last one ends', () => {
  expect(nextPeriodStart('2026-11-27', [])).toBe('2027-01-04');
  expect(nextPeriodStart('2026-01-01', [])).toBe('2026-04-06');
  expect(nextPeriodStart('2026-09-30', [])).toBe('2026-10-05');
  expect(nextPeriodStart('2026-11-27', [{ plan: aPlan('2027-01-04', 13) }])).toBe('2027-04-05');
  // One that is long over says nothing of the next.
  expect(nextPeriodStart('2026-11-27', [{ plan: aPlan('2025-01-06', 13) }])).toBe('2027-01-04');
});

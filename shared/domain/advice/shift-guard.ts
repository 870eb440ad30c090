import { currentActivity, type Unit } from '../unit/unit.ts';

/** After six hours of work a break is owed (directive 2003/88/EC, article 4). */
export const BREAK_AFTER = 6 * 3_600_000;
/** What a case takes from arrival until the unit is clear: half an hour on scene, a quarter for what follows *(ours)*. */
export const CASE_MINUTES = 45;

/** What a crew's shift says about sending it: each a reason to look twice, none of them a refusal. */
export type ShiftWarning =
  | { readonly kind: 'home-by'; readonly until: number; readonly clearAt: number }
  | { readonly kind: 'break-owed'; readonly since: number };

/**
 * The warnings for a unit that would be at the place in `minutes`: it would not be clear before its shift ends, or its
 * crew has worked six hours without a break. Nothing where the end of the shift was never said.
 */
export const shiftWarnings = (unit: Unit, minutes: number, now: number): readonly ShiftWarning[] => {
  if (unit.duty.kind === 'off') return [];
  const { until, since } = unit.duty;
  const clearAt = now + (minutes + CASE_MINUTES) * 60_000;
  const rested = Math.max(since, unit.breakAt ?? 0);
  return [
    ...(until !== undefined && clearAt > until ? [{ kind: 'home-by', until, clearAt } as const] : []),
    ...(now - rested >= BREAK_AFTER ? [{ kind: 'break-owed', since: rested + BREAK_AFTER } as const] : []),
  ];
};

/** When a unit will likely be free: now, or a case's time after it began what it does. */
export const freeAt = (unit: Unit, now: number): number => {
  const { what, since } = currentActivity(unit);
  if (what === 'free' || what === 'outreach') return now;
  return Math.max(now, since + CASE_MINUTES * 60_000);
};

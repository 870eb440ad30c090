import { addDays, dayOf, momentOf } from '#shared/util/copenhagen.ts';

/** When the crew must be home, as it is written: nothing, a moment, or no time at all. */
export type HomeBy = { readonly kind: 'none' | 'wrong' } | { readonly kind: 'at'; readonly at: number };

/** `20`, `2000`, `20:00` or `20.00` is the next time that a clock in Copenhagen shows it. */
export const readHomeBy = (written: string, now: number): HomeBy => {
  if (written.trim() === '') return { kind: 'none' };
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:. ]?(\d{2}))?\s*$/.exec(written) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return { kind: 'wrong' };
  const today = dayOf(now);
  const at = momentOf(today, minute);
  return { kind: 'at', at: at > now ? at : momentOf(addDays(today, 1), minute) };
};

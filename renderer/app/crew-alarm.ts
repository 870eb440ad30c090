import { type Consult, isConsultAlarm } from '#shared/domain/consult/consult.ts';
import { isSafetyAlarm, type Safety } from '#shared/domain/safety/safety.ts';

/** Somebody at the desk has been called: to a crew that does not answer, or to a question no physician has taken. */
export type CrewAlarm =
  | { readonly kind: 'safety'; readonly since: number; readonly safety: Safety; readonly isHeard: boolean }
  | { readonly kind: 'consult'; readonly since: number; readonly consult: Consult; readonly isHeard: boolean };

/** A crew before a question, and of each the one that was called for first. */
export const crewAlarms = (safeties: Iterable<Safety>, consults: Iterable<Consult>): readonly CrewAlarm[] => {
  const alarms: CrewAlarm[] = [];
  for (const safety of safeties)
    if (safety.life.kind === 'asked' && isSafetyAlarm(safety)) {
      const { since, acknowledged } = safety.life;
      alarms.push({ kind: 'safety', since, safety, isHeard: acknowledged !== undefined });
    }
  for (const consult of consults)
    if (isConsultAlarm(consult) && consult.overdue) {
      const { at, acknowledged } = consult.overdue;
      alarms.push({ kind: 'consult', since: at, consult, isHeard: acknowledged !== undefined });
    }
  const rank = ({ kind }: CrewAlarm) => (kind === 'safety' ? 0 : 1);
  return alarms.sort((a, b) => Number(a.isHeard) - Number(b.isHeard) || rank(a) - rank(b) || a.since - b.since);
};

import type { Role } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { type Consult, isConsultAlarm } from '#shared/domain/consult/consult.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import { isSafetyAlarm, type Safety } from '#shared/domain/safety/safety.ts';
import type { PlainRows } from '../replica/replica.ts';

/** Somebody at the desk has been called: to a crew that does not answer, or to a question no physician has taken. */
export type CrewAlarm = {
  readonly requestId: RequestId;
  readonly since: number;
  /** Somebody has said that it was heard: it sounds no more. */
  readonly isHeard: boolean;
} & ({ readonly kind: 'safety'; readonly safety: Safety } | { readonly kind: 'consult'; readonly consult: Consult });

/** A crew before a question, and of each the one that was called for first. */
export const crewAlarms = (safeties: Iterable<Safety>, consults: Iterable<Consult>): readonly CrewAlarm[] => {
  const alarms: CrewAlarm[] = [];
  for (const safety of safeties)
    if (safety.life.kind === 'asked' && isSafetyAlarm(safety)) {
      const { since, acknowledged } = safety.life;
      const { requestId } = safety;
      alarms.push({ kind: 'safety', requestId, since, safety, isHeard: acknowledged !== undefined });
    }
  for (const consult of consults)
    if (isConsultAlarm(consult) && consult.overdue) {
      const { at, acknowledged } = consult.overdue;
      const { requestId } = consult;
      alarms.push({ kind: 'consult', requestId, since: at, consult, isHeard: acknowledged !== undefined });
    }
  const rank = ({ kind }: CrewAlarm) => (kind === 'safety' ? 0 : 1);
  return alarms.sort((a, b) => Number(a.isHeard) - Number(b.isHeard) || rank(a) - rank(b) || a.since - b.since);
};

/** For those who can answer them. */
export const crewAlarmsFor = (
  role: Role,
  { safety, consult }: Pick<PlainRows, 'safety' | 'consult'>,
): readonly CrewAlarm[] =>
  mayRun(role, 'safety.acknowledge')
    ? crewAlarms(
        [...safety.values()].map(({ state }) => state),
        [...consult.values()].map(({ state }) => state),
      )
    : [];

/** What says, by name, that it was heard. */
export const toAcknowledgeOf = (alarm: CrewAlarm): Command =>
  alarm.kind === 'safety'
    ? { type: 'safety.acknowledge', assignmentId: alarm.safety.id }
    : { type: 'consult.acknowledge', consultId: alarm.consult.id };

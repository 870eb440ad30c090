import { staffOf } from '#shared/domain/rotation/desk-rota.ts';
import { standingBreaks } from '#shared/domain/rotation/standing-breaks.ts';
import type { Violation } from '#shared/domain/rotation/violations.ts';
import type { ReplicaState } from './replica.ts';
import { toldDuties } from './told-duties.ts';

type Known = Pick<ReplicaState['plain'], 'duty' | 'period' | 'employee' | 'availability'>;

/** Rules that the published rotas break and nobody has allowed, as far as this page knows when people can: a planner's does. */
export const breaksIn = ({ duty, period, employee, availability }: Known, now: number): readonly Violation[] => {
  if (availability.size === 0) return [];
  const statesOf = <State>(rows: ReadonlyMap<string, { readonly state: State }>) =>
    [...rows.values()].map(({ state }) => state);
  const staff = staffOf(statesOf(employee), statesOf(availability));
  return standingBreaks(statesOf(period), toldDuties({ duty, period }), staff, now);
};

import { type Consult, isConsultOpen } from '#shared/domain/consult/consult.ts';
import type { ReplicaState } from './replica.ts';

type Rows = ReplicaState['plain']['consult'];
/** In the order they want a hand: a physician's to take, a dispatcher's to pass on, and what is under way. */
const STEPS = ['asked', 'answered', 'taken'] as const;
type OpenStep = (typeof STEPS)[number];
const rank = ({ life }: Consult): number => STEPS.indexOf(life.step as OpenStep);

/** The questions to the AMK physician that are not over: those that want a hand first, and of each the one asked first. */
export const openConsults = (rows: Rows): readonly Consult[] =>
  [...rows.values()]
    .map(({ state }) => state)
    .filter(isConsultOpen)
    .sort((a, b) => rank(a) - rank(b) || a.asked.at - b.asked.at || (a.id < b.id ? -1 : 1));

/** How many of them are at each step. */
export const consultCounts = (rows: Rows): Readonly<Record<OpenStep, number>> => {
  const counts = { asked: 0, taken: 0, answered: 0 };
  for (const { state } of rows.values()) if (isConsultOpen(state)) counts[state.life.step as OpenStep] += 1;
  return counts;
};

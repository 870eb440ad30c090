import type { Position } from '#shared/domain/values.ts';
import type { Scenario } from './scenarios.ts';
import { HOUR } from './shift-hours.ts';

/** A vehicle with today's crew. The desk registers the units itself, by the same ids. Nobody here is a real person. */
export type SimulatedUnit = {
  readonly id: string;
  readonly callSign: string;
  readonly issi: number;
  readonly crew: { name: string; competence: 'social' | 'health' }[];
  /** Milliseconds after 08:00. */
  readonly from: number;
  readonly until: number;
};

export const BASE: Position = { latitude: 55.6668, longitude: 12.558 };

const SHIFT_END = 12 * HOUR;

export const unitsOf = (scenario: Scenario): readonly SimulatedUnit[] => {
  const first: SimulatedUnit = {
    id: 's1',
    callSign: 'S1',
    issi: 2_041_101,
    crew: [
      { name: 'Signe Eksempel', competence: 'social' },
      { name: 'Mads Prøve', competence: 'health' },
    ],
    from: 0,
    until: SHIFT_END,
  };
  const second: SimulatedUnit = {
    id: 's2',
    callSign: 'S2',
    issi: 2_041_102,
    crew: [
      { name: 'Yusuf Opdigtet', competence: 'social' },
      { name: 'Karen Påfund', competence: 'health' },
    ],
    from: scenario === 'day' ? 6 * HOUR : 0,
    until: SHIFT_END,
  };
  return scenario === 'quiet' ? [first] : [first, second];
};

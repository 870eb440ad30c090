import type { Position } from '#shared/domain/values.ts';
import { PLACES } from './content.ts';
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
  /** Where it stands when the day begins; the common base where nothing is said. */
  readonly base?: Position;
};

export const BASE: Position = { latitude: 55.6668, longitude: 12.558 };

const SHIFT_END = 12 * HOUR;

/** One of the vehicles of other municipalities: it begins the day at a hot spot of its own. */
const anotherUnit = (number: number): SimulatedUnit => ({
  id: `s${number}`,
  callSign: `S${number}`,
  issi: 2_041_100 + number,
  crew: [
    { name: `Socialvagt ${number} Eksempel`, competence: 'social' },
    { name: `Sundhedsvagt ${number} Eksempel`, competence: 'health' },
  ],
  from: 0,
  until: SHIFT_END,
  base: PLACES[(number * 7) % PLACES.length]?.position ?? BASE,
});

export const unitsOf = (scenario: Scenario, count = 0): readonly SimulatedUnit[] => {
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
  const own = scenario === 'quiet' && count < 2 ? [first] : [first, second];
  const others = Array.from({ length: Math.max(0, count - own.length) }, (_, index) => anotherUnit(index + 3));
  return [...own, ...others];
};

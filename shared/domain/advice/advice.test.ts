import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAssignment, aRequest, aUnit, CREW, NOON, requestId, unitId } from '#tests/support/domain.ts';
import { kilometresBetween } from '../distance.ts';
import type { Position } from '../values.ts';
import { arrivalsAt } from './arrival.ts';
import { quickestTo } from './quickest.ts';
import { readRoads } from './roads.ts';
import { BREAK_AFTER, shiftWarnings } from './shift-guard.ts';
import { nextFree, whoWaits } from './who-waits.ts';

const line = (coordinates: readonly (readonly number[])[], properties: object = {}) => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates },
  properties,
});
const network = (...features: object[]) => {
  const read = readRoads({ type: 'FeatureCollection', features });
  if (read.kind === 'refused') throw new Error(read.code);
  return read.roads;
};
const at = (longitude: number, latitude = 55.67): Position => ({ latitude, longitude });
const HOUR = 3_600_000;

describe('a road network', () => {
  it('is read from lines that meet where they have a point in common, one way where they say so', () => {
    const roads = network(
      line([
        [12.5, 55.67],
        [12.51, 55.67],
      ]),
      line(
        [
          [12.51, 55.67],
          [12.52, 55.67],
        ],
        { oneway: 'yes', maxspeed: '30' },
      ),
    );
    expect(roads.crossings).toHaveLength(3);
    expect(roads.stretches.map(([from, to, , kmh]) => [from, to, kmh])).toEqual([
      [0, 1, 50],
      [1, 0, 50],
      [1, 2, 30],
    ]);
  });

  it.each([
    ['not-roads', 'hej'],
    ['not-roads', { type: 'Feature' }],
    ['no-roads', { type: 'FeatureCollection', features: [] }],
    ['no-roads', { type: 'FeatureCollection', features: [line([['x', 1]] as never)] }],
  ])('that is none is refused: %s', (code, raw) => {
    expect(readRoads(raw)).toEqual({ kind: 'refused', code });
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), (raw, features) => {
        readRoads(raw);
        readRoads({ type: 'FeatureCollection', features });
      }),
    );
  });

  it('is driven the quickest way, and against no one-way street: the same as trying every way', () => {
    const places = Array.from(
      { length: 8 },
      (_, index) => [12.5 + (index % 4) * 0.01, 55.6 + (index >> 2) * 0.01] as const,
    );
    const streets = fc.array(
      fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom(20, 50, 80), fc.constantFrom('yes', 'no')),
      { minLength: 1, maxLength: 16 },
    );
    fc.assert(
      fc.property(streets, fc.nat(7), fc.nat(7), (all, start, goal) => {
        const features = all
          .filter(([from, to]) => from !== to)
          .map(([from, to, maxspeed, oneway]) => line([places[from]!, places[to]!], { maxspeed, oneway }));
        fc.pre(features.length > 0);
        const roads = network(...features);
        const index = ([longitude, latitude]: readonly [number, number]) =>
          roads.crossings.findIndex((each) => each[0] === longitude && each[1] === latitude);
        const [from, to] = [index(places[start]!), index(places[goal]!)];
        fc.pre(from >= 0 && to >= 0);
        const hours = roads.crossings.map((_, each) => (each === from ? 0 : Number.POSITIVE_INFINITY));
        for (const _ of roads.crossings)
          for (const [a, b, kilometres, kmh] of roads.stretches)
            hours[b] = Math.min(hours[b]!, hours[a]! + kilometres / (kmh * 0.7));
        const [longitude, latitude] = places[goal]!;
        const way = quickestTo(roads, { longitude, latitude })({
          longitude: places[start]![0],
          latitude: places[start]![1],
        });
        if (Number.isFinite(hours[to])) expect(way?.minutes).toBeCloseTo(hours[to]! * 60, 6);
        else expect(way).toBeNull();
      }),
    );
  });
});

describe('an arrival', () => {
  it('says that it was reckoned from a straight line where no network was given', () => {
    const arrival = arrivalsAt(at(12.5), null)(at(12.6));
    const straight = kilometresBetween(at(12.5), at(12.6));
    expect(arrival).toMatchObject({ basis: 'straight', straightKilometres: straight });
    expect(arrival.kilometres).toBeCloseTo(straight * 1.4);
    expect(arrival.minutes).toBeCloseTo((straight * 1.4 * 60) / 30);
  });

  it('is by road where a road leads there, and by the straight line where none does', () => {
    const roads = network(
      line(
        [
          [12.5, 55.67],
          [12.55, 55.7],
          [12.6, 55.67],
        ],
        { oneway: 'yes' },
      ),
    );
    expect(arrivalsAt(at(12.6), roads)(at(12.5)).basis).toBe('roads');
    expect(arrivalsAt(at(12.5), roads)(at(12.6)).basis).toBe('straight');
  });
});

describe('the shift of a crew', () => {
  const unit = (until?: number, breakAt?: number) =>
    aUnit({
      duty: { kind: 'on', since: NOON, crew: CREW, ...(until !== undefined && { until }) },
      ...(breakAt !== undefined && { breakAt }),
    });

  it('warns of a case that would not be over when they must be home', () => {
    const until = NOON + HOUR;
    expect(shiftWarnings(unit(until), 10, NOON)).toEqual([]);
    expect(shiftWarnings(unit(until), 20, NOON)).toEqual([{ kind: 'home-by', until, clearAt: NOON + 65 * 60_000 }]);
    expect(shiftWarnings(unit(), 600, NOON)).toEqual([]);
  });

  it('owes a break after six hours, and after another six since the last', () => {
    const now = NOON + BREAK_AFTER;
    expect(shiftWarnings(unit(), 5, now - 1)).toEqual([]);
    expect(shiftWarnings(unit(), 5, now)).toEqual([{ kind: 'break-owed', since: now }]);
    expect(shiftWarnings(unit(undefined, NOON + 2 * HOUR), 5, now)).toEqual([]);
  });
});

describe('who waits longer', () => {
  const queued = (number: number, priority: 'urgent' | 'soon' | 'routine' = 'soon') =>
    aRequest({ stage: 'queued' }, { id: requestId(number), number, priority, receivedAt: NOON + number });
  const [s1, s2] = [aUnit(), aUnit({ id: unitId('s2') })];

  it('is whoever the unit would otherwise have taken', () => {
    const requests = [queued(1), queued(2)];
    expect(whoWaits(requests[0]!, s1.id, requests, [s1], NOON)).toEqual([{ requestId: requestId(2), minutes: 45 }]);
  });

  it('is nobody where another unit is free for them', () => {
    const requests = [queued(1), queued(2)];
    expect(whoWaits(requests[0]!, s1.id, requests, [s1, s2], NOON)).toEqual([]);
  });

  it('is asked of the unit that is free first, where nobody has chosen one', () => {
    const busy = { ...s1, assignments: [anAssignment('on-scene', { since: NOON })] };
    expect(nextFree([busy, s2], NOON)?.id).toBe(s2.id);
    expect(nextFree([s1, s2], NOON)?.id).toBe(s1.id);
    expect(nextFree([{ ...s1, duty: { kind: 'off' } } as never], NOON)).toBeNull();
  });

  it('is everybody behind, by as much as each is put back', () => {
    const busy = { ...s2, assignments: [anAssignment('on-scene', { since: NOON - 30 * 60_000 })] };
    const requests = [queued(1), queued(2, 'urgent'), queued(3)];
    expect(whoWaits(requests[0]!, s1.id, requests, [s1, busy], NOON)).toEqual([
      { requestId: requestId(2), minutes: 15 },
      { requestId: requestId(3), minutes: 30 },
    ]);
  });
});

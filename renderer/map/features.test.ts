import { describe, expect, it } from 'vitest';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { featuresOf } from './features.ts';
import { type MapData, type MapRequest, type MapUnit, NO_DATA } from './map-data.ts';
import type { MapTexts } from './map-texts.ts';

const texts = { fixAge: ({ ageSeconds }: MapUnit) => `${ageSeconds} s` } as MapTexts;
const s1 = 's1' as UnitId;
const at = (seconds: number, longitude: number, headingDegrees: number | null = 90) => ({
  unitId: s1,
  at: seconds * 1000,
  latitude: 55.67,
  longitude,
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees,
});
const unit = (change: Partial<MapUnit> = {}): MapUnit => ({
  id: s1,
  label: 'Sociolance 1',
  fixes: [at(0, 12.5), at(10, 12.51), at(20, 12.52)],
  activity: 'free',
  ageSeconds: 4,
  stale: 'fresh',
  ...change,
});
const request = (change: Partial<MapRequest> = {}): MapRequest => ({
  id: '00000000-0000-4000-8000-000000000001' as RequestId,
  name: '114',
  position: { latitude: 55.7, longitude: 12.55 },
  priority: 'soon',
  selected: false,
  stage: 'queued',
  ...change,
});
const draw = (data: Partial<MapData>, selection: Parameters<typeof featuresOf>[1] = null) =>
  featuresOf({ ...NO_DATA, ...data }, selection, texts);

describe('a unit', () => {
  it('is drawn where its last fix was, never beyond', () => {
    const { units } = draw({ units: [unit({ ageSeconds: 200, stale: 'stale' })] });
    expect(units[0]?.geometry.coordinates).toEqual([12.52, 55.67]);
  });

  it('says the age of its fix and looks different when that is old', () => {
    const looks = (['fresh', 'stale', 'lost'] as const).map(
      (stale) => draw({ units: [unit({ stale })] }).units[0]!.properties,
    );
    expect(looks.map(({ image }) => image)).toEqual(['unit-fresh', 'unit-stale', 'unit-lost']);
    expect(looks[0]?.age).toBe('4 s');
  });

  it('points nowhere where its heading is not known', () => {
    const { units } = draw({ units: [unit({ fixes: [at(0, 12.5, null)] })] });
    expect(units[0]?.properties).toMatchObject({ image: 'unit-fresh-still', heading: 0 });
  });

  it('leaves a track that is broken where the radio was silent', () => {
    const { tracks } = draw({ units: [unit({ fixes: [at(0, 12.5), at(10, 12.51), at(200, 12.6), at(210, 12.61)] })] });
    expect(tracks.map(({ id }) => id)).toEqual(['s1/driven', 's1/silent']);
    expect(tracks[0]?.geometry.coordinates).toHaveLength(2);
    expect(tracks[1]?.geometry.coordinates).toEqual([
      [
        [12.51, 55.67],
        [12.6, 55.67],
      ],
    ]);
  });
});

describe('a request', () => {
  it('has a shape for its priority and its number beside it', () => {
    const shapes = (['urgent', 'soon', 'routine'] as const).map(
      (priority) => draw({ requests: [request({ priority })] }).requests[0]!.properties,
    );
    expect(shapes.map(({ image }) => image)).toEqual(['request-urgent', 'request-soon', 'request-routine']);
    expect(shapes[0]?.number).toBe('#114');
  });

  it('that a unit has is told apart from one that waits', () => {
    expect(draw({ requests: [request({ stage: 'assigned' })] }).requests[0]?.properties.image).toBe(
      'request-soon-assigned',
    );
  });

  it('that is chosen lies on top of the urgent ones', () => {
    const order = (change: Partial<MapRequest>) =>
      Number(draw({ requests: [request(change)] }).requests[0]!.properties.order);
    expect(order({ selected: true, priority: 'routine' })).toBeGreaterThan(order({ priority: 'urgent' }));
    expect(order({ priority: 'urgent' })).toBeGreaterThan(order({ priority: 'soon' }));
  });
});

describe('a selection', () => {
  it('marks the one thing it names', () => {
    const chosen = draw({ units: [unit()], requests: [request()] }, { unitId: s1 });
    expect(chosen.units[0]?.properties.selected).toBe(true);
    expect(chosen.requests[0]?.properties.selected).toBe(false);
  });
});

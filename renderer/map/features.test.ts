import { describe, expect, it } from 'vitest';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { featuresOf } from './features.ts';
import { type MapData, type MapRequest, type MapUnit, NO_DATA } from './map-data.ts';

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
  fixes: [at(0, 12.5), at(10, 12.501), at(20, 12.502)],
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
  featuresOf({ ...NO_DATA, ...data }, selection);

describe('a unit', () => {
  it('leaves a track that is broken where the radio was silent', () => {
    const { tracks } = draw({
      units: [unit({ fixes: [at(0, 12.5), at(10, 12.501), at(200, 12.6), at(210, 12.601)] })],
    });
    expect(tracks.map(({ id }) => id)).toEqual(['s1/driven', 's1/silent']);
    expect(tracks[0]?.geometry.coordinates).toHaveLength(2);
    expect(tracks[1]?.geometry.coordinates).toEqual([
      [
        [12.501, 55.67],
        [12.6, 55.67],
      ],
    ]);
  });

  it('leaves none among many but where it is selected', () => {
    const units = Array.from({ length: 7 }, (_, index) => unit({ id: `s${index + 1}` as UnitId }));
    expect(draw({ units }).tracks).toEqual([]);
    expect(draw({ units }, { unitId: 's3' as UnitId }).tracks.map(({ id }) => id)).toEqual(['s3/driven']);
    expect(draw({ units: units.slice(1) }).tracks).toHaveLength(6);
  });

  it('leaves no line where nothing on wheels can have gone', () => {
    const { tracks } = draw({ units: [unit({ fixes: [at(0, 12.5), at(10, 12.501), at(20, 12.7), at(30, 12.701)] })] });
    expect(tracks[0]?.geometry.coordinates).toEqual([
      [
        [12.5, 55.67],
        [12.501, 55.67],
      ],
      [
        [12.7, 55.67],
        [12.701, 55.67],
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
    const one = request();
    const other = request({ id: '00000000-0000-4000-8000-000000000002' as RequestId });
    const { requests } = draw({ requests: [one, other] }, { requestId: one.id });
    expect(requests.map(({ properties }) => properties.selected)).toEqual([true, false]);
  });
});

import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '#shared/contract/rows.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Fix } from '#shared/wire/position.ts';
import { momentAt, type Replayed, spanOf } from './moment.ts';
import { lineAt, replayLines } from './replay-lines.ts';

const NOON = Date.UTC(2026, 0, 14, 11);
const at = (seconds: number) => NOON + seconds * 1_000;
const s1 = 's1' as UnitId;
const item = (seconds: number, event: object): TimelineItem =>
  ({
    key: `${seconds}/${JSON.stringify(event)}`,
    atHub: true,
    by: { kind: 'system', name: 'desk', desk: 'd1' },
    at: at(seconds),
    recordedAt: at(seconds),
    event,
  }) as TimelineItem;
const fix = (seconds: number, longitude: number): Fix => ({
  unitId: s1,
  at: at(seconds),
  latitude: 55.67,
  longitude,
  errorMetres: 20,
  speedKmh: 30,
  headingDegrees: 90,
});
const received = {
  type: 'request.received',
  id: '00000000-0000-4000-8000-000000000001',
  number: 114,
  source: '112',
  response: 'primary',
  priority: 'soon',
  place: { typed: 'Halmtorvet', position: { latitude: 55.669, longitude: 12.561 } },
  need: 'Fryser',
  receivedAt: at(0),
};
const said = { type: 'entry.logged', id: 'e1', text: 'Vi er fremme', kind: 'radio' };
const replayed: Replayed = {
  timeline: [
    item(0, received),
    item(5, { type: 'request.seen' }),
    item(10, { type: 'request.triaged', triage: {}, priority: 'urgent' }),
    item(12, { type: 'request.queued' }),
    item(20, { type: 'request.assigned', unitId: s1, assignmentId: 'a' }),
    item(30, { type: 'unit.reported', assignmentId: 'a', activity: 'acknowledged', at: at(30) }),
    item(60, { type: 'unit.reported', assignmentId: 'a', activity: 'en-route', at: at(60) }),
    item(90, said),
    item(100, { type: 'unit.reported', assignmentId: 'a', activity: 'cleared', at: at(100) }),
  ],
  tracks: [
    {
      span: { unitId: s1, assignmentId: 'a' as never, from: at(20), until: at(100) },
      fixes: [fix(30, 12.55), fix(40, 12.551), fix(50, 12.552)],
    },
  ],
};
const moment = (seconds: number) => momentAt(replayed, at(seconds), () => 'Sociolance 1');

describe('a moment of a case', () => {
  it('is the case as it stood, and nothing that came later', () => {
    expect([5, 11, 15, 25].map((seconds) => moment(seconds).request?.life.stage)).toEqual([
      'received',
      'triaged',
      'queued',
      'assigned',
    ]);
    expect([5, 11].map((seconds) => moment(seconds).map.requests[0]?.priority)).toEqual(['soon', 'urgent']);
    expect(moment(-1)).toMatchObject({ request: null, units: [], map: { units: [], requests: [] } });
  });

  it('has the unit that was on it, doing what it did then, and none before or after', () => {
    expect([15, 25, 70, 101].map((seconds) => moment(seconds).units.map(({ activity }) => activity))).toEqual([
      [],
      ['assigned'],
      ['en-route'],
      [],
    ]);
  });

  it('has the unit on its way between two fixes, with the track behind it and none before it', () => {
    const [unit] = moment(45).map.units;
    expect(unit?.fixes.map(({ longitude }) => longitude.toFixed(4))).toEqual(['12.5500', '12.5510', '12.5515']);
    expect(moment(90).map.units[0]).toMatchObject({ ageSeconds: 40, stale: 'stale' });
  });
});

describe('a replay', () => {
  it('goes from the first entry to the close, or to now while the case is open', () => {
    expect(spanOf(replayed, false, at(500))).toEqual({ from: at(0), until: at(100) });
    expect(spanOf(replayed, true, at(500))).toEqual({ from: at(0), until: at(500) });
  });

  it('tells what was done and said, as it stands now, in step with the time', () => {
    const struck = { ...said, struck: { reason: 'forkert sag' } };
    const lines = replayLines(replayed.timeline, [{ version: 1, sent: 1, entry: struck } as never]);
    expect(lines.map(({ event }) => event.type)).not.toContain('request.seen');
    expect(lines.find(({ entry }) => entry)?.entry?.struck?.reason).toBe('forkert sag');
    expect([-1, 0, 11, 999].map((seconds) => lineAt(lines, at(seconds)))).toEqual([-1, 0, 1, lines.length - 1]);
  });
});

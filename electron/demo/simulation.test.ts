import { describe, expect, it } from 'vitest';
import { decodeLip } from '#shared/wire/lip.ts';
import { count } from '#tests/support/counts.ts';
import { playShift } from '#tests/support/played-shift.ts';
import { PLACES, ROADS } from './content.ts';
import { metresBetween } from './roads.ts';
import { HOUR, MINUTE, SECOND } from './shift-hours.ts';
import { beatInterval } from './simulation.ts';

const DAY = Date.parse('2025-11-22T07:00:00Z');
const whole = { now: DAY, until: DAY + 15 * HOUR };
const day = playShift(whole);

const ORDER = ['acknowledged', 'en-route', 'on-scene', 'transporting', 'at-offer', 'cleared'];
const said = (shift: typeof day) => shift.of('radio').map(({ body }) => body.text);

describe('a played shift', () => {
  it('is the same again, line by line, for the same seed and the same desk', () => {
    expect(playShift(whole).written).toEqual(day.written);
    expect(playShift({ ...whole, seed: 2 }).written).not.toEqual(day.written);
  });

  it('ends with every assigned case cleared and closed, and both units off duty', () => {
    const stages = day.desk.requests().map(({ life }) => life.stage);
    expect(stages.filter((stage) => stage === 'closed').length).toBeGreaterThan(12);
    expect(stages).not.toContain('assigned');
    for (const unit of day.desk.world.units()) expect(unit).toMatchObject({ duty: { kind: 'off' }, assignments: [] });
  });

  it('asks of the desk nothing that its rules refuse, whatever the seed', () => {
    expect(day.refused).toEqual([]);
    for (let seed = 2; seed < 2 + count({ sample: 2, full: 30 }); seed += 1)
      for (const scenario of ['day', 'busy', 'handover'] as const) {
        const shift = playShift({ ...whole, seed, scenario });
        expect({ seed, refused: shift.refused }).toEqual({ seed, refused: [] });
        expect(shift.desk.requests().some(({ life }) => life.stage === 'assigned')).toBe(false);
      }
  });

  it('holds both ways to an ambulance: seen at triage, and seen only by the crew', () => {
    const handed = day.desk.requests().filter(({ life }) => life.stage === 'handed-to-ambulance');
    expect(handed.some(({ triage }) => triage?.blueLightNeed)).toBe(true);
    expect(handed.some(({ triage }) => triage?.blueLightNeed === false)).toBe(true);
    expect(day.of('radio').filter(({ body }) => body.priority).length).toBeGreaterThan(0);
    expect(said(day).some((text) => text.startsWith('Ambulancen har overtaget'))).toBe(true);
  });

  it('holds a citizen who is not found, outreach and its end, and a crew that speaks at every step', () => {
    const texts = said(day);
    expect(texts.some((text) => text.includes('borger ikke fundet'))).toBe(true);
    expect(day.of('outreach').filter(({ body }) => body.place !== null).length).toBeGreaterThan(0);
    expect(day.of('outreach').filter(({ body }) => body.place === null).length).toBeGreaterThan(0);
    expect(texts.length).toBeGreaterThan(3 * day.of('report').filter(({ body }) => body.activity === 'cleared').length);
    for (const text of texts) expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('reports every assignment in the order it is lived', () => {
    const reports = Map.groupBy(day.of('report'), ({ body }) => body.assignmentId);
    for (const steps of reports.values()) {
      const places = steps.map(({ body }) => ORDER.indexOf(body.activity));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBe(places.length);
    }
    expect(day.of('report').some(({ body }) => body.activity === 'at-offer' && body.offerId)).toBe(true);
  });

  it('acknowledges within two minutes and stays 8 to 35 minutes where it helps', () => {
    for (const steps of Map.groupBy(day.of('report'), ({ body }) => body.assignmentId).values()) {
      const at = (activity: string) => steps.find(({ body }) => body.activity === activity)?.at;
      const leaves = at('transporting') ?? at('cleared');
      const arrives = at('on-scene');
      if (leaves === undefined || arrives === undefined) continue;
      expect(leaves - arrives).toBeGreaterThan(8 * MINUTE - SECOND);
      expect(leaves - arrives).toBeLessThan(35 * MINUTE);
    }
    const confirmed = day.of('confirmation');
    expect(confirmed.length).toBeGreaterThan(12);
    for (const { at, body } of confirmed) {
      const acknowledged = day.of('report').find((one) => one.body.assignmentId === body.assignmentId)?.at ?? 0;
      expect(acknowledged - at).toBeLessThan(2 * MINUTE);
    }
  });

  it('sends bad lines and repeated ones, each counted', () => {
    for (const code of [
      'not-json',
      'unknown-kind',
      'unknown-version',
      'bad-shape',
      'future-dated',
      'repeated',
      'unknown-unit',
    ])
      expect(day.bad).toContain(code);
  });

  it('is never dated ahead of itself', () => {
    for (const { at } of day.taken) expect(at).toBeLessThanOrEqual(DAY + 15 * HOUR);
    for (const [index, { at }] of day.written.entries())
      if (index > 0) expect(at).toBeGreaterThanOrEqual(day.written[index - 1]?.at ?? 0);
  });
});

describe('the positions of a shift', () => {
  const fixes = day.of('position').filter(({ body }) => body.issi !== 2_041_199);
  const reports = fixes.map(({ body, at }) => ({ at, issi: body.issi, report: decodeLip(body.lip) }));
  const seen = reports.flatMap(({ report, ...rest }) => (report.kind === 'lip-short' ? [{ ...rest, report }] : []));
  const edges = ROADS.streets.flatMap(({ along }) =>
    along.flatMap((name, index) => {
      const from = ROADS.junctions[along[index - 1] ?? ''];
      const to = ROADS.junctions[name];
      return from && to ? [{ from, to }] : [];
    }),
  );

  it('are on a street or on the way from one to a door', () => {
    for (const { report } of seen.filter((_, index) => index % 7 === 0)) {
      const off = edges.map(
        ({ from, to }) => metresBetween(from, report) + metresBetween(report, to) - metresBetween(from, to),
      );
      const door = PLACES.map(({ position }) => metresBetween(position, report));
      expect(Math.min(...off) < 60 || Math.min(...door) < 700).toBe(true);
    }
  });

  it('never exceed 50 km/h, and head somewhere while they move', () => {
    const moving = seen.filter(({ report }) => (report.speedKmh ?? 0) > 0);
    expect(moving.length).toBeGreaterThan(1_000);
    for (const { report } of moving) expect(report.speedKmh).toBeLessThanOrEqual(50);
    for (const { report } of moving) expect(report.headingDegrees).not.toBeNull();
  });

  it('come every 5 s on the move and at least every 30 s standing, but for a silent minute', () => {
    for (const issi of [2_041_101, 2_041_102]) {
      const times = reports.filter((one) => one.issi === issi).map(({ at }) => at);
      const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(pauses.filter((pause) => pause === 5 * SECOND).length).toBeGreaterThan(500);
      expect(Math.max(...pauses)).toBeLessThan(2 * MINUTE);
      expect(pauses.filter((pause) => pause > 30 * SECOND).length).toBeLessThan(20);
    }
  });

  it('lose the fix now and then, say so, and say when it is back', () => {
    const raw = fixes.map(({ body }) => Number.parseInt(body.lip.slice(-3, -1), 16));
    expect(reports.some(({ report }) => report.kind === 'refused' && report.code === 'no-fix')).toBe(true);
    expect(raw).toContain(21);
    expect(raw).toContain(22);
    expect(raw).toContain(16);
  });

  it('are sometimes good, mostly fair, sometimes bad', () => {
    const bounds = new Set(seen.map(({ report }) => report.errorMetres));
    expect(bounds).toEqual(new Set([2, 20, 200, null]));
  });
});

describe('the links', () => {
  it('both beat every 5 s', () => {
    for (const from of ['cad', 'radio']) {
      const beats = day.of('heartbeat').filter(({ body }) => body.from === from);
      for (const [index, { at }] of beats.entries())
        if (index > 0) expect(at - (beats[index - 1]?.at ?? 0)).toBe(5 * SECOND);
    }
  });

  it('keep the lines of a real second few, however fast the day plays', () => {
    const linesPerSecond = (speed: number) => {
      const from = DAY + 7 * HOUR;
      const seconds = 30;
      const { written } = playShift({ now: from, until: from + seconds * speed * SECOND, speed, staffed: false });
      return written.filter(({ at }) => at > from).length / seconds;
    };
    expect(linesPerSecond(1)).toBeLessThan(2);
    for (const speed of [10, 25, 60]) expect(linesPerSecond(speed)).toBeLessThan(20);
    expect(linesPerSecond(300)).toBeLessThan(30);
    expect(beatInterval(1)).toBe(5 * SECOND);
    expect(beatInterval(60)).toBe(12 * SECOND);
  });
});

describe('the crew', () => {
  const until = DAY + 30 * MINUTE;
  const assignment = {
    unitId: 's1',
    assignmentId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    requestId: '7f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    number: 1,
    place: { typed: 'Hos naboen' },
    need: 'Noget, som disponenten selv har oprettet.',
  };
  const unstaffed = () => playShift({ now: DAY, until, staffed: false });
  const activities = ({ written }: typeof day) =>
    written.filter(({ line }) => line.includes('"report"')).map(({ line }) => JSON.parse(line).body.activity);

  it('takes a case of the desk’s own, even where nobody knows its position', () => {
    const shift = unstaffed();
    shift.tell('assigned', assignment);
    shift.agenda.runUntil(until + 90 * MINUTE);
    expect(activities(shift)).toEqual(['acknowledged', 'en-route', 'on-scene', 'cleared']);
  });

  it('lives the same assignment the same way, however often it is told', () => {
    const shift = unstaffed();
    shift.tell('assigned', assignment);
    shift.agenda.runUntil(until + 2 * MINUTE);
    shift.tell('assigned', assignment);
    shift.agenda.runUntil(until + 90 * MINUTE);
    expect(activities(shift)).toEqual(['acknowledged', 'en-route', 'on-scene', 'cleared']);
  });

  it('says again after a restart what it had said, with the ids it had', () => {
    const ids = ({ written }: typeof day, kind: string) =>
      written.filter(({ at, line }) => at > until && line.includes(`"${kind}"`)).map(({ line }) => JSON.parse(line).id);
    const [before, restarted] = [unstaffed(), playShift({ now: until, until, staffed: false })];
    for (const shift of [before, restarted]) {
      shift.tell('assigned', assignment);
      shift.agenda.runUntil(until + 2 * MINUTE);
    }
    expect(ids(restarted, 'report')).toEqual(ids(before, 'report'));
    expect(ids(before, 'radio').length).toBeGreaterThan(0);
    expect(ids(restarted, 'radio')).toEqual(ids(before, 'radio'));
    expect(ids(restarted, 'confirmation')).toEqual(ids(before, 'confirmation'));
  });

  it('stops when the assignment is cancelled, and is free', () => {
    const shift = unstaffed();
    shift.tell('assigned', assignment);
    shift.agenda.runUntil(until + 5 * MINUTE);
    shift.tell('cancelled', { ...assignment, reason: 'Fejl' });
    shift.agenda.runUntil(until + 90 * MINUTE);
    expect(activities(shift)).not.toContain('cleared');
    expect(shift.written.at(-1)).toBeDefined();
    expect(shift.written.some(({ at, line }) => at > until + 6 * MINUTE && line.includes('"outreach"'))).toBe(true);
  });

  it('does not stop for somebody else’s assignment', () => {
    const shift = unstaffed();
    shift.tell('assigned', assignment);
    shift.tell('cancelled', { ...assignment, assignmentId: assignment.requestId, reason: 'Fejl' });
    shift.tell('ended', { requestId: assignment.assignmentId, stage: 'cancelled' });
    shift.agenda.runUntil(until + 90 * MINUTE);
    expect(activities(shift)).toContain('cleared');
  });

  it('answers on the radio when the desk speaks to it', () => {
    const shift = unstaffed();
    const before = shift.of('radio').length;
    shift.tell('said', { unitId: 's1', text: 'Husk frokost.', from: 'Disponenten' });
    shift.agenda.runUntil(until + 30 * SECOND);
    expect(shift.of('radio').length).toBe(before + 1);
  });

  it('is not disturbed by a line no desk would write', () => {
    const shift = unstaffed();
    for (const line of ['', '{', '[]', 'null', '{"v":1}', '{"kind":"assigned","body":{}}'])
      expect(shift.simulation.hear(line)).toBe(false);
  });
});

describe('a desk that starts in the middle of the day', () => {
  it('is told at once what the day had said before, with the same ids and times', () => {
    const noon = DAY + 4 * HOUR;
    const late = playShift({ now: noon, until: noon, staffed: false });
    const early = playShift({ now: DAY, until: noon, staffed: false });
    const requests = (shift: typeof day) => shift.of('request').map(({ id, at }) => `${id} ${at}`);
    expect(requests(late)).toEqual(requests(early));
    expect(late.of('duty').map(({ id }) => id)).toEqual(early.of('duty').map(({ id }) => id));
    expect(late.of('position').filter(({ at }) => at < noon && at > DAY)).toHaveLength(
      late.of('position').filter(({ body, at }) => at < noon && ![2_041_101].includes(body.issi)).length,
    );
  });

  it('sees the units go off duty where it starts after the shift', () => {
    const late = playShift({ now: DAY + 13 * HOUR, until: DAY + 13.1 * HOUR, staffed: false });
    for (const unit of late.desk.world.units()) expect(unit.duty.kind).toBe('off');
  });

  it('has the next day come by itself', () => {
    const shift = playShift({ now: DAY + 13 * HOUR, until: DAY + 25 * HOUR, staffed: false });
    expect(shift.of('duty').filter(({ at, body }) => at >= DAY + 24 * HOUR && body.crew.length > 0)).toHaveLength(1);
    expect(shift.of('request').filter(({ at }) => at >= DAY + 24 * HOUR).length).toBeGreaterThan(2);
  });

  it('waits for eight o’clock where it starts at night', () => {
    const shift = playShift({ now: DAY - 3 * HOUR, until: DAY - 1, staffed: false });
    expect(shift.taken.every(({ kind }) => kind === 'heartbeat')).toBe(true);
  });
});

describe('a quiet day', () => {
  it('has heartbeats and positions, and nobody who asks', () => {
    const { taken, of } = playShift({ now: DAY, until: DAY + 3 * HOUR, scenario: 'quiet' });
    const kinds = new Set(taken.filter(({ at }) => at > DAY).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['heartbeat', 'position']));
    expect(of('duty')).toHaveLength(1);
  });
});

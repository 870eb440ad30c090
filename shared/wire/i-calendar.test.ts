import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { momentOf } from '../util/copenhagen.ts';
import { calendarOf, uidOfDuty } from './i-calendar.ts';

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component)),
  };
};
const at = (from: number, to: number, summary = 'Tjeneste') => ({ uid: uidOfDuty('s1-1'), from, to, summary });

describe('a calendar of duties', () => {
  it('says when a duty is through both clock changes, and in the hour the clock shows twice', () => {
    const nights = ['2027-03-27', '2027-10-30', '2027-01-04'].map((day) =>
      at(momentOf(day, 22 * 60), momentOf(day, 30 * 60)),
    );
    const twice = momentOf('2027-10-31', 150);
    const events = [...nights, at(twice + 3_600_000, twice + 7_200_000)];
    const found = read(calendarOf('Signe', events, 0)).events;
    expect(
      found.map(({ startDate, endDate }) => [startDate.toJSDate().getTime(), endDate.toJSDate().getTime()]),
    ).toEqual(events.map(({ from, to }) => [from, to]));
    expect(found.map(({ duration }) => duration.toSeconds() / 3_600)).toEqual([7, 9, 8, 1]);
  });

  it('carries the zone as the clocks really change in it', () => {
    const zone = read(calendarOf('Ingen vagter', [], 0)).calendar.getFirstSubcomponent('vtimezone');
    const copenhagen = new ICAL.Timezone({ component: zone as ICAL.Component, tzid: 'Europe/Copenhagen' });
    for (const day of ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31', '2031-07-01'])
      for (const hour of [0, 4, 12]) {
        const [year, month, date] = day.split('-').map(Number);
        const local = new ICAL.Time({ year, month, day: date, hour, minute: 0, second: 0, isDate: false }, copenhagen);
        expect(local.toUnixTime() * 1_000).toBe(momentOf(day, hour * 60));
      }
  });

  it('brings any text through unharmed, in lines of at most 75 octets', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, (summary, name) => {
        const file = calendarOf(name, [{ ...at(0, 3_600_000, summary), description: `a;b,c\\d\n${summary}` }], 0);
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const [event] = read(file).events;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a text
        const kept = summary.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
        expect(event?.summary).toBe(kept);
        expect(event?.description).toBe(`a;b,c\\d\n${kept}`);
      }),
    );
  });

  it('names a duty the same in every version, and tells which version it is', () => {
    const versions = [0, 1].map(
      (sequence) => read(calendarOf('s1', [{ ...at(0, 3_600_000), sequence, cancelled: sequence === 1 }], 0)).events[0],
    );
    expect(
      versions.map((event) => [event?.uid, event?.sequence, event?.component.getFirstPropertyValue('status')]),
    ).toEqual([
      ['s1-1@rota.sociolance', 0, 'CONFIRMED'],
      ['s1-1@rota.sociolance', 1, 'CANCELLED'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const danish = createFormat('da');
const english = createFormat('en');

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('an age', () => {
  it('counts whole minutes, and seconds only where they are asked for', () => {
    expect(danish.age(59 * SECOND)).toBe('0 m');
    expect(danish.age(59 * SECOND, true)).toBe('59 s');
    expect(danish.age(2 * MINUTE + 59 * SECOND, true)).toBe('2 m');
  });

  it('keeps two figures for the minutes of an hour, so that a column does not jump', () => {
    expect(danish.age(HOUR + 5 * MINUTE)).toBe('1 t 05 m');
    expect(english.age(HOUR + 5 * MINUTE)).toBe('1 h 05 m');
    expect(danish.age(3 * 24 * HOUR + 4 * HOUR)).toBe('3 d 04 t');
  });

  it('is never negative, whatever two clocks think of each other', () => {
    expect(danish.age(-5 * MINUTE, true)).toBe('0 s');
  });
});

it('what is left counts down to nothing and stays there', () => {
  expect(danish.left(12 * MINUTE + 4 * SECOND + 1)).toBe('12:05');
  expect(danish.left(HOUR + 2 * MINUTE + 5 * SECOND)).toBe('1:02:05');
  expect(danish.left(0)).toBe('00:00');
  expect(danish.left(-MINUTE)).toBe('00:00');
});

describe('a moment', () => {
  it('is told on the 24-hour clock of Copenhagen in both languages', () => {
    const midnight = Date.UTC(2026, 0, 14, 23, 0, 5);
    expect(danish.time(midnight)).toBe('00:00');
    expect(danish.time(midnight, true)).toBe('00:00:05');
    expect(english.time(midnight)).toBe('00:00');
    expect(danish.dateTime(midnight)).toBe('15. jan. 00:00:05');
    expect(danish.date(midnight)).toBe('torsdag 15. januar');
    expect(english.date(midnight)).toBe('Thursday 15 January');
  });

  it('is right on both sides of both clock changes', () => {
    expect(danish.time(Date.UTC(2026, 2, 29, 0, 59))).toBe('01:59');
    expect(danish.time(Date.UTC(2026, 2, 29, 1, 0))).toBe('03:00');
    expect(danish.time(Date.UTC(2026, 9, 25, 0, 30))).toBe('02:30');
    expect(danish.time(Date.UTC(2026, 9, 25, 1, 30))).toBe('02:30');
  });
});

it('numbers are grouped as the language does', () => {
  expect(danish.number(12_345)).toBe('12.345');
  expect(english.number(12_345)).toBe('12,345');
});

import { describe, expect, it } from 'vitest';
import { Source } from '#shared/domain/values.ts';
import { type FieldMessage, parseFieldLine } from '#shared/wire/field.ts';
import { Course } from './content.ts';
import { planMischief } from './mischief.ts';
import { type PlannedRequest, planRequests } from './script.ts';
import { HOUR, MINUTE } from './shift-hours.ts';

const DAY = Date.parse('2025-11-22T07:00:00Z');
const SEEDS = Array.from({ length: 40 }, (_, seed) => `${seed}/day/${DAY}`);

const requestOf = ({ line, at }: PlannedRequest): Extract<FieldMessage, { kind: 'request' }> => {
  const parsed = parseFieldLine(line, at);
  if (parsed.kind === 'refused' || parsed.message.kind !== 'request') throw new Error(line);
  return parsed.message;
};
const gaps = (requests: readonly PlannedRequest[], from: number, until: number) =>
  requests
    .map(({ at }, index) => ({ at, gap: at - (requests[index - 1]?.at ?? DAY) }))
    .filter(({ at, gap }) => at - gap > DAY + from && at < DAY + until)
    .map(({ gap }) => gap / MINUTE);

describe('the plan of a simulated day', () => {
  it('is the same for the same seed and another for another', () => {
    expect(planRequests('day', 'a', DAY)).toEqual(planRequests('day', 'a', DAY));
    expect(planRequests('day', 'a', DAY)).not.toEqual(planRequests('day', 'b', DAY));
  });

  it('names every request once, with lines the wire takes', () => {
    for (const key of SEEDS) {
      const requests = planRequests('day', key, DAY);
      const messages = requests.map(requestOf);
      expect(new Set(messages.map(({ id }) => id)).size).toBe(requests.length);
      expect(new Set(messages.map(({ body }) => body.requestId)).size).toBe(requests.length);
      expect(new Set(messages.map(({ body }) => body.need)).size).toBe(requests.length);
      for (const [index, { body }] of messages.entries()) expect(body.requestId).toBe(requests[index]?.requestId);
    }
  });

  it('has every source and every course on every day', () => {
    for (const key of SEEDS) {
      const requests = planRequests('day', key, DAY);
      expect(new Set(requests.map(({ source }) => source)).size).toBe(Source.options.length - 1);
      expect(new Set(requests.map(({ course }) => course)).size).toBe(Course.options.length);
    }
  });

  it('is a secondary response exactly where an ambulance crew asks', () => {
    const messages = planRequests('day', 'a', DAY).map(requestOf);
    for (const { body } of messages) expect(body.response === 'secondary').toBe(body.source === 'ambulance-crew');
    expect(messages.some(({ body }) => body.response === 'secondary')).toBe(true);
  });

  it('begins with what the night shift left, then is quiet until noon and busy after it', () => {
    for (const key of SEEDS) {
      const requests = planRequests('day', key, DAY);
      expect(requests.filter(({ at }) => at < DAY + MINUTE)).toHaveLength(3);
      for (const gap of gaps(requests, 10 * MINUTE, 4 * HOUR)) expect(gap).toBeGreaterThanOrEqual(24.9);
      for (const gap of gaps(requests, 4 * HOUR, 12 * HOUR)) expect(gap).toBeLessThanOrEqual(12.1);
      expect(requests.length).toBeGreaterThan(45);
      expect(requests.every(({ at }) => at >= DAY && at < DAY + 12 * HOUR)).toBe(true);
    }
  });

  it('gives call-back numbers that no subscriber can have', () => {
    const numbers = planRequests('day', 'a', DAY).flatMap((request) => requestOf(request).body.callback ?? []);
    expect(numbers.length).toBeGreaterThan(20);
    for (const number of numbers) expect(number).toMatch(/^01 \d\d \d\d \d\d$/);
  });

  it('is empty on a quiet day, and at once full on a busy one', () => {
    expect(planRequests('quiet', 'a', DAY)).toEqual([]);
    const early = (scenario: 'busy' | 'handover') =>
      planRequests(scenario, 'a', DAY).filter(({ at }) => at < DAY + 4 * MINUTE).length;
    expect(early('busy')).toBe(14);
    expect(early('handover')).toBe(6);
  });
});

describe('what goes wrong on the wire', () => {
  it('is refused with the code it was made for', () => {
    const asTold = ['repeated', 'bad-position', 'unknown-radio', 'unknown-unit'];
    const requests = planRequests('day', 'a', DAY);
    const bad = planMischief(requests, 'a', DAY);
    for (const { line, at, code } of bad) {
      const parsed = parseFieldLine(line, at);
      // The last codes need a desk that knows its units and what it has taken already.
      if (asTold.includes(code)) expect(parsed.kind).toBe('message');
      else expect(parsed).toEqual({ kind: 'refused', code });
    }
    expect(new Set(bad.map(({ code }) => code)).size).toBeGreaterThanOrEqual(8);
  });

  it('is a request twice at least once, some seconds after the first time', () => {
    for (const key of SEEDS) {
      const requests = planRequests('day', key, DAY);
      const twice = planMischief(requests, key, DAY).filter(({ code }) => code === 'repeated');
      expect(twice.length).toBeGreaterThan(0);
      for (const { line, at } of twice) expect(requests.find((request) => request.line === line)?.at).toBeLessThan(at);
    }
  });
});

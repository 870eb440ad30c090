import { describe, expect, it } from 'vitest';
import type { QueuedRow } from '#shared/contract/rows.ts';
import { commandId, NOON, user } from '#tests/support/domain.ts';
import { type OutboxLine, settled, struckIn, waitingIn, withPage } from './held-outbox.ts';

const row = (number: number, more: Partial<QueuedRow> = {}): QueuedRow => ({
  commandId: commandId(number),
  type: 'unit.report',
  by: user(),
  at: NOON + number,
  recordedAt: NOON + number,
  tries: 0,
  lastError: null,
  ...more,
});
const page = (numbers: number[], from = 0, total = from + numbers.length) => ({
  from,
  total,
  rows: numbers.map((number) => row(number)),
});
const fates = (lines: readonly OutboxLine[]) => lines.map(({ row: { at }, fate }) => `${at - NOON} ${fate}`);

describe('the outbox on screen', () => {
  it('keeps every line in its place while the head is sent and more is done', () => {
    const first = withPage([], page([1, 2, 3]));
    expect(fates(withPage(first, page([3, 4])))).toEqual(['1 sent', '2 sent', '3 waiting', '4 waiting']);
  });

  it('says of everything that it was sent when none of it waits any more', () => {
    const first = withPage([], page([1, 2]));
    expect(fates(withPage(first, page([])))).toEqual(['1 sent', '2 sent']);
    expect(fates(withPage(first, page([7])))).toEqual(['1 sent', '2 sent', '7 waiting']);
  });

  it('goes on where it left when more is asked for, and takes nothing as sent because of it', () => {
    const first = withPage([], page([1, 2], 0, 4));
    expect(fates(withPage(first, page([3, 4], 2)))).toEqual(['1 waiting', '2 waiting', '3 waiting', '4 waiting']);
  });

  it('takes in what became of a line that still waits', () => {
    const first = withPage([], page([1]));
    const [line] = withPage(first, { from: 0, total: 1, rows: [row(1, { tries: 3, lastError: 'away' })] });
    expect(line).toMatchObject({ fate: 'waiting', row: { tries: 3, lastError: 'away' } });
  });

  it('lets go of what is gone only when asked, and counts what waits', () => {
    const shown = struckIn(withPage(withPage([], page([1, 2, 3])), page([2, 3])), commandId(3));
    expect(fates(shown)).toEqual(['1 sent', '2 waiting', '3 struck']);
    expect(waitingIn(shown)).toBe(1);
    expect(fates(settled(shown))).toEqual(['2 waiting']);
  });
});

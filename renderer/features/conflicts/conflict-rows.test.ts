import { describe, expect, it } from 'vitest';
import type { ConflictRow } from '#shared/contract/rows.ts';
import { ConflictId, DeskId } from '#shared/domain/ids.ts';
import { commandId, NOON, user } from '#tests/support/domain.ts';
import { conflictRows } from './conflict-rows.ts';

const id = (number: number) => ConflictId.parse(commandId(number));
const row = (number: number, settledAt?: number): ConflictRow => ({
  version: 1,
  sent: 1,
  conflict: {
    id: id(number),
    code: 'taken-over',
    desk: DeskId.parse('d1'),
    raisedAt: NOON + number,
    meanwhile: [],
    life:
      settledAt === undefined
        ? { kind: 'open' }
        : { kind: 'settled', how: 'let-stand', by: user('shift-lead'), at: NOON + settledAt },
  },
});
const numbers = (rows: readonly ConflictRow[]) => rows.map(({ conflict }) => conflict.raisedAt - NOON);

describe('the list of conflicts', () => {
  it('has what wants a person first, the one that has waited longest at the top', () => {
    const { open, settled } = conflictRows([row(3), row(1, 9), row(2)], null);
    expect(numbers(open)).toEqual([2, 3]);
    expect(numbers(settled)).toEqual([1]);
  });

  it('keeps what was settled, the last first', () => {
    expect(numbers(conflictRows([row(1, 5), row(2, 8)], null).settled)).toEqual([2, 1]);
  });

  it('does not move the one that is being read when it is settled', () => {
    expect(numbers(conflictRows([row(1), row(2, 8), row(3)], id(2)).open)).toEqual([1, 2, 3]);
  });
});

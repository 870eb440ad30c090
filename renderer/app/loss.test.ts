import { describe, expect, it } from 'vitest';
import type { LinkRow } from '#shared/contract/rows.ts';
import { DeskId } from '#shared/domain/ids.ts';
import { type Link, linkIdOf, type SourceName } from '#shared/domain/link/link.ts';
import { NOON, user } from '#tests/support/domain.ts';
import { lossAlarm, lossKey, ownLosses } from './loss.ts';

const row = (desk: string, source: SourceName, life: Link['life']): LinkRow => {
  const id = DeskId.parse(desk);
  return { version: 1, sent: 1, link: { id: linkIdOf(id, source), desk: id, source, life } };
};
const lost = (since: number, more: object = {}): Link['life'] => ({ kind: 'lost', since, lastHeard: null, ...more });

describe('losing a source', () => {
  it('is this desk’s own business, and the bridge everybody’s', () => {
    const rows = [row('d1', 'hub', lost(3)), row('d2', 'hub', lost(1)), row('bridge', 'cad', lost(2))];
    expect(ownLosses(rows, 'd1').map(({ id }) => id)).toEqual(['d1-hub', 'bridge-cad']);
  });

  it('is no alarm once somebody has acknowledged it, and still a loss', () => {
    const acknowledged = { by: user(), at: NOON };
    const losses = ownLosses([row('d1', 'hub', lost(3, { acknowledged })), row('d1', 'radio', lost(4))], 'd1');
    expect(losses).toHaveLength(2);
    expect(lossAlarm('dispatcher', losses).map(({ source }) => source)).toEqual(['radio']);
  });

  it('sounds only for those who may answer', () => {
    const losses = ownLosses([row('d1', 'hub', lost(3))], 'd1');
    expect(lossAlarm('physician', losses)).toEqual([]);
    expect(lossAlarm('shift-lead', losses)).toHaveLength(1);
  });

  it('sounds again when the same source is lost again', () => {
    const [first] = ownLosses([row('d1', 'hub', lost(3))], 'd1');
    const [later] = ownLosses([row('d1', 'hub', lost(9))], 'd1');
    expect(lossKey(first!)).not.toBe(lossKey(later!));
  });

  it('ends when the source is heard', () => {
    expect(ownLosses([row('d1', 'hub', { kind: 'heard', since: 5 })], 'd1')).toEqual([]);
  });
});

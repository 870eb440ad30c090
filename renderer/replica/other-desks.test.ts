import { describe, expect, it } from 'vitest';
import type { ConflictRow, EntryRow, LinkRow } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { ConflictId, DeskId } from '#shared/domain/ids.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import { aRequest, aUnit, commandId, entryId, NOON, user } from '#tests/support/domain.ts';
import { otherDesks } from './other-desks.ts';
import { emptyReplica } from './replica.ts';

const desk = (name: string) => DeskId.parse(name);
const at = (name: string): Actor => ({ ...user(), desk: desk(name) });
const versions = { version: 1, sent: 1 };

const unit = aUnit({ holder: { desk: desk('d4'), epoch: 1, since: NOON } });
const request = aRequest({ stage: 'queued' }, { seen: { by: at('d3'), at: NOON } });
const entry: EntryRow['entry'] = {
  id: entryId(1),
  channel: { kind: 'desks' },
  kind: 'chat',
  from: at('d2'),
  text: 'Hej',
  saidAt: NOON,
};
const conflict: ConflictRow['conflict'] = {
  id: ConflictId.parse(commandId(1)),
  code: 'taken-over',
  desk: desk('d1'),
  raisedAt: NOON,
  meanwhile: [],
  life: { kind: 'open' },
};
const link: LinkRow['link'] = {
  id: linkIdOf(desk('bridge'), 'cad'),
  desk: desk('bridge'),
  source: 'cad',
  life: { kind: 'lost', since: NOON, lastHeard: null },
};

describe('the other desks', () => {
  it('are those that have been seen at work, and never this one or the bridge', () => {
    expect(
      otherDesks({
        ...emptyReplica,
        desk: 'd1',
        units: new Map([[unit.id, { ...versions, unit }]]),
        requests: new Map([[request.id, { ...versions, request }]]),
        entries: new Map([[entry.id, { ...versions, entry }]]),
        conflicts: new Map([[conflict.id, { ...versions, conflict }]]),
        losses: new Map([[link.id, { ...versions, link }]]),
      }),
    ).toEqual(['d2', 'd3', 'd4']);
  });
});

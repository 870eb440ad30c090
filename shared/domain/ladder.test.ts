import { describe, expect, it } from 'vitest';
import { NOON } from '#tests/support/domain.ts';
import { isAlone, type Ladder, nextLadder, type Observed } from './ladder.ts';

const LIVE: Ladder = { kind: 'live' };
const heard: Observed = { now: NOON, hub: { kind: 'heard' }, cadLostSince: null, left: 0 };
const slow: Observed = { ...heard, hub: { kind: 'slow', lastHeard: NOON - 4_000 } };
const lost: Observed = { ...heard, hub: { kind: 'lost', lastHeard: NOON - 9_000 } };
const climbed = (...seen: Observed[]): Ladder => seen.reduce(nextLadder, LIVE);

describe('the ladder', () => {
  it('is live while hub and CAD answer, however much is on its way', () => {
    expect(climbed({ ...heard, left: 3 })).toEqual(LIVE);
  });

  it('says since when the CAD is away, while the hub answers', () => {
    expect(climbed({ ...heard, cadLostSince: NOON - 20_000 })).toEqual({ kind: 'cad-away', since: NOON - 20_000 });
  });

  it('is slow first, with what was heard last, and then alone since the moment it was lost', () => {
    expect(climbed(slow)).toEqual({ kind: 'slow', lastHeard: NOON - 4_000 });
    const alone = climbed(slow, lost);
    expect(alone).toEqual({ kind: 'alone', since: NOON });
    expect(nextLadder(alone, { ...lost, now: NOON + 60_000 })).toEqual(alone);
  });

  it('does not come down from alone because one more call is only slow', () => {
    expect(climbed(lost, slow)).toEqual({ kind: 'alone', since: NOON });
  });

  it('reconciles until nothing is left, and only after an outage', () => {
    expect(climbed(lost, { ...heard, left: 2 })).toEqual({ kind: 'reconciling', left: 2 });
    expect(climbed(lost, { ...heard, left: 2 }, { ...heard, left: 1 })).toEqual({ kind: 'reconciling', left: 1 });
    expect(climbed(lost, { ...heard, left: 2 }, heard, { ...heard, left: 1 })).toEqual(LIVE);
    expect(climbed(lost, { ...heard, left: 2 }, { ...heard, cadLostSince: NOON })).toMatchObject({ kind: 'cad-away' });
  });

  it('means working alone where nobody else can know what is decided', () => {
    expect([LIVE, climbed(slow), climbed(lost), climbed(lost, { ...heard, left: 1 })].map(isAlone)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

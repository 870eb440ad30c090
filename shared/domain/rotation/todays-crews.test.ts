import { describe, expect, it } from 'vitest';
import { CHECKLIST, PERIOD } from '#tests/support/desk-rota.ts';
import { user } from '#tests/support/domain.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { HOUR } from '../../util/copenhagen.ts';
import type { Posting } from './posting.ts';
import { postingDecider } from './posting-decider.ts';
import type { Duty } from './rota.ts';
import { crewState, dutiesOn, isTold, shiftEnd } from './todays-crews.ts';

const MONDAY = '2027-01-04';
const TUESDAY = '2027-01-05';
const by = user('shift-lead');

const posted = (duty: Duty, more: Partial<Posting> = {}): Posting => {
  const planned = { duty, periodId: PERIOD, overrides: [], marked: false, by, at: 0 };
  const posting = postingDecider.evolve(null, { type: 'duty.planned', ...planned });
  if (!posting) throw new Error('not planned');
  return { ...posting, ...more };
};
const check = (at: number) => ({ ...CHECKLIST, by, at });
const DAY = aDuty(MONDAY, 8, 20);
const NIGHT = aDuty(MONDAY, 20, 30, 's2', 'h2');

describe('a duty today', () => {
  it('stands where check-in, breaks, its end and illness have brought it', () => {
    const { from, to } = DAY;
    const checkIn = check(from);
    const resting = [{ from: from + HOUR, to: null }];
    const sick = { employeeId: employeeId('s1'), by, at: from - HOUR };
    expect(
      [
        [posted(DAY), from - 1],
        [posted(DAY), from],
        [posted(DAY, { sick }), from - 1],
        [posted(DAY), to],
        [posted(DAY, { checkIn }), from + 1],
        [posted(DAY, { checkIn, breaks: resting }), from + 2 * HOUR],
        [posted(DAY, { checkIn }), to + 1],
        [posted(DAY, { checkIn, checkOut: check(to) }), to + 1],
      ].map(([posting, now]) => crewState(posting as Posting, now as number)),
    ).toEqual(['ahead', 'late', 'vacant', 'missed', 'on', 'break', 'overrun', 'home']);
  });

  it('is of each day that it touches, and of today as long as its crew is on board', () => {
    const told = [posted(NIGHT), posted(DAY)];
    expect(dutiesOn(told, MONDAY, DAY.from).map(({ duty }) => duty.id)).toEqual([DAY.id, NIGHT.id]);
    expect(dutiesOn(told, TUESDAY, DAY.from).map(({ duty }) => duty.id)).toEqual([NIGHT.id]);
    const stillOut = [posted(DAY, { checkIn: check(DAY.from) })];
    const after = DAY.to + 5 * HOUR;
    expect(dutiesOn(stillOut, TUESDAY, after)).toHaveLength(1);
    expect(dutiesOn(stillOut, '2027-01-06', after)).toEqual([]);
  });

  it('is told to everybody once its period is published, and never while it is a draft or cancelled', () => {
    const published = { published: { by, at: 0 } } as never;
    const draft = { published: null } as never;
    expect(isTold(posted(DAY), () => published)).toBe(true);
    expect(isTold(posted(DAY), () => draft)).toBe(false);
    expect(isTold(posted(DAY), () => null)).toBe(false);
    expect(isTold(posted(DAY, { life: { kind: 'discarded' } }), () => published)).toBe(false);
  });
});

describe('the end of a shift', () => {
  it('is the last that is past or less than an hour ahead', () => {
    const told = [posted(DAY, { checkIn: check(DAY.from) }), posted(NIGHT)];
    expect(shiftEnd(told, DAY.to - HOUR - 1)).toBeNull();
    expect(shiftEnd(told, DAY.to - HOUR)).toBe(DAY.to);
    expect(shiftEnd(told, DAY.to + HOUR)).toBe(DAY.to);
    expect(shiftEnd(told, NIGHT.to - HOUR)).toBe(NIGHT.to);
  });

  it('is no news of a duty that nobody came to, nor half a day later', () => {
    expect(shiftEnd([posted(DAY)], DAY.to + 1)).toBeNull();
    const served = [posted(DAY, { checkIn: check(DAY.from) })];
    expect(shiftEnd(served, DAY.to + 12 * HOUR)).toBeNull();
  });
});

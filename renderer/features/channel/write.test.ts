import { describe, expect, it } from 'vitest';
import { aRequest, aUnit, requestId, unitId } from '#tests/support/domain.ts';
import { goOn, readLine } from './write.ts';

const around = {
  units: [aUnit({ id: unitId('s1'), callSign: 'Sociolance 1' }), aUnit({ id: unitId('s2'), callSign: 'Sociolance 2' })],
  requests: [{ ...aRequest({ stage: 'received' }), id: requestId(1), number: 114 }],
};
const nothing = { kind: 'line', channel: null, requestId: null, priority: false };

describe('a line as it is written', () => {
  it('is for the channel that is open where it names nobody', () => {
    expect(readLine('  Hvor er I? ', around)).toEqual({ ...nothing, text: 'Hvor er I?' });
    expect(readLine('mail@s1 og nummer #114', around)).toEqual({ ...nothing, text: 'mail@s1 og nummer #114' });
  });

  it('names a unit, a case and its priority before the text, in any order', () => {
    const said = {
      kind: 'line',
      channel: { kind: 'unit', unitId: unitId('s1') },
      requestId: requestId(1),
      priority: true,
      text: 'Kør frem',
    };
    for (const line of ['! @s1 #114 Kør frem', '#114 @sociolance1 !Kør frem', '@S1 ! #114 Kør frem'])
      expect(readLine(line, around)).toEqual(said);
  });

  it('is a note on the case where it names a case alone, and can be for the desks, the physician or a scene', () => {
    expect(readLine('#114 Ringer igen', around)).toMatchObject({ channel: { kind: 'case', requestId: requestId(1) } });
    expect(readLine('@plads Kaffe', around)).toMatchObject({ channel: { kind: 'desks' } });
    expect(readLine('@amk Spørgsmål', around)).toMatchObject({ channel: { kind: 'physician' } });
    expect(readLine('@sks-12 Samles', around)).toMatchObject({ channel: { kind: 'scene', talkgroupId: 'sks-12' } });
  });

  it('says what names nothing', () => {
    expect(readLine('@s9 Hallo', around)).toEqual({ kind: 'unknown', said: '@s9' });
    expect(readLine('! #999 Hallo', around)).toEqual({ kind: 'unknown', said: '#999' });
  });

  it('can be gone on with', () => {
    expect(goOn('! @s', around)).toEqual(['! @s1 ', '! @s2 ']);
    expect(goOn('@s1 #1', around)).toEqual(['@s1 #114 ']);
    expect(goOn('@s1 Kør', around)).toEqual([]);
  });
});

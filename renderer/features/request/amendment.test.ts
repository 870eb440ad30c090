import { describe, expect, it } from 'vitest';
import type { Request } from '#shared/domain/request/request.ts';
import { beginAmendment, changedMeanwhile, changesOf } from './amendment.ts';

const position = { latitude: 55.67, longitude: 12.55 };
const request = {
  place: { typed: 'Istedgade 4', label: 'Istedgade 4, 1650', position },
  need: 'Fryser',
  callback: '12345678',
} as Request;
const begun = beginAmendment(request);

describe('a correction', () => {
  it('changes only what was touched', () => {
    expect(changesOf(begun)).toBeNull();
    expect(changesOf({ ...begun, need: 'Fryser meget' })).toEqual({ need: 'Fryser meget' });
    expect(changesOf({ ...begun, callback: '' })).toEqual({ callback: '' });
  });
  it('lets go of the point on the map with the address, unless asked to keep it', () => {
    expect(changesOf({ ...begun, place: 'Istedgade 40' })).toEqual({ place: { typed: 'Istedgade 40' } });
    expect(changesOf({ ...begun, place: 'Istedgade 4, 3. sal', keepPosition: true })).toEqual({
      place: { typed: 'Istedgade 4, 3. sal', label: 'Istedgade 4, 1650', position },
    });
  });
  it('cannot empty the place or the need', () => {
    expect(changesOf({ ...begun, place: ' ' })).toBeNull();
    expect(changesOf({ ...begun, need: '', callback: '1' })).toBeNull();
  });
  it('says which fields another desk has corrected meanwhile', () => {
    expect(changedMeanwhile(begun, request)).toEqual([]);
    expect(changedMeanwhile(begun, { ...request, need: 'Er gået', place: { typed: 'Vesterbrogade' } })).toEqual([
      'place',
      'need',
    ]);
  });
});

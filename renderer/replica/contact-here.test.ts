import { describe, expect, it } from 'vitest';
import { unitId } from '#tests/support/domain.ts';
import { whereabouts } from './contact-here.ts';
import { emptyReplica, type ReplicaState } from './replica.ts';

const s1 = unitId('s1');
const at = { latitude: 55.67, longitude: 12.56 };
const state = (outreach?: string): ReplicaState =>
  ({
    ...emptyReplica,
    fixes: new Map([[s1, [{ unitId: s1, at: 1, ...at }]]]),
    offers: [
      { name: 'Langt væk', position: { latitude: 55.7, longitude: 12.5 } },
      { name: 'Mændenes Hjem', position: { latitude: 55.6701, longitude: 12.5601 } },
    ],
    units: new Map([[s1, { unit: { outreach: outreach ? { place: outreach } : null } }]]),
  }) as unknown as ReplicaState;

describe('where a contact is met', () => {
  it('is where the unit is, and what is near it', () => {
    expect(whereabouts(state(), s1)).toEqual({ position: at, place: 'Mændenes Hjem' });
  });

  it('is the place of its outreach, where it has said one', () => {
    expect(whereabouts(state('Halmtorvet'), s1)).toEqual({ position: at, place: 'Halmtorvet' });
  });

  it('is left out where it is not known', () => {
    expect(whereabouts({ ...state(), fixes: new Map() }, s1)).toEqual({});
    expect(whereabouts({ ...state(), offers: [] }, s1)).toEqual({ position: at });
  });
});

import { describe, expect, it } from 'vitest';
import { createSettings, parseSettings } from './settings.ts';

const storage = (kept: string | null) => {
  const map = new Map(kept === null ? [] : [['settings', kept]]);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as Storage;
};
const FALLBACK = { language: 'da', theme: 'auto', sound: true } as const;

describe('the settings of a workstation', () => {
  it.each([null, '', 'null', '[]', '"x"', '{', '{"theme":"pink","language":7,"sound":"yes"}'])(
    'survive whatever is found in the storage: %s',
    (raw) => {
      expect(parseSettings(raw, FALLBACK)).toEqual(FALLBACK);
    },
  );

  it('are remembered', () => {
    const kept = storage(null);
    createSettings(kept, 'da').change({ theme: 'night', sound: false });
    expect(createSettings(kept, 'da').store.getState()).toEqual({ language: 'da', theme: 'night', sound: false });
  });

  it('begin in English when the desk was started so, and in Danish otherwise', () => {
    expect(createSettings(storage('{"language":"da"}'), 'en').store.getState().language).toBe('en');
    expect(createSettings(storage('{"language":"en"}'), 'da').store.getState().language).toBe('en');
    expect(createSettings(storage(null), 'da').store.getState().language).toBe('da');
  });
});

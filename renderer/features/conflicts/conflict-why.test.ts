import { describe, expect, it } from 'vitest';
import da from '#resources/locales/da/index.ts';
import { REFUSAL_CODES } from '#shared/domain/decision.ts';
import { conflictShort, conflictWhy, countedIn } from './conflict-why.ts';

const CAD = { incident: 'K-7', field: 'unit', ours: 's1', theirs: 's2' };

describe('why two truths do not fit', () => {
  it('is said in words for every code the desk and the bridge can raise', () => {
    const texts: Readonly<Record<string, string>> = da.outage.conflict.why;
    for (const code of [...REFUSAL_CODES, 'forgotten', 'hub-restored', 'struck-out', 'cad-replanned', 'cad-rejected']) {
      const why = conflictWhy({ code });
      expect(why.kind, code).not.toBe('unknown');
      if (why.kind === 'told') expect(texts[code] ?? texts[`${code}_other`], code).toBeTypeOf('string');
    }
  });

  it('still says whose truth it is where the code is new', () => {
    expect(conflictWhy({ code: 'cad-merged' })).toEqual({ kind: 'unknown', from: 'cad', code: 'cad-merged' });
    expect(conflictWhy({ code: 'merged', cad: CAD })).toMatchObject({ from: 'cad' });
    expect(conflictWhy({ code: 'merged' })).toMatchObject({ from: 'desk' });
    expect(conflictShort({ code: 'merged', cad: CAD })).toBe('cad');
  });

  it('counts what was offered again, and nothing where no number came', () => {
    expect(countedIn({ details: { offered: '12' } })).toBe(12);
    expect(countedIn({ details: { offered: 'many' } })).toBe(0);
    expect(countedIn({})).toBe(0);
  });
});

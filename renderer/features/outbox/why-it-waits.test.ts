import { describe, expect, it } from 'vitest';
import { whyItWaits } from './why-it-waits.ts';

describe('why something waits in the outbox', () => {
  it('is its turn while the hub can be asked, and the hub while it cannot', () => {
    expect(whyItWaits(null, false)).toBe('first');
    expect(whyItWaits(null, true)).toBe('away');
  });

  it('is what the hub said last, also where this version has no words for it', () => {
    expect(whyItWaits('wrong-version', false)).toBe('wrong-version');
    expect(whyItWaits('locked-out', true)).toBe('unknown');
  });
});

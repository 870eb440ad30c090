import { describe, expect, it } from 'vitest';
import { ladderWords } from './ladder-words.ts';

describe('how far the word of the desk reaches', () => {
  it('is quiet while everything is connected', () => {
    expect(ladderWords({ kind: 'live' })).toEqual({ tone: 'neutral', detail: { kind: 'none' } });
  });

  it('is an alarm when the desk is alone, and says since when', () => {
    expect(ladderWords({ kind: 'alone', since: 5 })).toEqual({ tone: 'alarm', detail: { kind: 'since', at: 5 } });
  });

  it('says of a slow hub when it was last heard, and never makes up an age', () => {
    expect(ladderWords({ kind: 'slow', lastHeard: 5 }).detail).toEqual({ kind: 'heard', at: 5 });
    expect(ladderWords({ kind: 'slow', lastHeard: null }).detail).toEqual({ kind: 'heard-never' });
  });

  it('counts what is left while it comes back', () => {
    expect(ladderWords({ kind: 'reconciling', left: 12 })).toEqual({
      tone: 'attention',
      detail: { kind: 'left', count: 12 },
    });
  });
});

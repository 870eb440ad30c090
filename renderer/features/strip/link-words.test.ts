import { describe, expect, it } from 'vitest';
import { knownWhy, linkWords } from './link-words.ts';

describe('a source on the strip', () => {
  it('is quiet while it is heard', () => {
    expect(linkWords({ kind: 'live', lastHeard: 5 })).toEqual({ key: 'live', tone: 'neutral', since: 5 });
  });

  it('asks for a look when it falls silent, and alarms when it is away, each with how long', () => {
    expect(linkWords({ kind: 'silent', lastHeard: 5 })).toEqual({ key: 'silent', tone: 'attention', since: 5 });
    expect(linkWords({ kind: 'away', lastHeard: 5 })).toEqual({ key: 'away', tone: 'alarm', since: 5 });
  });

  it('never shows an age it does not have', () => {
    for (const kind of ['live', 'silent', 'away', 'not-connected'] as const)
      expect(linkWords({ kind, lastHeard: null }).since).toBeNull();
  });

  it('has words for why it is away, and keeps a reason it does not know for the view to show as it stands', () => {
    expect(knownWhy('untrusted')).toBe('untrusted');
    expect(knownWhy('solar-storm')).toBeUndefined();
  });
});

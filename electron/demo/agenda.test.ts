import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';

describe('an agenda', () => {
  it('runs what is due in the order of time, then of entry, each at its own moment', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 50 }), (times) => {
        const agenda = createAgenda(0);
        const run: { readonly time: number; readonly entry: number; readonly now: number }[] = [];
        for (const [entry, time] of times.entries())
          agenda.at(time, () => run.push({ time, entry, now: agenda.now() }));
        agenda.runUntil(1_000);
        expect(run.map(({ now }) => now)).toEqual(run.map(({ time }) => time));
        const sorted = times
          .map((time, entry) => ({ time, entry }))
          .sort((a, b) => a.time - b.time || a.entry - b.entry);
        expect(run.map(({ entry }) => entry)).toEqual(sorted.map(({ entry }) => entry));
      }),
    );
  });

  it('leaves what is not due yet, and what was cancelled', () => {
    const agenda = createAgenda(0);
    const run: string[] = [];
    agenda.at(10, () => run.push('due'));
    agenda.at(11, () => run.push('later'));
    const cancel = agenda.at(5, () => run.push('cancelled'));
    cancel();
    agenda.runUntil(10);
    expect(run).toEqual(['due']);
    expect(agenda.next()).toBe(11);
  });

  it('runs at once what an entry puts in the past, and never goes back', () => {
    const agenda = createAgenda(0);
    const run: number[] = [];
    agenda.at(10, () => agenda.at(3, () => run.push(agenda.now())));
    agenda.runUntil(20);
    agenda.runUntil(15);
    expect(run).toEqual([10]);
    expect(agenda.now()).toBe(20);
  });
});

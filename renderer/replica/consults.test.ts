import { describe, expect, it } from 'vitest';
import type { Consult, ConsultLife } from '#shared/domain/consult/consult.ts';
import { consultCounts, openConsults } from './consults.ts';
import type { PlainHere } from './replica.ts';

const row = (id: string, step: ConsultLife['step'], at: number) => {
  const state = { id, asked: { at }, life: { step } } as unknown as Consult;
  return [id, { state } as PlainHere<'consult'>] as const;
};
const rows = new Map([
  row('done', 'read-back', 1),
  row('late', 'asked', 9),
  row('under-way', 'taken', 2),
  row('early', 'asked', 3),
  row('withdrawn', 'withdrawn', 4),
  row('to-pass-on', 'answered', 8),
]);

describe('the questions to the AMK physician', () => {
  it('stand in the order they want a hand: nobody’s first, then the answer that must be passed on', () => {
    expect(openConsults(rows).map(({ id }) => id)).toEqual(['early', 'late', 'to-pass-on', 'under-way']);
  });

  it('are counted by their step, and not once they are over', () => {
    expect(consultCounts(rows)).toEqual({ asked: 2, taken: 1, answered: 1 });
  });
});

import { z } from 'zod';
import { type Decider, decided } from '../decision.ts';

/**
 * The counter of an area's case numbers. Taking a number is an event on the counter's own subject in the same batch as
 * the request, so the hub's compare-and-set keeps two desks from giving the same one.
 */
export const CaseNumbers = z.object({ last: z.int().nonnegative() });
export type CaseNumbers = z.infer<typeof CaseNumbers>;

export const CaseNumberTaken = z.object({ type: z.literal('case-number.taken'), number: z.int().positive() });
export type CaseNumberTaken = z.infer<typeof CaseNumberTaken>;

export const nextCaseNumber = (numbers: CaseNumbers | null): number => (numbers?.last ?? 0) + 1;

export const caseNumbersDecider: Decider<CaseNumbers, { type: 'take' }, CaseNumberTaken> = {
  decide: (numbers) => decided({ type: 'case-number.taken', number: nextCaseNumber(numbers) }),
  evolve: (_numbers, event) => ({ last: event.number }),
};

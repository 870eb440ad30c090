/**
 * The smallest of the values that at least `share` (above 0, to 1) of them do not exceed: the percentile by nearest rank.
 * Always a value that occurred; of an even number the median is the lower of the two in the middle. Null where there is none.
 */
export const percentile = (values: readonly number[], share: number): number | null =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? null;

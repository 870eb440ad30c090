/** How often a long test goes round: a sample in `npm test`, the promised number in `npm run test:long`. */
export const count = ({ sample, full }: { readonly sample: number; readonly full: number }): number =>
  process.env.LONG === '1' ? full : sample;

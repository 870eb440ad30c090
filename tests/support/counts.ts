/** How many rounds a long test runs: a sample in `npm test`, the full count in `npm run test:long`. */
export const count = ({ sample, full }: { sample: number; full: number }): number => (process.env.LONG ? full : sample);

/** First sizes of the panes, in pixels; `below` says how units and log lie under the map. */
export type Layout = {
  readonly queue: number;
  readonly case: number;
  readonly map: number;
  readonly units: number;
  readonly below: 'row' | 'column';
};

/** Strip and message line. */
const AROUND = 44 + 36;
const WIDE = 2200;

const share = (of: number, part: number, most: number) => Math.min(most, Math.round(of * part));

/** On a small window units and log lie under each other, on a wide one side by side; the map always has the most of the middle. */
export const layoutFor = (width: number, height: number): Layout => {
  const room = height - AROUND;
  const isWide = width >= WIDE;
  return {
    queue: share(width, 0.37, 760),
    case: share(width, 0.31, 640),
    map: Math.round(room * (isWide ? 0.66 : 0.4)),
    units: isWide ? 480 : Math.round(room * 0.32),
    below: isWide ? 'row' : 'column',
  };
};

/**
 * Cuts what comes over a line into its lines. Whatever comes, no more than `limit` octets are kept: a line that is longer
 * is dropped up to its end and told once. Octets are taken one for one (Latin-1), so that noise is noise and no error.
 */
export const splitLines = (options: {
  readonly limit: number;
  readonly onLine: (line: string) => void;
  readonly onTooLong: () => void;
}) => {
  const { limit, onLine, onTooLong } = options;
  let kept = '';
  let dropping = false;
  return {
    take: (bytes: Buffer): void => {
      const pieces = bytes.toString('latin1').split('\n');
      for (const [index, piece] of pieces.entries()) {
        if (!dropping) kept += piece;
        if (kept.length > limit) {
          if (!dropping) onTooLong();
          dropping = true;
          kept = '';
        }
        if (index === pieces.length - 1) break;
        const line = kept.endsWith('\r') ? kept.slice(0, -1) : kept;
        if (!dropping && line !== '') onLine(line);
        kept = '';
        dropping = false;
      }
    },
    /** The line was cut: what was begun on it is no part of the next. */
    reset: (): void => {
      kept = '';
      dropping = false;
    },
  };
};

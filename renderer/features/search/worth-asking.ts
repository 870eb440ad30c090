/** The host answers with at most this many cases. */
export const MOST_RESULTS = 50;

/** One letter finds half the store; one figure may be a whole case number. */
export const isWorthAsking = (query: string): boolean => /^#?\d+$/.test(query) || query.length >= 2;

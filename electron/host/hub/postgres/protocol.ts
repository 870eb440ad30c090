/**
 * What a desk and its hub say to each other is numbered. A desk speaks a range, a hub speaks a range
 * (`hub.protocol()` in resources/hub); they work together where the ranges touch. Raise `newest` when a function of the
 * hub means something new, `oldest` when the old meaning is no longer understood.
 */
export type Protocol = { readonly oldest: number; readonly newest: number };

export const PROTOCOL: Protocol = { oldest: 1, newest: 1 };

export const speaksWith = (one: Protocol, other: Protocol): boolean =>
  one.oldest <= other.newest && other.oldest <= one.newest;

/** Where an area's pokes are heard. They carry nothing: what counts is reading. */
export const logChannel = (area: string): string => `hub.log.${area}`;
export const positionChannel = (area: string): string => `hub.position.${area}`;

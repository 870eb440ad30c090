import type { Place } from '#shared/domain/values.ts';

/** How a street, a square, a park or a station ends in Danish, grown together with its name: Nørrebrogade, Fælledparken. */
const GROWN =
  /[\p{L}]{2,}(?:gade|vej|all[eé]|stræde|torvet|torv|plads|pladsen|boulevard|boulevarden|parken|banegård|banegården)(?![\p{L}])/iu;
/** The same as a word of its own, with the one word before it: Enghave Plads, Valby Station. */
const APART = /[\p{L}.]{2,} (?:plads|torv|all[eé]|boulevard|stræde|station|runddel)(?![\p{L}])/iu;

/**
 * A place without house number, floor, name at the door or anything else that was said of it: its street alone. What a
 * geocoder made of it comes first. `null` where no street can be told apart from the rest of the text, because that
 * rest may name a person.
 */
export const streetOf = ({ typed, label }: Place): string | null => {
  if (label !== undefined) {
    const street = (label.split(',')[0] ?? '').replace(/\s*\d.*$/u, '').trim();
    if (street !== '') return street;
  }
  const found = [APART.exec(typed), GROWN.exec(typed)].filter((match) => match !== null);
  return found.sort((one, other) => one.index - other.index)[0]?.[0] ?? null;
};

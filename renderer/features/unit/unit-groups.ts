import type { UnitRow } from '#shared/contract/rows.ts';
import { type Availability, availability } from '#shared/domain/unit/unit.ts';
import { foldForSearch } from '#shared/util/text.ts';

/** More units than this stand in lines, by whether they can be sent; up to it each has a card. */
export const CARDS_AT_MOST = 6;

const ORDER: readonly Availability[] = ['available', 'conditionally-available', 'not-available'];

export type UnitGroup = { readonly availability: Availability; readonly rows: readonly UnitRow[] };

/** By call sign, always: within its group a unit never moves. */
export const byCallSign = ({ unit: a }: UnitRow, { unit: b }: UnitRow): number =>
  a.callSign.localeCompare(b.callSign, 'da', { numeric: true });

/**
 * The units that hold every word of `text` in their short name, call sign, crew or place, by whether they can be sent:
 * who can be is at the top. A group nobody is in is left out.
 */
export const unitGroups = (rows: readonly UnitRow[], text: string): readonly UnitGroup[] => {
  const words = foldForSearch(text).split(/\s+/).filter(Boolean);
  const found = rows.filter(({ unit: { id, callSign, duty, outreach } }) => {
    const crew = duty.kind === 'on' ? duty.crew.map(({ name }) => name) : [];
    const said = foldForSearch([id, callSign, ...crew, outreach?.place ?? ''].join(' '));
    return words.every((word) => said.includes(word));
  });
  return ORDER.flatMap((each) => {
    const group = found.filter(({ unit }) => availability(unit) === each).sort(byCallSign);
    return group.length > 0 ? [{ availability: each, rows: group }] : [];
  });
};

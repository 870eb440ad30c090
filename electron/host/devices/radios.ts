import type { StrangeRadio } from '#shared/contract/devices.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import type { Position } from '#shared/domain/values.ts';

/** As many strange radios as are remembered: a network has more of them than anybody wants to read. */
const AT_MOST = 500;

export type RadioOwner =
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'unknown-radio' }
  /** Two desks gave it to two units while they were cut off from each other: nobody's until a person has said whose. */
  | { readonly kind: 'radio-in-use-twice' };

/** Whose radio is whose, and which ones are nobody's. */
export const createRadios = (units: () => readonly Unit[]) => {
  let owners: Map<number, UnitId[]> | undefined;
  const strange = new Map<number, StrangeRadio>();
  const ownersOf = (issi: number): readonly UnitId[] => {
    if (!owners) {
      owners = new Map();
      for (const unit of units()) owners.set(unit.issi, [...(owners.get(unit.issi) ?? []), unit.id]);
    }
    return owners.get(issi) ?? [];
  };
  const ownerOf = (issi: number): RadioOwner => {
    const [unitId, another] = ownersOf(issi);
    if (!unitId) return { kind: 'unknown-radio' };
    return another ? { kind: 'radio-in-use-twice' } : { kind: 'unit', unitId };
  };
  return {
    ownerOf,
    /** A unit has changed. */
    forget: (): void => {
      owners = undefined;
    },
    /** A radio that is nobody's was heard. The longest unheard of is forgotten where there are too many. */
    hear: (issi: number, at: number, position: Position | null): void => {
      const before = strange.get(issi);
      strange.delete(issi);
      strange.set(issi, {
        issi,
        firstHeard: before?.firstHeard ?? at,
        lastHeard: at,
        count: (before?.count ?? 0) + 1,
        position: position ?? before?.position ?? null,
        unitIds: [],
      });
      const [oldest] = strange.keys();
      if (strange.size > AT_MOST && oldest !== undefined) strange.delete(oldest);
    },
    /** Those that are nobody's now, last heard first. */
    strange: (): StrangeRadio[] =>
      [...strange.values()]
        .reverse()
        .filter(({ issi }) => ownerOf(issi).kind !== 'unit')
        .map((radio) => ({ ...radio, unitIds: [...ownersOf(radio.issi)] })),
  };
};
export type Radios = ReturnType<typeof createRadios>;

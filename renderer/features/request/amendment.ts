import type { Request } from '#shared/domain/request/request.ts';
import type { Place } from '#shared/domain/values.ts';

type Known = Pick<Request, 'place' | 'need' | 'callback'>;

/** A correction under way. `base` is what was on screen when it began: another desk may have corrected it since. */
export type Amendment = {
  readonly place: string;
  /** A corrected address usually means another point on the map, so the old one stays only when somebody says so. */
  readonly keepPosition: boolean;
  readonly need: string;
  readonly callback: string;
  readonly base: Known;
};

export const beginAmendment = ({ place, need, callback }: Request): Amendment => ({
  place: place.typed,
  keepPosition: false,
  need,
  callback: callback ?? '',
  base: { place, need, ...(callback !== undefined && { callback }) },
});

/**
 * Only what this correction changes of what it began with: a field somebody else corrected meanwhile, and that was not
 * touched here, is left as it is. `null` when nothing is changed or a mandatory field is empty.
 */
export const changesOf = ({
  base,
  ...written
}: Amendment): { place?: Place; need?: string; callback?: string } | null => {
  const typed = written.place.trim();
  const need = written.need.trim();
  const callback = written.callback.trim();
  if (typed === '' || need === '') return null;
  const changes = {
    ...(typed !== base.place.typed && { place: written.keepPosition ? { ...base.place, typed } : { typed } }),
    ...(need !== base.need && { need }),
    ...(callback !== (base.callback ?? '') && { callback }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
};

export const FIELDS = ['place', 'need', 'callback'] as const;
export type Field = (typeof FIELDS)[number];

/** Fields that have another value now than when the correction began. */
export const changedMeanwhile = ({ base }: Amendment, now: Known): readonly Field[] =>
  FIELDS.filter((field) =>
    field === 'place' ? now.place.typed !== base.place.typed : (now[field] ?? '') !== (base[field] ?? ''),
  );

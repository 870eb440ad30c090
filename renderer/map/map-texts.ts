import { createFormat } from '#renderer/i18n/format.ts';
import type { Language } from '#renderer/i18n/i18n.ts';
import { translationOf } from '#renderer/i18n/use-translation.ts';
import type { MapRequest, MapUnit } from './map-data.ts';

/** More than a busy board says at once. */
const MOST_SAID = 2_000;

/** Every word on the map, in one language. */
export const mapTexts = (language: Language) => {
  const { t } = translationOf(language, ['map', 'domain']);
  const { age } = createFormat(language);
  // The list says these anew with every change, and a busy day has hundreds of them: each is put together once.
  const said = new Map<string, string>();
  const once = (key: string, say: () => string): string => {
    const words = said.get(key) ?? say();
    if (said.size > MOST_SAID) said.clear();
    said.set(key, words);
    return words;
  };
  const fixAge = ({ stale, ageSeconds }: Pick<MapUnit, 'stale' | 'ageSeconds'>): string => {
    const words = age(ageSeconds * 1000, true);
    return once(`fix ${stale} ${words}`, () => t(`map:fix.${stale}`, { age: words }));
  };
  const request = ({ name, priority, stage }: MapRequest): string =>
    once(`request ${name} ${priority} ${stage}`, () =>
      t('map:request', { name, priority: t(`domain:priority.${priority}`), stage: t(`domain:stage.${stage}`) }),
    );
  const unit = (unit: MapUnit): string => {
    const { label, activity, doubtful } = unit;
    const words = fixAge(unit);
    return once(`unit ${label}/${activity}/${words}/${doubtful !== undefined}`, () =>
      t(doubtful ? 'map:unitInDoubt' : 'map:unit', {
        name: label,
        activity: t(`domain:activity.${activity}`),
        age: words,
      }),
    );
  };
  return {
    fixAge,
    /** Said of a place where a unit cannot have been. */
    doubtful: t('map:doubtful'),
    picture: t('map:picture'),
    list: t('map:list'),
    listEmpty: t('map:listEmpty'),
    zoomIn: t('map:zoomIn'),
    zoomOut: t('map:zoomOut'),
    centre: t('map:centre'),
    follow: (name: string | null) => (name === null ? t('map:followNone') : t('map:follow', { name })),
    noPicture: t('map:noPicture'),
    basemapFailed: t('map:basemapFailed'),
    tilesMissing: t('map:tilesMissing'),
    attribution: t('map:attribution'),
    unit,
    request,
  };
};
export type MapTexts = ReturnType<typeof mapTexts>;

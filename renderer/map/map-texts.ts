import i18next from 'i18next';
import { createFormat } from '#renderer/i18n/format.ts';
import type { Language } from '#renderer/i18n/i18n.ts';
import type { MapRequest, MapUnit } from './map-data.ts';

/** Every word on the map, in one language. */
export const mapTexts = (language: Language) => {
  const t = i18next.getFixedT(language, ['map', 'domain']);
  const { age } = createFormat(language);
  const fixAge = ({ stale, ageSeconds }: Pick<MapUnit, 'stale' | 'ageSeconds'>): string =>
    t(`map:fix.${stale}`, { age: age(ageSeconds * 1000, true) });
  // The list says these anew with every change, and a busy day has hundreds of them: each is put together once.
  const said = new Map<string, string>();
  const request = ({ name, priority, stage }: MapRequest): string => {
    const key = `${name} ${priority} ${stage}`;
    const words =
      said.get(key) ??
      t('map:request', { name, priority: t(`domain:priority.${priority}`), stage: t(`domain:stage.${stage}`) });
    said.set(key, words);
    return words;
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
    unit: (unit: MapUnit) =>
      t(unit.doubtful ? 'map:unitInDoubt' : 'map:unit', {
        name: unit.label,
        activity: t(`domain:activity.${unit.activity}`),
        age: fixAge(unit),
      }),
    request,
  };
};
export type MapTexts = ReturnType<typeof mapTexts>;

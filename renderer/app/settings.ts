import { createStore } from 'zustand/vanilla';
import type { Language } from '../i18n/i18n.ts';

export const THEMES = ['day', 'night', 'high-contrast', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

/** What a workstation remembers of how its user likes it. Nothing about cases, and nothing that decides anything. */
export type Settings = { readonly language: Language; readonly theme: Theme; readonly sound: boolean };

const KEY = 'settings';

/** Reads what was remembered; whatever does not fit falls back piece by piece. */
export const parseSettings = (raw: string | null, fallback: Settings): Settings => {
  let kept: Partial<Record<keyof Settings, unknown>> = {};
  try {
    kept = Object(JSON.parse(raw ?? '{}'));
  } catch {}
  const theme = THEMES.find((one) => one === kept.theme);
  return {
    language: kept.language === 'da' || kept.language === 'en' ? kept.language : fallback.language,
    theme: theme ?? fallback.theme,
    sound: typeof kept.sound === 'boolean' ? kept.sound : fallback.sound,
  };
};

/**
 * The settings of this workstation, shared by its windows. `asked` is the language the desk was started in: English
 * when asked for wins over what was remembered, until the user chooses.
 */
export const createSettings = (storage: Storage, asked: Language) => {
  const kept = parseSettings(storage.getItem(KEY), { language: 'da', theme: 'auto', sound: true });
  const store = createStore<Settings>(() => (asked === 'en' ? { ...kept, language: asked } : kept));
  return {
    store,
    change: (change: Partial<Settings>) => {
      store.setState(change);
      storage.setItem(KEY, JSON.stringify(store.getState()));
    },
    /** Another window of the desk has changed them. */
    reread: () => store.setState(parseSettings(storage.getItem(KEY), store.getState())),
  };
};
export type SettingsStore = ReturnType<typeof createSettings>;

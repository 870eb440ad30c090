/** What a shell can do besides carrying calls. Every ability works in both shells, in its own way. */
export type Native = {
  readonly shell: 'electron' | 'browser';
  /** Tells the person of something urgent while another window is in front. Says nothing where the shell may not. */
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
  /** Calls the listener when the machine's screen is locked. A browser is not told of that. Returns how to stop. */
  readonly onLock: (listener: () => void) => () => void;
  /** The map in a window of its own, for the second monitor; brought to the front if it is open. */
  readonly openMapWindow: () => void;
  /** The language the desk was started in. */
  readonly language: 'da' | 'en';
};

const MAP_FRAGMENT = '#map';

/** True in the window that shows the map alone. */
export const isMapWindow = (): boolean => location.hash === MAP_FRAGMENT;

const browserNative = (): Omit<Native, 'language'> => ({
  shell: 'browser',
  notify: ({ title, body }) => {
    if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
      new Notification(title, { body, tag: title });
    }
  },
  onLock: () => () => {},
  openMapWindow: () => {
    window.open(location.pathname + MAP_FRAGMENT, 'desk-map', 'popup,width=1280,height=800')?.focus();
  },
});

/** The abilities of the shell this page runs in. */
export const createNative = (): Native => ({
  ...(window.deskBridge ? { shell: 'electron' as const, ...window.deskBridge } : browserNative()),
  language: document.documentElement.lang === 'en' ? 'en' : 'da',
});

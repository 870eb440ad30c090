import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { MAP_ADDRESS, PAGE_ADDRESS } from './origin.ts';

type OpenedWindow = Pick<
  BrowserWindow,
  'loadURL' | 'isMinimized' | 'restore' | 'focus' | 'isFocused' | 'once' | 'show' | 'close' | 'webContents'
>;
export type CreateWindow = (options: BrowserWindowConstructorOptions) => OpenedWindow;

const front = (window: OpenedWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

/** The desk's window and the map's, each at most once; asking again brings it to the front. */
export const createWindows = (create: CreateWindow) => {
  const open = new Map<string, OpenedWindow>();
  const show = (address: string, size: { readonly width: number; readonly height: number }) => {
    const there = open.get(address);
    if (there) return front(there);
    const window = create({ ...size, show: false, autoHideMenuBar: true, title: 'Sociolance' });
    open.set(address, window);
    window.once('ready-to-show', () => window.show());
    window.once('closed', () => {
      open.delete(address);
      // The map belongs to the desk: it does not stay behind alone.
      if (address === PAGE_ADDRESS) open.get(MAP_ADDRESS)?.close();
    });
    void window.loadURL(address);
  };
  return {
    showDesk: () => show(PAGE_ADDRESS, { width: 1440, height: 900 }),
    showMap: () => show(MAP_ADDRESS, { width: 1280, height: 800 }),
    isDeskFocused: () => open.get(PAGE_ADDRESS)?.isFocused() ?? false,
    /** Tells every page. */
    broadcast: (channel: string): void => {
      for (const window of open.values()) window.webContents.send(channel);
    },
  };
};

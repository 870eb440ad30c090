import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../main/channels.ts';
import { ORIGIN } from '../main/origin.ts';

/** The page's window, as far as it is needed here: this room is compiled without the types of a page. */
declare const window: { readonly postMessage: (message: string, origin: string, ports: readonly unknown[]) => void };

ipcRenderer.on(CHANNELS.port, (event) => window.postMessage(CHANNELS.port, ORIGIN, event.ports));

// Never ipcRenderer itself: four abilities, each with its channel fixed. `DeskBridge` in the page is their type.
contextBridge.exposeInMainWorld('deskBridge', {
  requestPort: () => ipcRenderer.send(CHANNELS.requestPort),
  notify: ({ title, body }: { title: string; body: string }) => ipcRenderer.send(CHANNELS.notify, { title, body }),
  onLock: (listener: () => void) => {
    const hear = () => listener();
    ipcRenderer.on(CHANNELS.lock, hear);
    return () => {
      ipcRenderer.off(CHANNELS.lock, hear);
    };
  },
  openMapWindow: () => ipcRenderer.send(CHANNELS.openMap),
});

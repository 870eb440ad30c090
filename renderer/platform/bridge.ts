/**
 * What Electron's preload puts on the window, and all the page may ask of its shell. Absent in the browser shell.
 * The port itself comes as a window message, because ports cannot cross the context bridge.
 */
export type DeskBridge = {
  /** Asks for a fresh line to the host; answered by the window message `desk-port` with one port. */
  readonly requestPort: () => void;
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
  /** Called each time the person locks the screen or the machine sleeps. Returns how to stop listening. */
  readonly onLock: (listener: () => void) => () => void;
  readonly openMapWindow: () => void;
};

export const PORT_MESSAGE = 'desk-port';

declare global {
  interface Window {
    readonly deskBridge?: DeskBridge;
  }
}

import type { App, Session, WebContents } from 'electron';
import { isOwn, ORIGIN } from './origin.ts';

const lockContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwn(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

type LockedSession = Pick<
  Session,
  | 'on'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
>;

/** A file that the page itself has made: Electron asks the user where it goes. Nothing else is ever fetched to the disk. */
const isMadeHere = (address: string): boolean => address.startsWith(`blob:${ORIGIN}/`);

/** Shuts what the page never needs: leaving its origin, other windows and frames, webviews, and every permission. */
export const lockDown = (app: Pick<App, 'on'>, session: LockedSession): void => {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event, item) => {
    if (!isMadeHere(item.getURL())) event.preventDefault();
  });
};

import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import { z } from 'zod';
import { CHANNELS } from './channels.ts';
import { isOwn } from './origin.ts';

const Notice = z.object({ title: z.string().min(1).max(200), body: z.string().max(1_000) });
export type Notice = z.infer<typeof Notice>;

export type PageAbilities = {
  readonly givePort: (page: WebContents) => void;
  readonly notify: (notice: Notice) => void;
  readonly openMap: () => void;
};

/** Only the desk's own page, in the window's own frame, is listened to. */
const isFromPage = ({ senderFrame }: IpcMainEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url);

/** The three things a page may ask of its shell; whatever else comes, or comes from elsewhere, is dropped. */
export const listenToPages = (ipcMain: Pick<IpcMain, 'on'>, abilities: PageAbilities): void => {
  ipcMain.on(CHANNELS.requestPort, (event) => {
    if (isFromPage(event)) abilities.givePort(event.sender);
  });
  ipcMain.on(CHANNELS.notify, (event, given: unknown) => {
    const notice = Notice.safeParse(given);
    if (isFromPage(event) && notice.success) abilities.notify(notice.data);
  });
  ipcMain.on(CHANNELS.openMap, (event) => {
    if (isFromPage(event)) abilities.openMap();
  });
};

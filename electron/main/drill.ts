import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { App } from 'electron';
import { OUTAGE } from '../serve/options.ts';

type Paths = Pick<App, 'getPath' | 'setPath'>;

/** Must be called before the lock is asked for: nothing a drill's window keeps lies beside that of the desk. */
export const setDrillProfile = (app: Paths): void => app.setPath('userData', join(app.getPath('userData'), 'drill'));

/**
 * Starts this program once more, as a drill: its own process, window, profile and data, gone when it is closed. A drill
 * that runs already comes to the front instead. False where it could not be started.
 */
export const startDrillBeside = (
  app: Pick<App, 'isPackaged' | 'getAppPath'>,
  language: string,
  start: typeof spawn = spawn,
): boolean => {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  const args = [...own, '--shell', 'electron', '--scenario', OUTAGE, '--lang', language];
  const child = start(process.execPath, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return child.pid !== undefined;
};

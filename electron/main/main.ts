import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { openDataDirectory } from '../serve/data-directory.ts';
import { HELP, OUTAGE, parseOptions, type StartOptions } from '../serve/options.ts';
import { startFailureText } from '../serve/start-failure-text.ts';
import { CHANNELS } from './channels.ts';
import { setDrillProfile, startDrillBeside } from './drill.ts';
import { registerScheme, serveFiles } from './files.ts';
import { createHostProcess, type HostProcess } from './host-process.ts';
import { NoSafeStorage, passingKey, readOrCreateSealedKey } from './key.ts';
import { lockDown } from './lockdown.ts';
import { ownArguments } from './own-arguments.ts';
import { listenToPages } from './page-calls.ts';
import { webPreferences } from './web-preferences.ts';
import { createWindows } from './windows.ts';

const HERE = import.meta.dirname;

const NO_SAFE_STORAGE =
  'This machine has no key store that can keep the key of the data safe. Set up one (on Linux: GNOME Keyring or KWallet), or start without --data.\n' +
  'Maskinen har intet nøglelager, der kan holde nøglen til data sikkert. Opsæt et (på Linux: GNOME Keyring eller KWallet), eller start uden --data.';

/** Electron's part of the desk: windows, and what the system says; everything else is the host's. */
const run = async (options: StartOptions): Promise<void> => {
  const data = openDataDirectory(options.data);
  app.once('quit', data.release);
  const key = options.data ? await readOrCreateSealedKey(data.path, safeStorage, process.platform) : passingKey();
  const start = { options, dataDirectory: data.path, keyHex: key.toString('hex') };
  let host: HostProcess | undefined;
  /** The host, started anew where it has ended: the pages notice, and ask for a port again. */
  const theHost = (): HostProcess => {
    host ??= createHostProcess(
      utilityProcess.fork(join(HERE, 'host-entry.js'), [], { serviceName: 'desk' }),
      start,
      () => {
        host = undefined;
      },
      () => startDrillBeside(app, options.lang),
    );
    return host;
  };

  lockDown(app, session.defaultSession);
  serveFiles(protocol, join(HERE, '..', 'renderer'), options.lang, (path) => theHost().tile(path));
  const preferences = webPreferences(join(HERE, 'preload.cjs'), app.isPackaged);
  const windows = createWindows((each) => new BrowserWindow({ ...each, webPreferences: preferences }));
  listenToPages(ipcMain, {
    givePort: (page) => {
      const { port1, port2 } = new MessageChannelMain();
      theHost().attach(port1);
      page.postMessage(CHANNELS.port, null, [port2]);
    },
    notify: (notice) => {
      if (windows.isDeskFocused()) return;
      const notification = new Notification({ ...notice, urgency: 'critical' });
      notification.on('click', windows.showDesk);
      notification.show();
    },
    openMap: windows.showMap,
  });
  powerMonitor.on('lock-screen', () => windows.broadcast(CHANNELS.lock));
  powerMonitor.on('suspend', () => windows.broadcast(CHANNELS.lock));
  app.on('second-instance', windows.showDesk);
  app.on('activate', windows.showDesk);
  app.on('window-all-closed', () => app.quit());
  let ending = false;
  app.on('will-quit', (event) => {
    if (ending) return;
    ending = true;
    event.preventDefault();
    void (host?.stop() ?? Promise.resolve()).finally(() => app.exit(0));
  });

  await theHost().ready;
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  windows.showDesk();
};

const fail = (text: string): void => {
  dialog.showErrorBox('Sociolance', text);
  app.exit(1);
};

/** One desk at a time, and beside it one drill: the drill has a profile of its own, and with it a lock of its own. */
const mayRunBeside = ({ scenario }: StartOptions): boolean => {
  if (scenario === OUTAGE) setDrillProfile(app);
  return app.requestSingleInstanceLock();
};

const parsed = parseOptions(ownArguments(process.argv, app.isPackaged));
if (parsed.kind !== 'start') {
  console.error(parsed.kind === 'wrong' ? `${parsed.message}\n\n${HELP}` : HELP);
  app.exit(parsed.kind === 'wrong' ? 2 : 0);
} else if (!mayRunBeside(parsed.options)) {
  app.quit();
} else {
  const { options } = parsed;
  registerScheme(protocol);
  app.enableSandbox();
  app
    .whenReady()
    .then(() => run(options))
    .catch((error: unknown) =>
      fail(error instanceof NoSafeStorage ? NO_SAFE_STORAGE : startFailureText(error, options)),
    );
}

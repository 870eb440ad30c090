import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

type Machine = { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv };

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

const candidates = ({ platform, env }: Machine): readonly string[] => {
  if (platform === 'darwin') return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => `${root}\\${program}`));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A window can be shown: always on a desktop system, elsewhere where there is an X or Wayland display. */
export const hasDisplay = ({ platform, env }: Machine): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** The first Chromium, Chrome or Edge of this machine, or `undefined`. */
export const findBrowser = (machine: Machine, exists = isExecutable): string | undefined =>
  candidates(machine).find(exists);

/**
 * How the desk's window is opened: without tabs or address bar, and with a profile of its own, so that nobody's
 * extensions see the case and the window is the desk's alone.
 */
export const browserArguments = (address: string, profile: string, asRoot: boolean): readonly string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(asRoot ? ['--no-sandbox'] : []),
];

/** Opens the window. `closed` resolves when a person closes it; rejects where it cannot be opened, or breaks. */
export const openBrowser = (program: string, args: readonly string[]): { closed: Promise<void>; close: () => void } => {
  const child = spawn(program, args, { stdio: 'ignore' });
  const closed = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code ? reject(new Error(`exit status ${code}`)) : resolve()));
  });
  return { closed, close: () => child.kill() };
};

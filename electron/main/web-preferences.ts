import type { WebPreferences } from 'electron';

/** What every window of the desk is made with: a page in a sandbox, which has no Node and only what the preload gives it. */
export const webPreferences = (preload: string, packaged: boolean): WebPreferences => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  devTools: !packaged,
  // Alarms sound and ages go on in a window that is behind another, and before anyone has clicked.
  backgroundThrottling: false,
  autoplayPolicy: 'no-user-gesture-required',
});

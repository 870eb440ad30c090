/**
 * The desk's part of Electron's command line. A packaged desk is only told its own options; in development the path of
 * the app comes first, and before it whatever Chromium is told.
 */
export const ownArguments = (argv: readonly string[], packaged: boolean): readonly string[] => {
  if (packaged) return argv.slice(1);
  const app = argv.findIndex((each, index) => index > 0 && !each.startsWith('-'));
  return app < 0 ? [] : argv.slice(app + 1);
};

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HELP, parseOptions, type StartOptions } from '../electron/serve/options.ts';
import { buildIfStale, ELECTRON, PAGE } from './build-if-stale.ts';
import { findElectron } from './electron-binary.ts';

/** Standard output is for the address alone, so that whoever reads it gets it first; what is said goes beside it. */
const say = (line: string): void => console.error(line);

const startElectron = async (path: string): Promise<number> => {
  await buildIfStale(ELECTRON, say);
  const child = spawn(path, [join(import.meta.dirname, '..'), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 0)));
};

const openWindow = async (address: string, stop: () => void): Promise<() => void> => {
  const { browserArguments, findBrowser, hasDisplay, openBrowser } = await import('../electron/serve/browser.ts');
  const machine = { platform: process.platform, env: process.env };
  const program = hasDisplay(machine) ? findBrowser(machine) : undefined;
  console.log(program ? `The desk is at ${address}` : `Open this address in Chromium, Chrome or Edge: ${address}`);
  if (!program) return () => {};
  const profile = mkdtempSync(join(tmpdir(), 'sociolance-window-'));
  const window = openBrowser(program, browserArguments(address, profile, process.getuid?.() === 0));
  window.closed.then(stop, (error: Error) =>
    say(`${program} has failed (${error.message}). Open the address yourself.`),
  );
  return () => {
    window.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
};

/** Runs until it is told to end, or its window is closed. Answers with the exit status. */
const serve = async (options: StartOptions, pageDirectory: string): Promise<number> => {
  const stopped = Promise.withResolvers<void>();
  // Asked once, the desk ends in order; asked again, at once, which is what it is also safe against.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopped.resolve();
      process.once(signal, () => process.exit(1));
    });
  }
  const { serveDesk } = await import('../electron/serve/serve-desk.ts');
  const { startFailureText } = await import('../electron/serve/start-failure-text.ts');
  try {
    const desk = await serveDesk(options, pageDirectory, (error) => say(String(error)));
    let closeWindow = () => {};
    if (options.shell === 'none') console.log(`READY ${desk.address}`);
    else closeWindow = await openWindow(desk.address, stopped.resolve);
    await stopped.promise;
    closeWindow();
    await desk.close();
    return 0;
  } catch (error) {
    say(startFailureText(error, options));
    return 1;
  }
};

const start = async (): Promise<number> => {
  const parsed = parseOptions(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(HELP);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    say(`${parsed.message}\n\n${HELP}`);
    return 2;
  }
  const { options } = parsed;
  const electron = options.shell === undefined || options.shell === 'electron' ? await findElectron() : undefined;
  const pageDirectory = await buildIfStale(PAGE, say);
  if (electron?.kind === 'there') return startElectron(electron.path);
  if (electron && options.shell === 'electron') {
    say(`Electron cannot be started: ${electron.why}. Start with --shell browser instead.`);
    return 1;
  }
  if (electron) say(`Electron cannot be started: ${electron.why}. Using the browser shell.`);
  return serve(options, pageDirectory);
};

process.exit(await start());

import { OUTAGE, parseOptions } from './options.ts';
import { serveDesk } from './serve-desk.ts';

/** A drill as a process: `drill-entry.ts LANGUAGE PAGE_DIRECTORY`. Says its address, and ends with its standard input. */
const [language = 'da', pageDirectory = ''] = process.argv.slice(2);
const parsed = parseOptions(['--shell', 'none', '--scenario', OUTAGE, '--lang', language]);
if (parsed.kind !== 'start') throw new Error('a drill takes a language and the directory of the built page');

const desk = await serveDesk(parsed.options, pageDirectory, (error) => console.error(String(error)));
console.log(desk.address);

const end = (): void => {
  void desk.close().finally(() => process.exit(0));
};
process.stdin.once('close', end);
process.stdin.resume();
// A terminal's Ctrl+C reaches the whole group: the desk that started the drill ends it.
process.on('SIGINT', () => undefined);
process.once('SIGTERM', end);

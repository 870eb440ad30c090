import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { HELP, parseOptions } from '../electron/bridge/options.ts';
import { PACE } from '../electron/bridge/run-bridge.ts';
import { startBridge } from '../electron/bridge/start-bridge.ts';
import { HostError } from '../electron/host/host-error.ts';
import { readOrCreateKeyFile } from '../electron/host/store/key-file.ts';
import { hostErrorText } from '../electron/serve/host-error-text.ts';

/** What happens all the time is counted; what somebody may have to look into is a line in the log. */
const WORTH_A_LINE = ['rejected', 'unreadable', 'unknown-code', 'refused-by-domain', 'away', 'anchor-away'];
const COUNTS_EVERY = 60_000;

const main = async (): Promise<number> => {
  const parsed = parseOptions(process.argv.slice(2), (path) => readFileSync(path, 'utf8'));
  if (parsed.kind !== 'start') {
    if (parsed.kind === 'help') console.log(HELP);
    else console.error(`bridge: ${parsed.message}\n\n${HELP}`);
    return parsed.kind === 'help' ? 0 : 2;
  }
  const { hub, cad, cadToken, data, area, begin, settle, pollEvery } = parsed.options;
  const log = pino({ base: { bridge: area } }, pino.destination(2));
  const stopped = Promise.withResolvers<void>();
  // Asked once it ends in order; asked again, at once, which is what it is also safe against.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopped.resolve();
      process.once(signal, () => process.exit(1));
    });
  try {
    const { bridge, close } = await startBridge({
      dataDirectory: data,
      key: readOrCreateKeyFile(data),
      area,
      hub,
      cad: { url: cad, token: cadToken },
      begin,
      settle,
      pace: { ...PACE, pollEvery },
      onTrouble: (error) => log.error({ trouble: String(error) }),
      onCount: (what, about) => WORTH_A_LINE.includes(what) && log.warn({ what, about }),
    });
    console.log('READY');
    const counting = setInterval(() => log.info({ items: bridge.journal.counts(), ...bridge.counts() }), COUNTS_EVERY);
    await stopped.promise;
    clearInterval(counting);
    await close();
    return 0;
  } catch (error) {
    console.error(error instanceof HostError ? hostErrorText(error.code, error.path) : error);
    return 1;
  }
};

process.exitCode = await main();

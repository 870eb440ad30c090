import { parseArgs } from 'node:util';
import { runHub } from './hub/run.ts';

const HELP = `npm run hub -- --data DIR [options]        a hub on this machine, until Ctrl+C
  --port N          (default 5433, or as last time)
  --area NAME       the service area (default kbh)
  --desks A,B       the desks to let in (default desk-1,desk-2); each gets a password once
  --host A,B        the names desks reach it by (default localhost,127.0.0.1); with any other it listens on the network`;

const list = (text: string | undefined): string[] | undefined => text?.split(',').filter((part) => part !== '');

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      area: { type: 'string' },
      desks: { type: 'string', default: 'desk-1,desk-2' },
      host: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!values.data) {
    console.error(`hub: --data DIR is needed\n\n${HELP}`);
    return 2;
  }
  return runHub(
    {
      directory: values.data,
      port: values.port === undefined ? undefined : Number(values.port),
      area: values.area,
      hosts: list(values.host),
      desks: list(values.desks) ?? [],
    },
    console.log,
  );
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`hub: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

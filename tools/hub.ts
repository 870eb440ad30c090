import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { bridgeLogin, clientLogin, deskLogin, type Login } from '#electron/host/hub/postgres/logins.ts';
import { Role } from '#shared/domain/actor.ts';
import { admit, admitWithCertificate } from './hub/admit.ts';
import { backUp } from './hub/backup.ts';
import { administer, runProgram } from './hub/cluster.ts';
import { clusterOf, isHome, readHome } from './hub/home.ts';
import { connectRegion, replicate } from './hub/replicate.ts';
import { loginOf, renewServerCertificate, shutOut } from './hub/rotate.ts';
import { runHub } from './hub/run.ts';
import { makeStandby, pair, promote, waitForStandby } from './hub/standby.ts';
import { tellStatus, waitForStatus } from './hub/status.ts';
import { verifyLogs } from './hub/verify.ts';

const HELP = `npm run hub -- [what] --data DIR [options]       resources/hub/guide.md says when to use which

  (nothing)         runs the hub in DIR until Ctrl+C, and makes it the first time
    --port N          default 5433, or as last time
    --area NAME       the service area (default kbh)
    --desks A,B       desks to let in (default d1,d2); each gets a password once
    --host A,B        names desks reach it by (default localhost,127.0.0.1); with another it listens on the network
  status            heads, standby and readers; --wait: once it runs
  stop              ends it in order
  verify            reckons the chain of each log again; exit status 1 on any difference
                    --region URL: in the region's copy instead
  backup            --to DIR: a copy that is a hub's directory itself
  let-in            --desk NAME | --bridge NAME | --client NAME --role ROLE, with --certificate instead of a password
  rotate            --login NAME: a new password or certificate; --server: a new certificate for the hub
  shut-out          --login NAME
  pair              lets a standby read along, and says its address
  standby           --of ADDRESS --authority DIR --port N: makes DIR a standby, which is then run like a hub
  wait-for-standby  accepts only what the standby has too; go-alone: no longer
  promote           makes the running standby in DIR the hub
  replicate         --region URL [--region-ca FILE] [--from HOST:PORT]: the region receives the area's log`;

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  area: { type: 'string' },
  desks: { type: 'string', default: 'd1,d2' },
  host: { type: 'string' },
  wait: { type: 'boolean', default: false },
  to: { type: 'string' },
  desk: { type: 'string' },
  bridge: { type: 'string' },
  client: { type: 'string' },
  role: { type: 'string' },
  certificate: { type: 'boolean', default: false },
  login: { type: 'string' },
  server: { type: 'boolean', default: false },
  of: { type: 'string' },
  authority: { type: 'string' },
  region: { type: 'string' },
  'region-ca': { type: 'string' },
  from: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

const parse = () => parseArgs({ options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** Something that must be given, and was not. */
class Missing extends Error {}
const need = (values: Values, name: 'data' | 'to' | 'login' | 'of' | 'authority' | 'region'): string => {
  const value = values[name];
  if (!value) throw new Missing(`--${name} is needed`);
  return value;
};
const list = (text: string | undefined): string[] | undefined => text?.split(',').filter((part) => part !== '');
const portOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const say = (line: string): void => console.log(line);

const newLogin = ({ desk, bridge, client, role }: Values, area: string): Login => {
  if (desk) return deskLogin(area, desk);
  if (bridge) return bridgeLogin(area, bridge);
  if (client && role) return clientLogin(area, client, Role.parse(role));
  throw new Missing('--desk, --bridge, or --client with --role is needed');
};

type Task = (values: Values, directory: string) => Promise<number | undefined>;
const done = async (work: unknown): Promise<undefined> => void (await work);

/** As the superuser of the hub in `directory`, which must run. */
const administering = async (
  directory: string,
  work: (client: Awaited<ReturnType<typeof administer>>) => Promise<unknown>,
): Promise<undefined> => {
  const client = await administer(clusterOf(directory));
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const TASKS: Readonly<Record<string, Task>> = {
  run: ({ port, area, host, desks }, directory) =>
    runHub({ directory, port: portOf(port), area, hosts: list(host), desks: list(desks) ?? [] }, say),
  status: ({ wait }, directory) => done((wait ? waitForStatus : tellStatus)(directory, say)),
  stop: (_, directory) => done(runProgram('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', clusterOf(directory).data])),
  verify: async ({ region }, directory) => {
    const client = region ? await connectRegion(region) : await administer(clusterOf(directory));
    try {
      const verified = await verifyLogs(client);
      for (const { area, entries, head, findings } of verified) {
        say(`${area}: ${entries} entries, head ${head}, differences ${findings.length}`);
        for (const finding of findings) say(`DIFFERENCE ${area}: ${finding}`);
      }
      return verified.some(({ findings }) => findings.length > 0) ? 1 : 0;
    } finally {
      await client.end();
    }
  },
  backup: (values, directory) => done(backUp(directory, resolve(need(values, 'to')))),
  'let-in': (values, directory) =>
    administering(directory, async (client) => {
      const login = newLogin(values, values.area ?? readHome(directory).area);
      say(await (values.certificate ? admitWithCertificate : admit)(client, directory, login));
    }),
  rotate: (values, directory) =>
    administering(directory, async (client) => {
      if (values.server) return renewServerCertificate(client, directory);
      const login = await loginOf(client, need(values, 'login'));
      return say(await (values.certificate ? admitWithCertificate : admit)(client, directory, login));
    }),
  'shut-out': (values, directory) => administering(directory, (client) => shutOut(client, need(values, 'login'))),
  pair: async (_, directory) => say(await pair(directory)) as undefined,
  standby: (values, directory) => {
    const { port = '5434', host = 'localhost,127.0.0.1', area = 'kbh' } = values;
    const home = { port: Number(port), hosts: list(host) ?? [], area };
    return done(makeStandby(directory, need(values, 'of'), resolve(need(values, 'authority')), home));
  },
  'wait-for-standby': (_, directory) => done(waitForStandby(directory, true)),
  'go-alone': (_, directory) => done(waitForStandby(directory, false)),
  promote: (_, directory) => done(promote(directory)),
  replicate: (values, directory) => {
    const [, host, port] = /^(.+):(\d+)$/.exec(values.from ?? '') ?? [];
    return done(
      replicate({
        directory,
        area: values.area ?? readHome(directory).area,
        region: need(values, 'region'),
        caFile: resolve(values['region-ca'] ?? clusterOf(directory).caFile),
        from: host ? { host, port: Number(port) } : undefined,
      }),
    );
  },
};
/** These make a hub's directory, or need none. */
const WITHOUT_HOME = ['run', 'standby'];

const main = async (): Promise<number> => {
  const { values, positionals } = parse();
  const [what = 'run'] = positionals;
  const task = TASKS[what];
  if (values.help || !task || positionals.length > 1) {
    say(HELP);
    return values.help ? 0 : 2;
  }
  if (what === 'verify' && values.region) return (await task(values, '')) ?? 0;
  const directory = resolve(need(values, 'data'));
  if (!WITHOUT_HOME.includes(what) && !values.wait && !isHome(directory)) throw new Error(`${directory} holds no hub`);
  return (await task(values, directory)) ?? 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`hub: ${error instanceof Error ? error.message : error}`);
  process.exitCode = error instanceof Missing ? 2 : 1;
}

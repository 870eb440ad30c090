import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AreaId } from '#shared/domain/ids.ts';
import { CadUrl } from './http-cad/http-cad.ts';

/** How the bridge is started. Times in milliseconds. */
export type BridgeStart = {
  readonly hub: { readonly url: string; readonly caFile?: string | undefined };
  readonly cad: string;
  readonly cadToken: string | undefined;
  readonly data: string;
  readonly area: AreaId;
  readonly begin: 'start' | 'now';
  readonly settle: number;
  readonly pollEvery: number;
};
export type Parsed =
  | { readonly kind: 'start'; readonly options: BridgeStart }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

const seconds = z.coerce
  .number('a number of seconds')
  .positive('more than 0')
  .max(600, 'at most 600')
  .transform((given) => given * 1_000);
const file = z.string().refine((path) => existsSync(path), 'a file that is there');

const OPTIONS = {
  hub: {
    value: 'URL',
    help: 'the hub of the area, as the desk "bridge" may use it (needed)',
    schema: z.url({ protocol: /^postgres(ql)?$/, error: 'an address that begins with postgres://' }),
  },
  'hub-ca': { value: 'FILE', help: 'the certificate authority to trust for it, and no other', schema: file },
  cad: { value: 'URL', help: 'the central CAD, http://… (needed)', schema: CadUrl },
  'cad-token': { value: 'FILE', help: 'a file with the token the CAD lets us in by', schema: file },
  data: {
    value: 'DIR',
    help: 'where the bridge keeps its log and its journal (needed)',
    schema: z.string().min(1, 'a directory'),
  },
  area: { value: 'NAME', help: 'the service area (default kbh)', schema: AreaId },
  begin: {
    value: 'start|now',
    help: 'the first time only: tell the CAD all the log has, or only what comes (default start)',
    schema: z.enum(['start', 'now'], 'start or now'),
  },
  settle: {
    value: 'SECONDS',
    help: 'how long after a lost answer the CAD may still do what it was told (default 20)',
    schema: seconds,
  },
  poll: { value: 'SECONDS', help: 'how often the CAD is looked at (default 2)', schema: seconds },
} as const satisfies Record<string, { value: string; help: string; schema: z.ZodType }>;

const NEEDED = ['hub', 'cad', 'data'] as const;

export const HELP = [
  'npm run bridge -- --hub URL --cad URL --data DIR [options]     joins the hub to the central CAD, until Ctrl+C',
  '',
  ...Object.entries(OPTIONS).map(([name, { value, help }]) => `  ${`--${name} ${value}`.padEnd(22)}${help}`),
  `  ${'--help'.padEnd(22)}this list`,
].join('\n');

/** Reads the command line; `readToken` reads the file of the CAD's token. Never throws: what is wrong is said. */
export const parseOptions = (argv: readonly string[], readToken: (path: string) => string): Parsed => {
  let values: Record<string, string | boolean | undefined>;
  try {
    const options = Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: 'string' as const }]));
    ({ values } = parseArgs({ args: [...argv], options: { ...options, help: { type: 'boolean' } } }));
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { kind: 'help' };
  const missing = NEEDED.find((name) => !values[name]);
  if (missing) return { kind: 'wrong', message: `--${missing} is needed` };
  const given: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(OPTIONS)) {
    if (values[name] === undefined) continue;
    const parsed = schema.safeParse(values[name]);
    if (!parsed.success)
      return { kind: 'wrong', message: `--${name} takes ${parsed.error.issues[0]?.message ?? 'a value'}` };
    given[name] = parsed.data;
  }
  const { hub, cad, data, area, begin, settle, poll } = given as {
    [Name in keyof typeof OPTIONS]: z.infer<(typeof OPTIONS)[Name]['schema']> | undefined;
  };
  const token = given['cad-token'];
  return {
    kind: 'start',
    options: {
      hub: { url: hub as string, caFile: given['hub-ca'] as string | undefined },
      cad: cad as string,
      cadToken: typeof token === 'string' ? readToken(token).trim() : undefined,
      data: data as string,
      area: area ?? AreaId.parse('kbh'),
      begin: begin ?? 'start',
      settle: settle ?? 20_000,
      pollEvery: poll ?? 2_000,
    },
  };
};

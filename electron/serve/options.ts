import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FeedAddress, FeedSettings } from '#shared/contract/devices.ts';
import { SCENARIOS } from '../demo/scenarios.ts';

/** Real work on the desk's own hub: real time, no invented accounts or requests. */
export const NO_SCENARIO = 'none';
/** A drill: an outage rehearsed on data of its own. */
export const OUTAGE = 'outage';

/** How the desk is started; the same words for both shells. */
export type StartOptions = {
  /** `undefined`: Electron where it can be had, otherwise the browser. */
  readonly shell: 'electron' | 'browser' | 'none' | undefined;
  /** 0: any free one. */
  readonly port: number;
  /** `undefined`: a directory of its own for the simulated day, gone when it ends. */
  readonly data: string | undefined;
  readonly speed: number;
  readonly seed: number;
  readonly scenario: string;
  readonly hub: string | undefined;
  readonly hubCa: string | undefined;
  readonly lang: 'da' | 'en';
  readonly map: string | undefined;
  readonly mapStyle: string | undefined;
  readonly desk: string;
  readonly area: string;
  /** Feeds to listen to from the start, besides those that are set on the screen. */
  readonly feeds: readonly FeedSettings[];
  /** Where the emergency pack is written by itself; `undefined`: nowhere. */
  readonly paperFolder: string | undefined;
  /** How many vehicles the simulated day has, where more than its scenario. */
  readonly units: number;
  /** A road network; `undefined`: the simulated day's, or none. */
  readonly roads: string | undefined;
  /** How long positions are kept. */
  readonly positionHours: number;
};

export type Parsed =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  /** `message` names the option and what it takes. */
  | { readonly kind: 'wrong'; readonly message: string };

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens');

type Option = {
  readonly value: string;
  readonly help: string;
  readonly schema: z.ZodType;
  /** What it takes, where the schema does not say it in words. */
  readonly takes?: string;
};

/** Every option once: what it is called, what it takes, and what is said of it in the help. */
const OPTIONS = {
  shell: {
    value: 'electron|browser|none',
    help: 'Electron where it can be had, otherwise a browser; none opens nothing',
    schema: z.enum(['electron', 'browser', 'none'], 'electron, browser or none'),
  },
  port: {
    value: 'N',
    help: 'port of the browser shell on 127.0.0.1 (default: any free one)',
    schema: z.coerce.number('a number').int('a whole number').min(0, '0 to 65535').max(65_535, '0 to 65535'),
  },
  data: {
    value: 'DIR',
    help: 'where the data is kept (default: a directory that goes with the simulated day)',
    schema: z.string().min(1, 'a directory'),
  },
  speed: {
    value: 'N',
    help: 'how many times as fast as real time the simulated day goes (default 1)',
    schema: z.coerce.number('a number').min(0.1, '0.1 to 1000').max(1_000, '0.1 to 1000'),
  },
  seed: {
    value: 'N',
    help: 'which simulated day: the same number is the same day (default 1)',
    schema: z.coerce
      .number('a number')
      .int('a whole number')
      .min(0, '0 or more')
      .max(2 ** 31 - 1, 'at most 2147483647'),
  },
  scenario: {
    value: 'NAME',
    help: `what kind of simulated day: ${SCENARIOS.join(', ')} (default ${SCENARIOS[0]}); none for real work, with --data`,
    schema: z.enum([...SCENARIOS, NO_SCENARIO], [...SCENARIOS, NO_SCENARIO].join(', ')),
  },
  hub: {
    value: 'URL',
    help: 'the shared hub, postgres://…; without it the desk has its own, and the simulated day',
    schema: z.url({ protocol: /^postgres(ql)?$/, error: 'an address that begins with postgres://' }),
  },
  'hub-ca': {
    value: 'FILE',
    help: 'the certificate authority of the hub, and the only one that is trusted: a PEM file',
    schema: z.string().refine((path) => existsSync(path), 'a file that is there'),
  },
  lang: { value: 'da|en', help: 'language of the screen (default da)', schema: z.enum(['da', 'en'], 'da or en') },
  map: {
    value: 'FILE',
    help: 'a .pmtiles file to draw the map from, instead of the built-in one',
    schema: z
      .string()
      .regex(/\.pmtiles$/, 'a file whose name ends in .pmtiles')
      .refine((path) => existsSync(path), 'a file that is there'),
  },
  'map-style': {
    value: 'URL',
    help: 'an online map style; its tiles come through the desk, which keeps them for the outage',
    schema: z.url({ protocol: /^https?$/, error: 'an address that begins with https://' }),
  },
  radio: {
    value: 'tcp://HOST:PORT',
    help: 'a TETRA gateway to listen to: one short message a line (docs/devices.md)',
    schema: FeedAddress.refine((address) => address.startsWith('tcp://')).transform(
      (address): FeedSettings => ({ kind: 'sds', id: 'start-radio', address }),
    ),
    takes: 'an address like tcp://gateway:5000',
  },
  nmea: {
    value: 'ADDRESS=UNIT',
    help: 'the receiver of one vehicle: tcp://HOST:PORT=s1 or /dev/ttyUSB0=s1',
    schema: z
      .string()
      .transform((text): unknown => {
        const [address, unitId] = [text.slice(0, text.lastIndexOf('=')), text.slice(text.lastIndexOf('=') + 1)];
        return { kind: 'nmea', id: 'start-nmea', address, unitId };
      })
      .pipe(FeedSettings),
    takes: 'an address and a unit, like tcp://receiver:5001=s1',
  },
  'paper-folder': {
    value: 'DIR',
    help: 'a folder that outlives this workstation, for the emergency pack: written every five minutes',
    schema: z.string().min(1, 'a folder'),
  },
  units: {
    value: 'N',
    help: 'how many vehicles drive on the simulated day, at most 50 (default: those of the scenario)',
    schema: z.coerce.number('a number').int('a whole number').min(1, '1 to 50').max(50, '1 to 50'),
  },
  roads: {
    value: 'FILE',
    help: 'a road network as GeoJSON, to reckon distances and arrivals by road (docs/operating.md)',
    schema: z.string().refine((path) => existsSync(path), 'a file that is there'),
  },
  'position-hours': {
    value: 'N',
    help: 'hours that positions of the vehicles are kept (default 72)',
    schema: z.coerce.number('a number').min(1, '1 to 2160').max(2_160, '1 to 2160'),
  },
  desk: { value: 'NAME', help: 'name of this desk in its area (default d1)', schema: slug },
  area: { value: 'NAME', help: 'the service area (default kbh)', schema: slug },
} as const satisfies Record<string, Option>;

const DEFAULTS = {
  port: 0,
  speed: 1,
  seed: 1,
  scenario: SCENARIOS[0],
  lang: 'da',
  desk: 'd1',
  area: 'kbh',
  positionHours: 72,
  units: 0,
} as const;

export const HELP = [
  'npm start -- [options]',
  '',
  ...Object.entries(OPTIONS).map(([name, { value, help }]) => `  ${`--${name} ${value}`.padEnd(32)}${help}`),
  `  ${'--help'.padEnd(32)}this list`,
].join('\n');

/** Reads the command line. Never throws: what is wrong is said, with the option's name. */
export const parseOptions = (argv: readonly string[]): Parsed => {
  let values: Record<string, string | boolean | undefined>;
  try {
    const options = Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: 'string' as const }]));
    ({ values } = parseArgs({
      args: [...argv],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: false,
    }));
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { kind: 'help' };
  const given: Record<string, unknown> = {};
  for (const [name, { schema, takes }] of Object.entries<Option>(OPTIONS)) {
    if (values[name] === undefined) continue;
    const parsed = values[name] === '' ? null : schema.safeParse(values[name]);
    if (!parsed?.success) {
      const wanted = takes ?? parsed?.error.issues[0]?.message ?? 'a value';
      return { kind: 'wrong', message: `--${name} takes ${wanted}, not "${values[name]}"` };
    }
    given[name] = parsed.data;
  }
  if (given.map && given['map-style']) return { kind: 'wrong', message: '--map and --map-style exclude each other' };
  if (given.scenario === NO_SCENARIO && given.data === undefined)
    return { kind: 'wrong', message: '--scenario none takes --data DIR with it: real work is kept' };
  if (given.scenario === OUTAGE && given.hub !== undefined)
    return { kind: 'wrong', message: '--scenario outage and --hub exclude each other: a drill has a hub of its own' };
  if (given.hub !== undefined && given.data === undefined)
    return { kind: 'wrong', message: '--hub takes --data DIR with it: what waits for the hub is kept' };
  const { 'map-style': mapStyle, 'hub-ca': hubCa, 'paper-folder': paperFolder, radio, nmea, ...others } = given;
  const { 'position-hours': positionHours = DEFAULTS.positionHours, ...rest } = others;
  const none = { shell: undefined, data: undefined, hub: undefined, map: undefined, roads: undefined };
  const own = {
    mapStyle,
    hubCa,
    paperFolder,
    positionHours,
    feeds: [radio, nmea].filter((feed) => feed !== undefined),
  };
  return {
    kind: 'start',
    options: { ...none, ...DEFAULTS, ...rest, ...own } as unknown as StartOptions,
  };
};

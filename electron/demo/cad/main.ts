import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FAULTS } from './faults.ts';
import { startSimulatedCad } from './simulated-cad.ts';

const HELP = `The simulated central CAD, on 127.0.0.1, as resources/cad/openapi.yaml describes it.

  --port N       where it answers (8112; 0 is any free one)
  --seed N       which chances it draws (1)
  --faults NAME  ${Object.keys(FAULTS).join(', ')} (none)
  --file FILE    where it writes everything down; without one it forgets when it ends
  --help

While it runs it takes a word a line on its standard input:

  away           it no longer answers           silent        it takes calls and never answers
  back           it answers again               other         back, with another truth
  call           somebody rings, and it is given to the Sociolance
  mind           it changes its mind about something that is open
`;

const Options = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(8_112),
  seed: z.coerce.number().int().nonnegative().default(1),
  faults: z.enum(Object.keys(FAULTS) as [keyof typeof FAULTS]).default('none'),
  file: z.string().min(1).optional(),
});

const readOptions = (args: readonly string[]): z.infer<typeof Options> => {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: string, seed: string, faults: string, file: string, help: { type: 'boolean' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      process.exit(0);
    }
    return Options.parse(values);
  } catch (error) {
    process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : error}\n`);
    process.exit(2);
  }
};

const { faults, ...options } = readOptions(process.argv.slice(2));
const cad = await startSimulatedCad({ ...options, faults: FAULTS[faults] });
process.stdout.write(`${cad.url}\n`);

const words: Readonly<Record<string, () => void>> = {
  away: () => cad.goAway(),
  silent: () => cad.goAway('silent'),
  back: cad.comeBack,
  other: () => {
    cad.own.anotherTruth();
    cad.comeBack();
  },
  call: () => cad.own.call(),
  mind: () => cad.own.changeMind(),
};
createInterface({ input: process.stdin }).on('line', (line) => {
  const word = words[line.trim()];
  if (word) word();
  else process.stderr.write(`${Object.keys(words).join(' ')}\n`);
});
const end = () => void cad.stop().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);

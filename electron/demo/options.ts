import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Instant } from '#shared/domain/values.ts';
import { SCENARIO_HELP, SCENARIOS } from './scenarios.ts';

const Options = z.object({
  seed: z.coerce.number().int().nonnegative().default(1),
  /** Simulated seconds per second. */
  speed: z.coerce.number().positive().max(3_600).default(1),
  scenario: z.enum(SCENARIOS).default('day'),
  /** How many vehicles drive; fewer than the scenario has make no difference. */
  units: z.coerce.number().int().min(0).max(50).default(0),
  now: z.coerce.number().pipe(Instant),
});
export type Options = z.infer<typeof Options>;

export const HELP = `The simulated day: a Copenhagen shift from 08 to 20, as JSON lines (shared/wire/field.ts).
What the field says is written to standard output, what the desk says is read from standard input.

  --now EPOCH_MS    simulated time at the start; the day is the one that holds it, in Copenhagen (needed)
  --seed N          the same number gives the same day (1)
  --speed N         simulated seconds per second (1)
  --scenario NAME   ${SCENARIOS.join(', ')} (${SCENARIOS[0]})
  --units N         how many vehicles drive, where more than the scenario has (at most 50)
  --help

${SCENARIOS.map((name) => `  ${name.padEnd(10)}${SCENARIO_HELP[name]}`).join('\n')}

It ends when standard input is closed.
`;

/** The options, or what is wrong with them; `help` where only that was asked for. */
export const readOptions = (
  args: readonly string[],
): { kind: 'options'; options: Options } | { kind: 'help' } | { kind: 'wrong'; why: string } => {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { seed: string, speed: string, scenario: string, units: string, now: string, help: { type: 'boolean' } },
    });
    return values.help ? { kind: 'help' } : { kind: 'options', options: Options.parse(values) };
  } catch (error) {
    return { kind: 'wrong', why: error instanceof z.ZodError ? z.prettifyError(error) : String(error) };
  }
};

import type { Batch, LogEntry } from '#shared/wire/batch.ts';
import type { Random } from '../test-support/random.ts';
import { type AppendAnswer, AWAY, type HubLink, type ReadAnswer } from './hub-link.ts';

/**
 * What happens to one call on its way:
 *
 *     none         it arrives and is answered
 *     lose-call    it never arrives
 *     lose-answer  it arrives and is done; the answer is lost
 *     late         it arrives later, after other calls; until then nobody knows
 *     duplicate    it arrives twice; what it reads comes twice
 *     reorder      what it reads comes in another order
 *     gap          one entry of what it reads is missing
 *     lag          it reads an earlier state of the log
 *     refuse       the hub will never take that command
 */
export const FAULTS = [
  'none',
  'lose-call',
  'lose-answer',
  'late',
  'duplicate',
  'reorder',
  'gap',
  'lag',
  'refuse',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultyLink = HubLink & {
  /** Calls that are under way late arrive, and from here on nothing goes wrong any more. */
  readonly heal: () => Promise<void>;
  /** How often each fault came. */
  readonly seen: Readonly<Record<Fault, number>>;
  /** Commands the hub has refused, for ever. */
  readonly refused: ReadonlySet<string>;
};

/** A script of faults by chance: `share` of all calls go wrong, in a way the seed decides. */
export const faultsByChance =
  (random: Random, share: number, faults: readonly Fault[] = FAULTS) =>
  (): Fault =>
    random.chance(share) ? random.pick(faults) : 'none';

/** Several commands in one call, each as `append` takes it; the first that is not accepted is the last that is answered. */
export const oneByOne =
  (append: HubLink['append']): HubLink['appendAll'] =>
  async (batches) => {
    const answers: AppendAnswer[] = [];
    for (const batch of batches) {
      const answer = await append(batch);
      answers.push(answer);
      if (answer.kind !== 'accepted') break;
    }
    return answers;
  };

/**
 * A link around another that goes wrong as `script` says, call by call. No clock: what comes late comes with a later
 * call. Positions and pokes are lost or doubled the same way; they are promised to nobody.
 */
export const faultyLink = (link: HubLink, script: () => Fault, random: Random): FaultyLink => {
  const late: Batch[] = [];
  const tried = new Set<string>();
  const refused = new Set<string>();
  const seen = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  let healed = false;

  const next = (): Fault => {
    const fault = healed ? 'none' : script();
    seen[fault] += 1;
    return fault;
  };
  const arrive = async (): Promise<void> => {
    for (const batch of late.splice(0)) await link.append(batch);
  };
  const withEntries = (answer: ReadAnswer, change: (entries: LogEntry[]) => LogEntry[]): ReadAnswer =>
    answer.kind === 'entries' ? { kind: 'entries', entries: change([...answer.entries]) } : answer;
  /** Without the newest commands: whole ones, as a hub that lags has them. */
  const withoutNewest = (entries: LogEntry[]): LogEntry[] => {
    const commands = [...new Set(entries.map(({ commandId }) => commandId))];
    const known = new Set(commands.slice(0, random.below(commands.length + 1)));
    return entries.filter(({ commandId }) => known.has(commandId));
  };

  const append: HubLink['append'] = async (batch) => {
    const fault = next();
    if (late.length > 0 && random.chance(0.5)) await arrive();
    if (refused.has(batch.commandId)) return { kind: 'refused', code: 'refused-for-ever' };
    const first = !tried.has(batch.commandId);
    tried.add(batch.commandId);
    switch (fault) {
      case 'lose-call':
        return AWAY;
      case 'lose-answer':
        await link.append(batch);
        return AWAY;
      case 'late':
        late.push(batch);
        return AWAY;
      case 'duplicate':
        await link.append(batch);
        return link.append(batch);
      case 'refuse':
        // A hub does not change its mind: what may be in the log already is not refused.
        // And what only says that something was refused, every hub takes.
        if (!first || batch.events.some(({ subject }) => subject.includes('.conflict.'))) return AWAY;
        refused.add(batch.commandId);
        return { kind: 'refused', code: 'refused-for-ever' };
      default:
        return link.append(batch);
    }
  };

  return {
    ...link,
    seen,
    refused,
    append,
    // Each command has its own fate.
    appendAll: oneByOne(append),
    readFrom: async (sequence, limit) => {
      const fault = next();
      if (fault === 'lose-call' || fault === 'lose-answer' || fault === 'late' || fault === 'refuse') return AWAY;
      const answer = await link.readFrom(sequence, limit);
      switch (fault) {
        case 'duplicate':
          return withEntries(answer, (entries) => [...entries, ...entries]);
        case 'reorder':
          return withEntries(answer, (entries) => random.shuffle(entries));
        case 'gap':
          return withEntries(answer, (entries) => entries.toSpliced(random.below(Math.max(entries.length - 1, 1)), 1));
        case 'lag':
          return withEntries(answer, withoutNewest);
        default:
          return answer;
      }
    },
    head: async (at) => (next() === 'none' ? link.head(at) : AWAY),
    putAnchor: async (desk, head) => (next() === 'none' ? link.putAnchor(desk, head) : AWAY),
    anchor: async (desk) => (next() === 'none' ? link.anchor(desk) : AWAY),
    putPosition: async (fix) => (next() === 'none' ? link.putPosition(fix) : AWAY),
    follow: (poke) => link.follow(() => next() !== 'lose-call' && poke()),
    heal: async () => {
      healed = true;
      await arrive();
    },
  };
};

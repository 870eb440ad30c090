import type { LogOf } from '#shared/contract/channel.ts';
import type { Allowance, Pack, PaperState, Writing } from '#shared/contract/paper.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Clock } from '../clock.ts';
import { packHtml } from './html.ts';
import { fill, type Language, momentIn, timeOf, wordsIn } from './words.ts';
import { writeWhole } from './write-file.ts';

/** What the shell says about the pack that is written by itself. */
export type PaperOptions = {
  /** A folder that is there when this workstation is not: a share, a stick. It is never made. */
  readonly folder: string;
  readonly language: Language;
  /** Milliseconds; five minutes where nothing is said. */
  readonly every?: number;
};

const EVERY = 5 * 60_000;
/** One shift: nobody's permission outlives the reason it was given for. */
const ALLOWED_FOR = 12 * 3_600_000;
/** How long the end of the desk waits for a folder that does not answer. */
const PATIENCE = 2_000;

type User = Extract<Actor, { kind: 'user' }>;

/**
 * The emergency pack, asked for and written by itself. Who allowed personal data on the latter is known as long as the
 * desk runs; a desk that starts again writes without them.
 */
export const createPaper = ({
  options,
  desk,
  language,
  clock,
  pack,
  nameOf,
  log,
  onTrouble,
}: {
  options: PaperOptions | undefined;
  desk: string;
  /** Of the log's own lines. */
  language: Language;
  clock: Clock;
  /** The pack as it is now. */
  pack: (language: Language, personalData: boolean) => Pack;
  /** What a channel or case is called in the log's own lines. */
  nameOf: (of: LogOf) => string;
  /** Writes a line in the log, for everybody to see later; `by` null is the desk itself. Rejects where it cannot. */
  log: (text: string, by: User | null) => Promise<void>;
  onTrouble: (error: unknown) => void;
}) => {
  const words = wordsIn(language).paper.logged;
  const every = options?.every ?? EVERY;
  const file = `noedpakke-${desk}.html`;
  let allowed: Allowance | null = null;
  let last: Pick<Writing, 'writtenAt' | 'withPersonalData' | 'failure'> = {
    writtenAt: null,
    withPersonalData: false,
    failure: null,
  };
  let writing: Promise<void> | null = null;
  let again = false;

  const lapse = (): void => {
    if (!allowed || clock.now() < allowed.until) return;
    allowed = null;
    log(words.lapsed, null).catch(onTrouble);
  };

  const writeOnce = async ({ folder, language: written }: PaperOptions): Promise<void> => {
    lapse();
    const withPersonalData = allowed !== null;
    const now = clock.now();
    try {
      const outcome = await writeWhole(folder, file, packHtml(pack(written, withPersonalData)));
      if (outcome.kind === 'written') last = { writtenAt: now, withPersonalData, failure: null };
      else {
        if (last.failure === null && outcome.error) onTrouble(outcome.error);
        last = { ...last, failure: { code: outcome.code, at: now } };
      }
    } catch (error) {
      // The store could not be read: told as any other failure, and tried again.
      onTrouble(error);
      last = { ...last, failure: { code: 'failed', at: now } };
    }
  };

  /** Writes it now. One at a time; whoever asks while one is under way gets a fresh one after it. */
  const write = (): Promise<void> => {
    if (!options) return Promise.resolve();
    if (writing) {
      again = true;
      return writing;
    }
    writing = (async () => {
      do {
        again = false;
        await writeOnce(options);
      } while (again);
      writing = null;
    })();
    return writing;
  };

  const timer = options && setInterval(() => void write(), every);
  timer?.unref();
  void write();

  return {
    /** For a person who asks: whole, and written down that it was taken. The pack matters more than the line. */
    take: async (asked: Language, by: User): Promise<Pack> => {
      await log(fill(words.taken, { name: by.name }), by).catch(onTrouble);
      return pack(asked, true);
    },
    /** That a log was taken for paper, and of what. Rejects where that cannot be written down: then it must not be given. */
    tookLog: (of: LogOf, { from, until }: { from: number; until: number }, by: User): Promise<void> => {
      const period = { from: momentIn(language, from), until: momentIn(language, until) };
      return log(fill(words['log-taken'], { what: nameOf(of), ...period, name: by.name }), by);
    },
    state: (): PaperState => ({
      writing: options ? { folder: options.folder, file, everySeconds: every / 1_000, ...last } : null,
      allowed,
    }),
    /** Says whether personal data may stand on the written one, and writes it anew. Rejects, unchanged, where the log cannot be written. */
    allow: async (personalData: boolean, by: User): Promise<void> => {
      const at = clock.now();
      if (personalData) {
        const until = at + ALLOWED_FOR;
        await log(fill(words.allowed, { name: by.name, until: timeOf(until) }), by);
        allowed = { name: by.name, at, until };
        await write();
        return;
      }
      // Taken away first: the line about it may fail, that they are gone may not.
      allowed = null;
      await write();
      await log(fill(words.forbidden, { name: by.name }), by);
    },
    write,
    close: async (): Promise<void> => {
      clearInterval(timer);
      const late = Promise.withResolvers<void>();
      const limit = setTimeout(late.resolve, PATIENCE);
      await Promise.race([writing, late.promise]);
      clearTimeout(limit);
    },
  };
};
export type Paper = ReturnType<typeof createPaper>;

import { z } from 'zod';
import { Batch, isFoldable, LogEntry } from '#shared/wire/batch.ts';
import { Fix } from '#shared/wire/position.ts';
import { APPEND_AT_ONCE, type AppendAnswer, type Away, type HubLink } from '../hub-link.ts';
import { awayReason, Nonsense } from './away-reason.ts';
import { createConnections } from './connections.ts';
import { createListener } from './listener.ts';
import { PROTOCOL, type Protocol } from './protocol.ts';

export type PostgresHubOptions = {
  /** `postgres://…`, as `clientConfigs` reads it. */
  readonly url: string;
  /** The certificate of the one authority that may vouch for the hub (PEM). Needed for everything but a local socket. */
  readonly caFile?: string | undefined;
  readonly area: string;
  /** The desk (or bridge) that asks. */
  readonly desk: string;
  /** Milliseconds that a call may take before the hub counts as silent. */
  readonly limit?: number;
  /** For tests: as an older or a newer desk would speak. */
  readonly protocol?: Protocol;
};

/** With the second that the sync may rest, a loss is shown within five. */
const LIMIT = 3_500;
/** What goes into one call, in characters, unless a single command is longer. */
const CALL_SIZE = 1_000_000;

const Head = z.object({ sequence: z.int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const Answer = z.union([
  z.object({ kind: z.literal('accepted'), first: z.int().positive() }),
  z.object({ kind: z.literal('accepted'), entries: z.array(z.unknown()) }),
  z.object({ kind: z.literal('wrong-version'), subject: z.string() }),
  z.object({ kind: z.literal('refused'), code: z.string().max(60) }),
]);

const BAD_BATCH: AppendAnswer = { kind: 'refused', code: 'bad-batch' };

/**
 * The hub in the control room, over PostgreSQL (resources/hub has its side). Answers `away` with the reason for whatever
 * goes wrong on the way, within the time limit; never throws for it. What the hub sends is parsed like anything foreign:
 * a row that no desk could fold is no row, and the hub that sent it is `incompatible`.
 */
export const openPostgresHub = (options: PostgresHubOptions): HubLink => {
  const { url, caFile, area, desk, limit = LIMIT, protocol = PROTOCOL } = options;
  const connections = createConnections({ url, caFile, area, desk, limit, protocol });
  const listener = createListener(connections, area, limit);

  const ask = async <Row>(name: string, text: string, values: unknown[], parse: (rows: unknown[]) => Row) =>
    parse((await connections.run((client) => client.query({ name, text, values }))).rows);
  const orAway = async <Result>(work: Promise<Result>): Promise<Result | Away> =>
    work.catch((error: unknown): Away => ({ kind: 'away', why: awayReason(error) }));

  /** A row of the log, if a desk can fold it. */
  const entryOf = (row: unknown): LogEntry => {
    const entry = LogEntry.parse(row);
    if (!isFoldable(area, entry)) throw new Nonsense('a foreign row');
    return entry;
  };

  const answersTo = (batches: readonly Batch[], text: unknown): AppendAnswer[] => {
    const answers = z.array(Answer).parse(JSON.parse(String(text)));
    if (answers.length < 1 || answers.length > batches.length) throw new Nonsense('not an answer to that');
    return answers.map((answer, index): AppendAnswer => {
      if (answer.kind !== 'accepted') return answer;
      if ('entries' in answer) return { kind: 'accepted', entries: answer.entries.map(entryOf) };
      const { events, commandId } = batches[index] as Batch;
      return {
        kind: 'accepted',
        entries: events.map((event, place) => ({ ...event, sequence: answer.first + place, commandId })),
      };
    });
  };
  const appendTogether = (batches: readonly Batch[], json: readonly string[]): Promise<AppendAnswer[] | Away> =>
    orAway(
      ask('append', 'SELECT hub.append($1, $2) AS answers', [area, `[${json.join(',')}]`], ([row]) =>
        answersTo(batches, (row as { answers?: unknown })?.answers),
      ),
    );

  const appendAll = async (raws: readonly Batch[]): Promise<AppendAnswer[]> => {
    const asked = raws.slice(0, APPEND_AT_ONCE).map((raw) => Batch.safeParse(raw).data);
    const wrong = asked.findIndex((batch) => batch?.area !== area);
    const batches = asked.slice(0, wrong < 0 ? undefined : wrong) as Batch[];
    const answers: AppendAnswer[] = [];
    while (answers.length < batches.length) {
      const json: string[] = [];
      let size = 0;
      for (const batch of batches.slice(answers.length)) {
        const text = JSON.stringify(batch);
        if (json.length > 0 && size + text.length > CALL_SIZE) break;
        size += text.length;
        json.push(text);
      }
      const some = await appendTogether(batches.slice(answers.length, answers.length + json.length), json);
      if ('kind' in some) return [...answers, some];
      answers.push(...some);
      if (answers.at(-1)?.kind !== 'accepted') return answers;
    }
    return wrong < 0 ? answers : [...answers, BAD_BATCH];
  };

  return {
    append: async (batch) => (await appendAll([batch]))[0] ?? BAD_BATCH,
    appendAll,
    readFrom: (sequence, count) =>
      orAway(
        ask(
          'read-from',
          'SELECT sequence, subject, version, command_id AS "commandId", request_id AS "requestId", payload FROM hub.read_from($1, $2, $3)',
          [area, sequence, count],
          (rows) => ({ kind: 'entries', entries: rows.map(entryOf) }) as const,
        ),
      ),
    follow: (poke) => {
      // One of its own: the same function may follow twice.
      const follower = () => poke();
      listener.pokes.add(follower);
      return () => listener.pokes.delete(follower);
    },
    head: (at = Number.MAX_SAFE_INTEGER) =>
      orAway(
        ask('head', 'SELECT sequence, hash FROM hub.head($1, $2)', [area, at], ([row]) => ({
          kind: 'head' as const,
          ...Head.parse(row),
        })),
      ),
    putAnchor: (of, { sequence, hash }) =>
      orAway(
        ask('put-anchor', 'SELECT hub.put_anchor($1, $2, $3, $4)', [area, of, sequence, hash], () => ({
          kind: 'put' as const,
        })),
      ),
    anchor: (of) =>
      orAway(
        ask('anchor', 'SELECT sequence, hash FROM hub.anchor($1, $2)', [area, of], ([row]) => ({
          kind: 'anchor' as const,
          head: row === undefined ? null : Head.parse(row),
        })),
      ),
    putPosition: async (raw) => {
      const fix = Fix.parse(raw);
      return orAway(
        ask('put-position', 'SELECT hub.put_position($1, $2)', [area, JSON.stringify(fix)], () => ({
          kind: 'put' as const,
        })),
      );
    },
    followPositions: (onFix) => {
      const watch = (fix: Fix) => onFix(fix);
      listener.watchers.add(watch);
      return () => listener.watchers.delete(watch);
    },
    close: async () => {
      await listener.close();
      await connections.close();
    },
  };
};

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { randomOf } from '../random.ts';
import { type Answer, type Incident, isOpen, openCadBook, type WriteName } from './cad-book.ts';
import { type Faults, WELL_BEHAVED } from './faults.ts';
import { nonsenseAnswer, spoilt } from './nonsense.ts';
import { createOwnMind, type OwnMind } from './own-mind.ts';

export type SimulatedCadOptions = {
  readonly seed: number;
  /** 0: any free one. */
  readonly port?: number;
  readonly faults?: Partial<Faults>;
  /** Where it writes everything down, so that it may be killed; without one it remembers until it ends. */
  readonly file?: string | undefined;
  readonly now?: () => number;
  readonly pageSize?: number;
  /** Told of every call that was answered in order, for the test of the written contract. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Told when a write has been done, and nobody has been answered yet. */
  readonly onDone?: () => void;
};

export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly asked: unknown;
  readonly status: number;
  readonly answered: unknown;
};

export type SimulatedCad = {
  /** The address of its interface. */
  readonly url: string;
  readonly incidents: () => Incident[];
  /** How often each mark of a bridge stands in its remarks. */
  readonly marks: () => Map<string, number>;
  readonly own: OwnMind;
  readonly setFaults: (faults: Partial<Faults>) => void;
  /** `silent`: it takes the call and never answers. */
  readonly goAway: (how?: 'refusing' | 'silent') => void;
  readonly comeBack: () => void;
  readonly calls: () => number;
  readonly stop: () => Promise<void>;
};

const LARGEST_BODY = 1 << 20;
const PAGE = 100;
const DAY = 86_400_000;
const PATH = /^\/v1\/incidents(?:\/([A-Za-z0-9-]{1,40})(?:\/(assignments|statuses|outcome|remarks))?)?$/;
const MARK = /\[SL:([A-Z2-7]{16})\]/g;

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > LARGEST_BODY) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * A central CAD that behaves like the worst real one: only to be polled, without idempotency key or order number, slow,
 * forgetful of its answers, with a mind of its own. The same seed and the same calls give the same again.
 */
export const startSimulatedCad = async (options: SimulatedCadOptions): Promise<SimulatedCad> => {
  const { seed, port = 0, file, now = Date.now, pageSize = PAGE, onExchange, onDone } = options;
  const random = randomOf('cad', seed);
  const book = openCadBook({ file, now });
  const own = createOwnMind(book, randomOf('cad', seed, 'own mind'), now);
  let faults: Faults = { ...WELL_BEHAVED, ...options.faults };
  let away: 'refusing' | 'silent' | undefined;
  let calls = 0;
  const held = new Set<ServerResponse>();

  const list = (query: URLSearchParams): Answer => {
    if (random.chance(faults.replans)) own.changeMind();
    const since = query.get('changedSince');
    const text = query.get('text');
    const page = Number(query.get('page') ?? 0);
    const from = since === null ? now() - DAY : Date.parse(since);
    if (Number.isNaN(from) || !Number.isInteger(page) || page < 0) return { status: 400, body: { code: 'bad-query' } };
    const wanted = (incident: Incident): boolean => {
      if (text !== null) return incident.remarks.some((remark) => remark.text.includes(text));
      return (since === null && isOpen(incident)) || Date.parse(incident.changed) >= from;
    };
    const asOf = new Date(now()).toISOString();
    const found = book.incidents().filter(wanted);
    const shown: unknown[] = found.slice(page * pageSize, (page + 1) * pageSize);
    if (text === null && random.chance(faults.repeats))
      shown.push(
        ...random.shuffled(found).slice(0, 5),
        ...found.slice(0, 5).flatMap(({ id }) => book.former(id) ?? []),
      );
    const strange = found[0];
    if (strange && random.chance(faults.spoilt)) shown.push(spoilt(random, strange));
    return { status: 200, body: { asOf, more: found.length > (page + 1) * pageSize, incidents: shown } };
  };

  const perform = (method: string, url: URL, body: unknown): Answer => {
    const [matched, id, what] = PATH.exec(url.pathname) ?? [];
    if (!matched) return { status: 404, body: { code: 'unknown-path' } };
    if (method === 'POST') return book.write((id ? what : 'incident') as WriteName, id, body);
    if (!id) return list(url.searchParams);
    const incident = book.incident(id);
    return incident ? { status: 200, body: incident } : { status: 404, body: { code: 'unknown-incident' } };
  };

  const send = (response: ServerResponse, status: number, type: string, text: string): void => {
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
  const never = (response: ServerResponse): void => {
    held.add(response);
    response.on('close', () => held.delete(response));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls += 1;
    if (away === 'refusing') return void request.socket.destroy();
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://cad');
    const asked = method === 'POST' ? await bodyOf(request) : undefined;
    if (away === 'silent') return never(response);
    const draw = random.between(0, 1);
    const takes = Math.floor(random.between(...faults.latency));
    if (takes > 0) await wait(takes);
    let share = 0;
    const falls = (into: number): boolean => {
      share += into;
      return draw < share;
    };
    if (falls(faults.failed)) return send(response, 503, 'application/json', '{"code":"busy"}');
    if (falls(faults.silent)) return never(response);
    if (faults.mute.some((id) => url.pathname.includes(id))) return never(response);
    const refused = faults.refuseTexts.some((text) => (asked as { text?: string } | undefined)?.text === text);
    const { status, body } = refused ? { status: 422, body: { code: 'bad-text' } } : perform(method, url, asked);
    if (away) return never(response);
    const writes = method === 'POST';
    if (writes) onDone?.();
    if (writes && falls(faults.doneButFailed)) return send(response, 500, 'text/plain', 'fejl');
    if (writes && falls(faults.doneButSilent)) return never(response);
    if (falls(writes ? faults.doneButNonsense : faults.nonsense)) {
      const rubbish = nonsenseAnswer(random, body);
      return send(response, rubbish.status, rubbish.type, rubbish.text);
    }
    onExchange?.({ method, path: `${url.pathname}${url.search}`, asked, status, answered: body });
    send(response, status, 'application/json', JSON.stringify(body));
  };

  const server = createServer((request, response) => {
    // Whoever hangs up in the middle of asking is no reason to end.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    incidents: book.incidents,
    marks: () => {
      const marks = new Map<string, number>();
      for (const { remarks } of book.incidents())
        for (const { text } of remarks)
          for (const [, mark = ''] of text.matchAll(MARK)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
      return marks;
    },
    own,
    setFaults: (changes) => {
      faults = { ...faults, ...changes };
    },
    goAway: (how = 'refusing') => {
      away = how;
    },
    comeBack: () => {
      away = undefined;
    },
    calls: () => calls,
    stop: async () => {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

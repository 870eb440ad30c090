import type { CadAdapter, CadIncident } from '#electron/bridge/cad-adapter.ts';
import { createHttpCad } from '#electron/bridge/http-cad/http-cad.ts';
import { marksIn } from '#electron/bridge/mark.ts';
import { type Answer, type Incident, isOpen, openCadBook, type WriteName } from '#electron/demo/cad/cad-book.ts';
import { nonsenseAnswer, spoilt } from '#electron/demo/cad/nonsense.ts';
import { createOwnMind } from '#electron/demo/cad/own-mind.ts';
import type { Random } from '#electron/host/test-support/random.ts';

export const CAD_DOINGS = ['call', 'mind', 'other-truth', 'away', 'silent', 'back', 'back'] as const;
export type CadDoing = (typeof CAD_DOINGS)[number];
export type { CadIncident };

const PAGE = 100;
const DAY = 86_400_000;
/** What was asked and not answered may still be done so much later, in milliseconds; its contract says 20 seconds. */
const DONE_LATE = 15_000;
const PATH = /^\/v1\/incidents(?:\/([A-Za-z0-9-]{1,40})(?:\/(assignments|statuses|outcome|remarks))?)?$/;

/**
 * The simulated central CAD of `electron/demo/cad` without its server: the same book and the same mind of its own, behind
 * the real adapter, whose calls are answered in this process. Faults and delays by chance, time by the one that is given.
 */
export const createCentralCad = (random: Random, now: () => number) => {
  const chances = {
    between: (least: number, most: number) => least + random.next() * (most - least),
    pick: random.pick,
    chance: random.chance,
    shuffled: random.shuffle,
  };
  const book = openCadBook({ now });
  const own = createOwnMind(book, chances, now);
  let away: 'away' | 'silent' | undefined;
  let healed = false;
  const late: { readonly due: number; readonly write: () => void }[] = [];
  /** Every unit that was ever on an incident, as `<incident> <unit>`. */
  const sent = new Set<string>();

  const look = (): void => {
    for (const { id, assignments } of book.incidents()) for (const { unit } of assignments) sent.add(`${id} ${unit}`);
  };
  const doLate = (): void => {
    for (const one of late.splice(0))
      if (healed || one.due <= now()) one.write();
      else late.push(one);
    look();
  };

  const list = (query: URLSearchParams): Answer => {
    const since = query.get('changedSince');
    const text = query.get('text');
    const page = Number(query.get('page') ?? 0);
    const from = since === null ? now() - DAY : Date.parse(since);
    const wanted = (incident: Incident): boolean =>
      text !== null
        ? incident.remarks.some((remark) => remark.text.includes(text))
        : (since === null && isOpen(incident)) || Date.parse(incident.changed) >= from;
    const found = book.incidents().filter(wanted);
    const shown: unknown[] = found.slice(page * PAGE, (page + 1) * PAGE);
    const [strange] = found;
    if (!healed && text === null && random.chance(0.3))
      shown.push(...random.shuffle(found).slice(0, 5), ...found.slice(0, 5).flatMap(({ id }) => book.former(id) ?? []));
    if (!healed && strange && random.chance(0.08)) shown.push(spoilt(chances, strange));
    return {
      status: 200,
      body: { asOf: new Date(now()).toISOString(), more: found.length > (page + 1) * PAGE, incidents: shown },
    };
  };
  const answer = (method: string, url: URL, body: unknown): Answer => {
    const [matched, id, what] = PATH.exec(url.pathname) ?? [];
    if (!matched) return { status: 404, body: { code: 'unknown-path' } };
    if (method === 'POST') return book.write((id ? what : 'incident') as WriteName, id, body);
    if (!id) return list(url.searchParams);
    const incident = book.incident(id);
    return incident ? { status: 200, body: incident } : { status: 404, body: { code: 'unknown-incident' } };
  };

  const response = (status: number, text: string) => ({ status, body: [Buffer.from(text)] });
  const unreachable = (): never => {
    throw new TypeError('fetch failed');
  };
  const unanswered = (): never => {
    throw new DOMException('no answer', 'TimeoutError');
  };

  const call = async (address: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    doLate();
    const url = new URL(address);
    const asked: unknown = body === undefined ? undefined : JSON.parse(body);
    const writes = method === 'POST';
    if (away === 'away') return unreachable();
    if (away === 'silent') return unanswered();
    const goesWrong = !healed && random.chance(0.2);
    const how = goesWrong ? random.pick(['failed', 'silent', 'late', 'done-failed', 'nonsense'] as const) : 'well';
    if (how === 'failed') return response(503, '{"code":"busy"}');
    if (how === 'silent') return unanswered();
    if (how === 'late') {
      if (writes) late.push({ due: now() + random.below(DONE_LATE), write: () => answer(method, url, asked) });
      return unanswered();
    }
    const { status, body: said } = answer(method, url, asked);
    look();
    if (how === 'done-failed') return response(500, 'fejl');
    if (how === 'nonsense') {
      const rubbish = nonsenseAnswer(chances, said);
      return response(rubbish.status, rubbish.text);
    }
    return response(status, JSON.stringify(said));
  };

  return {
    /** As a bridge has it; `mayDie` is asked before and after each call, and throws where the bridge dies there. */
    adapter: (mayDie: () => Promise<void>): CadAdapter =>
      createHttpCad({
        url: 'http://cad',
        fetch: (async (address: string, options: { method?: string; body?: string }) => {
          await mayDie();
          const answered = await call(address, options);
          await mayDie();
          return answered;
        }) as unknown as typeof fetch,
      }),
    incidents: book.incidents,
    everSent: (incident: string, unit: string): boolean => sent.has(`${incident} ${unit}`),
    /** How often each mark of the bridge stands in its remarks. */
    marks: (): Map<string, number> => {
      const marks = new Map<string, number>();
      for (const { remarks } of book.incidents())
        for (const { text } of remarks) for (const mark of marksIn(text)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
      return marks;
    },
    does: (doing: CadDoing): void => {
      doLate();
      if (doing === 'call') own.call();
      else if (doing === 'mind') own.changeMind();
      else if (doing === 'other-truth') own.anotherTruth();
      else away = doing === 'back' ? undefined : doing;
      look();
    },
    heal: (): void => {
      healed = true;
      away = undefined;
      doLate();
    },
  };
};
export type CentralCad = ReturnType<typeof createCentralCad>;

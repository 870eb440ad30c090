import { z } from 'zod';
import type { CadAdapter, CadIncident, ReadAnswer, Unanswered, WriteAnswer } from '../cad-adapter.ts';
import { written } from '../mark.ts';
import { activityCode, outcomeCode, priorityCode, sourceCode } from './status-table.ts';
import { incidentOf, WireIncident, WireList, WireRefusal } from './wire.ts';

export type HttpCadOptions = {
  /** Where the CAD is; the paths of `openapi.yaml` follow after `/v1`. */
  readonly url: string;
  readonly token?: string | undefined;
  /** How long a call may take, in milliseconds. */
  readonly timeLimit?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const TIME_LIMIT = 8_000;
/** A page of incidents with every field full is far below that. */
const LARGEST_ANSWER = 8 << 20;
const LONGEST_REMARK = 2_000;

/** What came back over HTTP, whole, before anybody asks what it means. */
type Raw = { readonly kind: 'raw'; readonly status: number; readonly body: unknown } | Unanswered;

const nonsense = (code: Extract<Unanswered, { kind: 'nonsense' }>['code']): Unanswered => ({ kind: 'nonsense', code });

const readBounded = async (response: Response): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';
const time = (at: number): string => new Date(at).toISOString();

/** A CAD that keeps the contract of `resources/cad/openapi.yaml`. */
export const createHttpCad = ({
  url,
  token,
  timeLimit = TIME_LIMIT,
  fetch = globalThis.fetch,
}: HttpCadOptions): CadAdapter => {
  const base = `${url.replace(/\/$/, '')}/v1`;

  const call = async (path: string, body?: object): Promise<Raw> => {
    try {
      const response = await fetch(`${base}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeLimit),
      });
      const text = await readBounded(response);
      if (text === undefined) return nonsense('too-large');
      const { status } = response;
      if (status === 401 || status === 403) return { kind: 'away', why: 'locked-out' };
      if (status >= 500 || status === 408 || status === 429) return { kind: 'away', why: 'failing' };
      const json = parsed(text);
      // Why something was refused is worth knowing, and not worth refusing the refusal for.
      return json || status >= 400 ? { kind: 'raw', status, body: json?.value } : nonsense('not-json');
    } catch (error) {
      return { kind: 'away', why: isTimeout(error) ? 'silent' : 'unreachable' };
    }
  };

  const read = async <Value>(
    path: string,
    meaning: (body: unknown) => Value | undefined,
  ): Promise<ReadAnswer<Value>> => {
    const raw = await call(path);
    if (raw.kind !== 'raw') return raw;
    if (raw.status === 404) return { kind: 'missing' };
    if (raw.status !== 200) return nonsense('unexpected-status');
    const value = meaning(raw.body);
    return value === undefined ? nonsense('bad-shape') : { kind: 'read', value };
  };

  const write = async (path: string, body: object): Promise<WriteAnswer> => {
    const raw = await call(path, body);
    if (raw.kind !== 'raw') return raw;
    if ([400, 404, 409, 422].includes(raw.status)) {
      const refusal = WireRefusal.safeParse(raw.body);
      return {
        kind: 'rejected',
        code: (refusal.success && refusal.data.code) || `${raw.status}`,
        text: (refusal.success && refusal.data.text) || '',
      };
    }
    if (raw.status !== 200 && raw.status !== 201) return nonsense('unexpected-status');
    const incident = oneOf(raw.body);
    return incident ? { kind: 'written', incident } : nonsense('bad-shape');
  };

  const oneOf = (body: unknown): CadIncident | undefined => {
    const incident = WireIncident.safeParse(body);
    return incident.success ? incidentOf(incident.data) : undefined;
  };

  const listOf = (body: unknown) => {
    const list = WireList.safeParse(body);
    if (!list.success) return undefined;
    const { asOf, more, incidents } = list.data;
    const readable = incidents.map(oneOf).filter((incident) => incident !== undefined);
    return { incidents: readable, unreadable: incidents.length - readable.length, asOf, more };
  };

  const query = (asked: Record<string, string>): string => `/incidents?${new URLSearchParams(asked)}`;

  /** The mark first: whatever else is too long, it stays. */
  const remark = (mark: Parameters<typeof written>[0], text = ''): string =>
    `${written(mark)} ${text}`.trim().slice(0, LONGEST_REMARK).toWellFormed();

  return {
    changes: (since, page) => read(query({ ...(since !== null && { changedSince: since }), page: `${page}` }), listOf),
    read: (id) => read(`/incidents/${encodeURIComponent(id)}`, oneOf),
    find: async (mark) => {
      const answer = await read(query({ text: written(mark) }), listOf);
      if (answer.kind !== 'read') return answer;
      // One that cannot be read may be the one: then nothing is known.
      if (answer.value.unreadable > 0) return nonsense('bad-shape');
      const holding = answer.value.incidents.filter(({ marks }) => marks.includes(mark));
      return { kind: 'read', value: [...new Map(holding.map((one) => [one.id, one])).values()] };
    },
    create: ({ mark, at, source, priority, place, need, callback, caseName }) =>
      write('/incidents', {
        origin: sourceCode(source),
        priority: priorityCode(priority),
        place: { text: place.typed, ...place.position },
        text: need,
        ...(callback && { callback: callback.slice(0, 200).toWellFormed() }),
        time: time(at),
        remark: remark(mark, `#${caseName}`),
      }),
    assign: (id, { mark, at, unit }) =>
      write(pathOf(id, 'assignments'), { unit, time: time(at), remark: remark(mark) }),
    report: (id, { mark, at, unit, activity, reason }) =>
      write(pathOf(id, 'statuses'), {
        unit,
        code: activityCode(activity),
        time: time(at),
        remark: remark(mark, reason),
      }),
    close: (id, { mark, at, outcome, reason }) =>
      write(pathOf(id, 'outcome'), { code: outcomeCode(outcome), time: time(at), remark: remark(mark, reason) }),
    remark: (id, { mark, at, text }) => write(pathOf(id, 'remarks'), { time: time(at), remark: remark(mark, text) }),
  };
};

const pathOf = (id: string, what: string): string => `/incidents/${encodeURIComponent(id)}/${what}`;

/** An address that a CAD can have: http or https, without a query. */
export const CadUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !url.includes('?') && !url.includes('#'), 'an address without ? or #');

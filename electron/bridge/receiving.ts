import { CommandId, RequestId } from '#shared/domain/ids.ts';
import { type BridgeDesk, CAD } from './bridge-desk.ts';
import type { CadAdapter, CadIncident, CadList, Unanswered } from './cad-adapter.ts';
import { raise } from './contradiction.ts';
import { isOverInCad, type Step, stepsFor } from './incoming.ts';
import type { Journal, Seen } from './journal.ts';
import { uuidOf } from './uuid.ts';

export type ReceivingOptions = {
  readonly journal: Journal;
  readonly cad: CadAdapter;
  readonly desk: BridgeDesk;
  readonly area: string;
  readonly now: () => number;
  readonly elapsed: () => number;
  /** Told of what is to be counted; `about` is a code, never a person's data. */
  readonly onCount: (what: ReceivingCount, about?: string) => void;
};
export type ReceivingCount = 'taken-over' | 'repeated' | 'unreadable' | 'unknown-code' | 'refused-by-domain';

/** However little changes, everything that is open is looked at this often: a clock that jumps hides nothing for long. */
const LOOK_AT_ALL_EVERY = 5 * 60_000;
const MOST_PAGES = 500;

/** Takes over what the CAD shows: each incident once, whatever comes twice, late or older than what is known. */
export const createReceiving = ({ journal, cad, desk, area, now, elapsed, onCount }: ReceivingOptions) => {
  let lookedAtAll: number | undefined;

  const perform = async (incident: CadIncident, { name, command, otherwise }: Step): Promise<void> => {
    const commandId = CommandId.parse(uuidOf(area, incident.id, incident.version, incident.digest, name));
    const answer = await desk.perform(command, { commandId, by: CAD });
    if (answer.kind !== 'refused') return;
    onCount('refused-by-domain', `${command.type}: ${answer.code}`);
    if (otherwise) await perform(incident, otherwise);
  };

  /** The case the incident is: one of ours that it bears the mark of, or one of its own, by a name that never changes. */
  const requestOf = (incident: CadIncident): { requestId: RequestId; twice: boolean } => {
    const bound = journal.requestOf(incident.id);
    if (bound) return { requestId: bound, twice: false };
    for (const mark of incident.marks) {
      const item = journal.item(mark);
      if (item?.outgoing.kind === 'create')
        return { requestId: item.requestId, twice: journal.incidentOf(item.requestId) !== null };
    }
    return { requestId: RequestId.parse(uuidOf(area, incident.id)), twice: false };
  };

  const countUnknown = ({ status, source, priority, assignments }: CadIncident): void => {
    for (const coded of [status, source, priority, ...assignments.map(({ activity }) => activity)])
      if (coded.kind === 'unknown') onCount('unknown-code', coded.code);
  };

  /** What the CAD shows of it now, where that is other than what is known; undefined where there is nothing new. */
  const news = async (incident: CadIncident, seen: Seen | undefined): Promise<CadIncident | undefined> => {
    if (!seen || incident.version > seen.version) return incident;
    if (incident.version === seen.version) return incident.digest === seen.digest ? undefined : incident;
    // Older than what is known: a late answer, or a CAD that has forgotten. What it says now decides.
    const answer = await cad.read(incident.id);
    if (answer.kind !== 'read') return undefined;
    const { version, digest } = answer.value;
    return version === seen.version && digest === seen.digest ? undefined : answer.value;
  };

  const takeOver = async (shown: CadIncident, writeDown?: () => void): Promise<void> => {
    writeDown?.();
    const seen = journal.seen(shown.id);
    const incident = await news(shown, seen);
    // Something of ours has arrived: what was passed over while it was on its way is looked at again.
    if (incident) await follow(incident, seen?.incident ?? null);
    else if (writeDown && seen) await follow(seen.incident, null);
    else onCount('repeated');
  };

  const follow = async (incident: CadIncident, before: CadIncident | null): Promise<void> => {
    const { requestId, twice } = requestOf(incident);
    if (twice) {
      const told = { code: 'cad-twice', requestId, incident: incident.id, field: 'incident' } as const;
      await raise(desk, { ...told, ours: journal.incidentOf(requestId) ?? '–', theirs: incident.id }, incident.id);
    } else {
      // The binding first, then what is done, then that it was seen: killed in between, it is done again, to no effect.
      if (!journal.requestOf(incident.id)) journal.bind(requestId, incident.id);
      const steps = stepsFor({
        incident,
        before,
        requestId,
        request: desk.world.request(requestId),
        units: desk.world.units(),
        hasTold: (id) => journal.hasTold(requestId, id, incident.marks),
        isBehind: journal.isBehind(requestId),
      });
      for (const step of steps) await perform(incident, step);
    }
    journal.putSeen(incident, isOverInCad(incident));
    countUnknown(incident);
    onCount('taken-over');
  };

  // One after the other: what was found out about an incident is written down before the next look at it.
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (incident: CadIncident, writeDown?: () => void): Promise<void> => {
    const next = turn.then(() => takeOver(incident, writeDown));
    turn = next.catch(() => undefined);
    return next;
  };

  /** What was open and is not shown any more: read by itself, and where it is gone, a person must know. */
  const missed = async (shown: ReadonlySet<string>): Promise<void> => {
    for (const id of journal.openIncidents()) {
      if (shown.has(id)) continue;
      const answer = await cad.read(id);
      if (answer.kind === 'read') await inTurn(answer.value);
      if (answer.kind !== 'missing') continue;
      const told = { code: 'cad-gone', requestId: journal.requestOf(id), incident: id, field: 'incident' } as const;
      await raise(desk, { ...told, ours: id, theirs: '–' }, id);
      journal.forget(id);
    }
  };

  return {
    takeOver: inTurn,
    /** The next look is at everything: the CAD was away, and who knows what has become of it. */
    forgetWhere: (): void => {
      lookedAtAll = undefined;
    },
    /** One look at what has changed. What was shown is taken over before it is noted where the next look goes on. */
    poll: async (): Promise<'heard' | Unanswered> => {
      const all = lookedAtAll === undefined || elapsed() - lookedAtAll >= LOOK_AT_ALL_EVERY;
      const began = elapsed();
      const since = all ? null : (journal.polled()?.asOf ?? null);
      const shown = new Set<string>();
      let first: CadList | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await cad.changes(since, page);
        if (answer.kind === 'missing') return { kind: 'nonsense', code: 'unexpected-status' };
        if (answer.kind !== 'read') return answer;
        first ??= answer.value;
        for (let left = answer.value.unreadable; left > 0; left -= 1) onCount('unreadable');
        for (const incident of answer.value.incidents) {
          shown.add(incident.id);
          await inTurn(incident);
        }
        if (!answer.value.more) break;
      }
      if (all) {
        await missed(shown);
        lookedAtAll = began;
      }
      if (first) journal.putPolled({ asOf: first.asOf, heardAt: now() });
      return 'heard';
    },
  };
};
export type Receiving = ReturnType<typeof createReceiving>;

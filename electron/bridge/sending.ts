import { CommandId, type UnitId } from '#shared/domain/ids.ts';
import { isOver } from '#shared/domain/unit/unit.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { type BridgeDesk, CAD } from './bridge-desk.ts';
import type { CadAdapter, CadIncident, ReadAnswer, WriteAnswer } from './cad-adapter.ts';
import { type ContradictionCode, raise } from './contradiction.ts';
import type { Item, Journal } from './journal.ts';
import { uuidOf } from './uuid.ts';

export type SendingOptions = {
  readonly journal: Journal;
  readonly cad: CadAdapter;
  readonly desk: BridgeDesk;
  /**
   * Takes over what the CAD has shown, in its turn, and just before that writes down what it says of an item: whoever
   * looks at an older version in between must not find the one without the other.
   */
  readonly onIncident: (incident: CadIncident, writeDown: () => void) => Promise<void>;
  /** Milliseconds that never go back. */
  readonly elapsed: () => number;
  /** How long a write may still come about in the CAD after its answer was lost, in milliseconds. */
  readonly settle: number;
  /** Told of what is to be counted; `about` is a code, never a person's data. */
  readonly onCount: (what: SendingCount, about?: string) => void;
  /** Off only in the test that shows what it is for. */
  readonly readBeforeWrite?: boolean;
};
export type SendingCount = 'written' | 'found' | 'rejected' | 'unsure' | 'unreadable';

const LANES_AT_ONCE = 4;
const LANES_LOOKED_AT = 200;
const WAIT = { first: 250, most: 30_000 };
/** So long does a unit's next case wait for its last one to be told; one that is stuck must not hold up the other for ever. */
const PATIENCE = 60_000;
/** So often may the CAD answer with nonsense about one item until a person is told. */
const NONSENSE_UNTIL_TOLD = 10;

type Step =
  /** The item is done with, one way or the other. */
  | 'done'
  /** Another time: the CAD is there, and this item must wait. */
  | 'later'
  | 'away';

/**
 * Tells the CAD what the journal holds, one item at a time on each case, in the order of the log:
 *
 *     look for the item's mark ── there ──────────────▶ confirmed
 *              │ not there
 *              ▼
 *            sent ── the CAD shows it with the mark ──▶ confirmed
 *              │  └─ it says no ──────────────────────▶ rejected, and a conflict for a person
 *              └─ no answer, or nonsense: wait until it has happened or never will, and look again
 *
 * Cases go side by side, so one that is stuck holds up nobody else.
 */
export const createSending = (options: SendingOptions) => {
  const { journal, cad, desk, onIncident, elapsed, settle, onCount, readBeforeWrite = true } = options;
  const began = elapsed();
  /** When a case may be looked at again, and how often it has had to wait. */
  const waiting = new Map<string, { until: number; times: number }>();
  /** What was sent with no answer. After a restart, everything that is `sent`: nobody remembers when that was. */
  const settled = new Map<string, number>();
  const nonsense = new Map<string, number>();
  const outOfTurn = new Map<string, number>();

  const callSign = (id: UnitId): string => desk.world.unit(id)?.callSign ?? id;

  const later = ({ requestId }: Item): Step => {
    const times = (waiting.get(requestId)?.times ?? 0) + 1;
    waiting.set(requestId, { until: elapsed() + Math.min(WAIT.first * 2 ** (times - 1), WAIT.most), times });
    return 'later';
  };
  const unsure = (item: Item): void => {
    settled.set(item.mark, elapsed() + settle);
    onCount('unsure');
  };

  /** One for all that goes wrong on a case for one reason, which `keys` name: notices never cascade. */
  const tell = (
    item: Item,
    code: ContradictionCode,
    theirs: string,
    ...keys: readonly (string | number)[]
  ): Promise<void> => {
    const { requestId, unitId, outgoing } = item;
    const incident = journal.incidentOf(requestId) ?? '–';
    const ours = wordsOf(item, callSign);
    return raise(desk, { code, requestId, unitId, incident, field: outgoing.kind, ours, theirs }, requestId, ...keys);
  };

  /** Put on the next case before the CAD has heard of the last one, a unit would be in two places, and it would say no. */
  const mustWait = (item: Item): boolean => {
    if (item.outgoing.kind !== 'assign' || !journal.unitIsBehind(item)) return false;
    const since = outOfTurn.get(item.mark) ?? elapsed();
    outOfTurn.set(item.mark, since);
    return elapsed() - since < PATIENCE;
  };

  const done = ({ requestId, mark }: Item): Step => {
    waiting.delete(requestId);
    outOfTurn.delete(mark);
    settled.delete(mark);
    nonsense.delete(mark);
    return 'done';
  };

  const confirm = async (item: Item, incident: CadIncident): Promise<Step> => {
    const { outgoing } = item;
    const open = (unitId: UnitId, id: string) =>
      desk.world.unit(unitId)?.assignments.some((one) => one.id === id && !isOver(one));
    if (outgoing.kind === 'assign' && open(outgoing.unitId, outgoing.assignmentId))
      await desk.perform(
        { type: 'unit.confirm', unitId: outgoing.unitId, assignmentId: outgoing.assignmentId },
        { commandId: CommandId.parse(uuidOf(item.mark, 'confirm')), by: CAD },
      );
    await onIncident(incident, () => journal.confirm(item, incident.id));
    return done(item);
  };

  const reject = async (item: Item, code: string, text: string): Promise<Step> => {
    const incident = journal.incidentOf(item.requestId);
    // What it says instead is the truth now.
    const answer = incident === null ? undefined : await cad.read(incident);
    const shown = answer?.kind === 'read' ? answer.value : undefined;
    await tell(item, 'cad-rejected', text || code, code, shown?.version ?? 0);
    if (shown) await onIncident(shown, () => journal.reject(item, code));
    else journal.reject(item, code);
    onCount('rejected', `${item.outgoing.kind}: ${code}`);
    return done(item);
  };

  const unreadable = async (item: Item): Promise<Step> => {
    onCount('unreadable', item.outgoing.kind);
    const times = (nonsense.get(item.mark) ?? 0) + 1;
    nonsense.set(item.mark, times);
    if (times === NONSENSE_UNTIL_TOLD) await tell(item, 'cad-unreadable', '–', item.mark);
    return later(item);
  };

  const write = (item: Item, incident: string): Promise<WriteAnswer> => {
    const { outgoing, mark } = item;
    switch (outgoing.kind) {
      case 'create':
        return cad.create({ ...outgoing, mark });
      case 'assign':
        return cad.assign(incident, { mark, at: outgoing.at, unit: callSign(outgoing.unitId) });
      case 'report':
        return cad.report(incident, { ...outgoing, mark, unit: callSign(outgoing.unitId) });
      case 'close':
        return cad.close(incident, { ...outgoing, mark });
      case 'remark':
        return cad.remark(incident, { ...outgoing, mark });
      default:
        return assertNever(outgoing);
    }
  };

  /** Where the item would be if it had been written: the incident that holds its mark, or the one it belongs on. */
  const look = async (item: Item, incident: string | null): Promise<ReadAnswer<CadIncident | undefined>> => {
    if (incident !== null) return cad.read(incident);
    const found = await cad.find(item.mark);
    return found.kind === 'read' ? { kind: 'read', value: found.value[0] } : found;
  };

  const advance = async (item: Item): Promise<Step> => {
    const { outgoing, mark } = item;
    const creates = outgoing.kind === 'create';
    const incident = creates ? null : journal.incidentOf(item.requestId);
    // A case of the CAD's own whose incident has not been seen again since the bridge lost its memory.
    if (!creates && incident === null) return later(item);
    if (mustWait(item)) return later(item);
    const safe = settled.get(mark) ?? began + settle;
    if (item.state === 'sent' && elapsed() < safe) {
      waiting.set(item.requestId, { until: safe, times: 0 });
      return 'later';
    }
    if (readBeforeWrite) {
      const shown = await look(item, incident);
      if (shown.kind === 'away') return 'away';
      if (shown.kind === 'nonsense') return unreadable(item);
      if (shown.kind === 'missing') return reject(item, 'missing', '');
      if (shown.value?.marks.includes(mark)) {
        onCount('found');
        return confirm(item, shown.value);
      }
      // It sends the unit itself: to send it once more would say nothing.
      const unit = outgoing.kind === 'assign' && callSign(outgoing.unitId);
      if (unit && shown.value?.assignments.some((one) => one.unit === unit && isUnderWay(one)))
        return confirm(item, shown.value);
    }
    journal.sent(item);
    const answer = await write(item, incident ?? '');
    switch (answer.kind) {
      case 'written':
        if (!answer.incident.marks.includes(mark)) {
          unsure(item);
          return unreadable(item);
        }
        onCount('written');
        return confirm(item, answer.incident);
      case 'rejected':
        // It may only be ahead of its time: another case has not let go of the unit yet.
        if (journal.unitIsBehind(item)) {
          journal.again(item);
          return later(item);
        }
        return reject(item, answer.code, answer.text);
      case 'nonsense':
        unsure(item);
        return unreadable(item);
      case 'away':
        unsure(item);
        return 'away';
      default:
        return assertNever(answer);
    }
  };

  /** One case until it has to wait, or has nothing left to tell. */
  const lane = async (first: Item): Promise<Step> => {
    let step: Step = 'done';
    for (let item: Item | undefined = first; item && step === 'done'; item = journal.head(item.requestId))
      step = await advance(item);
    return step;
  };

  return {
    /** Everything that can be told now. Throws only for a bug or a full disk; what was not told is told another time. */
    round: async (): Promise<void> => {
      const ready = journal
        .heads(LANES_LOOKED_AT)
        .filter(({ requestId }) => elapsed() >= (waiting.get(requestId)?.until ?? 0));
      // One case that gets no answer may be that case's own trouble; as many as there are hands are the CAD's.
      let unanswered = 0;
      const hand = async (): Promise<void> => {
        for (let item = ready.shift(); item && unanswered < LANES_AT_ONCE; item = ready.shift())
          if ((await lane(item)) === 'away') {
            unanswered += 1;
            later(item);
          }
      };
      await Promise.all(Array.from({ length: LANES_AT_ONCE }, hand));
    },
    /** The CAD is back: nobody waits for it any longer, but for what may still come about. */
    wake: (): void => waiting.clear(),
  };
};
export type Sending = ReturnType<typeof createSending>;

const isUnderWay = ({ activity }: CadIncident['assignments'][number]): boolean =>
  activity.kind === 'known' && !['cleared', 'cancelled', 'handed-to-ambulance'].includes(activity.means);

/** What we wanted to tell, in the words a page can show. */
const wordsOf = ({ outgoing }: Item, callSign: (id: UnitId) => string): string => {
  switch (outgoing.kind) {
    case 'create':
      return outgoing.place.typed;
    case 'assign':
      return `${callSign(outgoing.unitId)}: assigned`;
    case 'report':
      return `${callSign(outgoing.unitId)}: ${outgoing.activity}`;
    case 'close':
      return outgoing.outcome;
    case 'remark':
      return outgoing.text;
    default:
      return assertNever(outgoing);
  }
};

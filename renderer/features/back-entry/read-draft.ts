import type { Command } from '#shared/domain/commands.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { looksLikeCpr } from '#shared/util/text.ts';
import { type BackEntryDraft, type EntryKind, TIME_NAMES, type TimeName } from './drafts.ts';
import { atOf, dayOf, readTime, type TimeRead, type TimeWrong } from './times.ts';

export type FieldName = 'reference' | 'source' | 'place' | 'need' | 'callback' | 'unit' | 'outcome' | TimeName;
export type FieldWrong = TimeWrong | 'missing' | 'too-old' | 'too-long' | 'unit-missing' | 'cpr';

export type DraftRead = {
  readonly times: Readonly<Record<TimeName, TimeRead>>;
  /** What keeps it from being entered, field by field, in the order of the form. */
  readonly wrong: ReadonlyMap<FieldName, FieldWrong>;
  readonly command: Extract<Command, { type: 'request.back-enter' }> | null;
};

const LINE_LIMIT = 200;
/** As the domain has it: older than this belongs in the archive. */
const OLDEST = 14 * 86_400_000;

/** Fields whose absence is said only when the form is sent: nobody is told off for not having written yet. */
export const isUnfinished = (why: FieldWrong): boolean => why === 'missing' || why === 'not-a-time';

const readTimes = (draft: BackEntryDraft, kind: EntryKind, now: number): DraftRead['times'] => {
  const day = draft.day ?? dayOf(now);
  const read = {} as Record<TimeName, TimeRead>;
  let after: number | null = null;
  for (const name of TIME_NAMES) {
    const text = name === 'closedAt' && kind === 'open' ? '' : draft.times[name];
    read[name] = readTime(text, { day, after, now, which: draft.which[name] ?? null });
    after = atOf(read[name]) ?? after;
  }
  return read;
};

const wrongTime = (read: TimeRead): FieldWrong | null => {
  if (read.kind === 'wrong') return read.why;
  return read.kind === 'twice' && read.which === null ? 'twice' : null;
};

const wrongText = (text: string, isRequired: boolean, limit: number): FieldWrong | null => {
  if (isRequired && text.trim() === '') return 'missing';
  if (text.length > limit) return 'too-long';
  return looksLikeCpr(text) ? 'cpr' : null;
};

/** What the form says so far: the command it makes, or what is wrong with which field. `now` is the desk's clock. */
export const readDraft = (
  draft: BackEntryDraft,
  kind: EntryKind,
  { now, requestId }: { now: number; requestId: RequestId },
): DraftRead => {
  const { reference, source, place, need, callback, unitId, outcome, offerId, priority, response } = draft;
  const times = readTimes(draft, kind, now);
  const at = (name: TimeName) => atOf(times[name]) ?? undefined;
  const receivedAt = at('receivedAt');
  const closedAt = at('closedAt');
  const worked = (['assignedAt', 'onSceneAt', 'clearedAt'] as const).some((name) => times[name].kind !== 'empty');

  const wrong = new Map<FieldName, FieldWrong>();
  const judge = (name: FieldName, why: FieldWrong | null | false) => {
    if (why) wrong.set(name, why);
  };
  const judgeTime = (name: TimeName, isRequired: boolean) =>
    judge(name, wrongTime(times[name]) ?? (isRequired && times[name].kind === 'empty' && 'missing'));

  judge('reference', wrongText(reference, false, LINE_LIMIT));
  judgeTime('receivedAt', true);
  if (receivedAt !== undefined && receivedAt < now - OLDEST) judge('receivedAt', 'too-old');
  judge('source', source === null && 'missing');
  judge('place', wrongText(place, true, LINE_LIMIT));
  judge('need', wrongText(need, true, Number.POSITIVE_INFINITY));
  judge('callback', wrongText(callback, false, Number.POSITIVE_INFINITY));
  judge('unit', worked && unitId === null && 'unit-missing');
  for (const name of ['assignedAt', 'onSceneAt', 'clearedAt'] as const) judgeTime(name, false);
  judge('outcome', kind === 'closed' && outcome === null && 'missing');
  judgeTime('closedAt', kind === 'closed');

  if (wrong.size > 0 || source === null || receivedAt === undefined) return { times, wrong, command: null };
  const paper = {
    ...(unitId !== null && { unitId }),
    ...(at('assignedAt') !== undefined && { assignedAt: at('assignedAt') }),
    ...(at('onSceneAt') !== undefined && { onSceneAt: at('onSceneAt') }),
    ...(at('clearedAt') !== undefined && { clearedAt: at('clearedAt') }),
    ...(reference.trim() !== '' && { reference: reference.trim() }),
  };
  const closed =
    kind === 'closed' && outcome !== null && closedAt !== undefined
      ? { outcome, at: closedAt, ...(offerId !== null && { offerId }) }
      : undefined;
  return {
    times,
    wrong,
    command: {
      type: 'request.back-enter',
      requestId,
      source,
      priority,
      response,
      place: { typed: place.trim() },
      need: need.trim(),
      ...(callback.trim() !== '' && { callback: callback.trim() }),
      receivedAt,
      paper,
      ...(closed && { closed }),
    },
  };
};

import { SourceName } from '#shared/domain/link/link.ts';
import { caseName, isOpen, type Request } from '#shared/domain/request/request.ts';
import { isOnBoard } from '#shared/domain/rotation/crew-on-board.ts';
import type { HandoverSnapshot } from '#shared/domain/rotation/handover.ts';
import type { Posting } from '#shared/domain/rotation/posting.ts';
import { crewState } from '#shared/domain/rotation/todays-crews.ts';
import { activeAssignment, currentActivity, stackedAssignments, type Unit } from '#shared/domain/unit/unit.ts';
import { priorityRank } from '#shared/domain/values.ts';
import { openConflictCount } from '../../replica/conflicts.ts';
import type { ReplicaState } from '../../replica/replica.ts';
import { breaksIn } from '../../replica/standing-breaks.ts';
import { toldDuties } from '../../replica/told-duties.ts';

/** As many as the snapshot holds. */
const CASES = 120;
const UNITS = 20;
const VACANCIES = 50;
const BREAKS = 20;
/** A referral is followed up by the shift that comes: those of the last half day. */
const FOLLOWED_UP = 12 * 3_600_000;

type Case = HandoverSnapshot['cases'][number];

/** The unit that is on it, or that it has been promised. */
const unitOn = (units: readonly Unit[], id: Request['id']): Unit | undefined =>
  units.find((unit) => [activeAssignment(unit), ...stackedAssignments(unit)].some((each) => each?.requestId === id));

const caseOf = (request: Request, units: readonly Unit[]): Case => {
  const { id, life, priority, place, receivedAt, callback } = request;
  const unit = unitOn(units, id);
  return {
    requestId: id,
    name: caseName(request),
    stage: life.stage,
    priority,
    place: place.label ?? place.typed,
    since: receivedAt,
    ...(unit && { unitId: unit.id }),
    callback: (callback ?? '').trim() !== '',
    ...(life.stage === 'closed' && { followUp: life.at }),
  };
};

/** Somebody was referred: whether they came there is still to be asked. */
const isToFollowUp = ({ life }: Request, now: number): boolean =>
  life.stage === 'closed' && life.outcome === 'referred' && now - life.at < FOLLOWED_UP;

/** The duty that the unit's crew is on, or was on last, with what they said of the vehicle last. */
const dutyOf = (told: readonly Posting[], unit: Unit): Posting | undefined =>
  told
    .filter(({ duty, checkIn }) => duty.unitId === unit.id && checkIn !== null)
    .sort((a, b) => Number(isOnBoard(b)) - Number(isOnBoard(a)) || b.duty.from - a.duty.from)[0];

const conditionOf = (posting: Posting) => {
  const check = posting.checkOut ?? posting.checkIn;
  if (!check) return {};
  const { fuel, kits, equipment, text } = check;
  return { condition: { fuel, kits, equipment, text } };
};

const unitOf = (told: readonly Posting[], unit: Unit, now: number): HandoverSnapshot['units'][number] => {
  const posting = dutyOf(told, unit);
  const late = told.find((each) => each.duty.unitId === unit.id && crewState(each, now) === 'late');
  const { what, since } = currentActivity(unit);
  return {
    unitId: unit.id,
    what,
    since,
    ...(posting && { dutyId: posting.duty.id, ...conditionOf(posting) }),
    ...(late && { lateId: late.duty.id }),
  };
};

/** The most urgent first, then the longest; referrals last. */
const inUrgency = (a: Case, b: Case): number =>
  Number(a.followUp !== undefined) - Number(b.followUp !== undefined) ||
  priorityRank(a.priority) - priorityRank(b.priority) ||
  a.since - b.since;

/** What is really open at `now`, as this desk knows it: nobody types it in. */
export const handoverSnapshot = (state: ReplicaState, now: number): HandoverSnapshot => {
  const units = [...state.units.values()].map(({ unit }) => unit);
  const told = toldDuties(state.plain);
  const handed = units.map((unit) => unitOf(told, unit, now)).slice(0, UNITS);
  const vacancies = told
    .filter((posting) => crewState(posting, now) === 'vacant')
    .map(({ duty }) => duty.id)
    .slice(0, VACANCIES);
  const breaks = breaksIn(state.plain, now)
    .slice(0, BREAKS)
    .map(({ rule, employeeId, duties }) => ({
      rule,
      employeeId,
      duties: [...new Set([...duties.slice(0, 1), ...duties.slice(-1)])],
    }));
  const named = new Set([
    ...handed.flatMap(({ dutyId, lateId }) => [dutyId, lateId]),
    ...vacancies,
    ...breaks.flatMap(({ duties }) => duties),
  ]);
  const { unsent, oldest } = state.outbox;
  return {
    at: now,
    cases: [...state.requests.values()]
      .map(({ request }) => request)
      .filter((request) => isOpen(request) || isToFollowUp(request, now))
      .map((request) => caseOf(request, units))
      .sort(inUrgency)
      .slice(0, CASES),
    units: handed,
    unsent,
    unsentSince: unsent > 0 ? oldest : null,
    unconfirmed: units.filter((unit) => {
      const active = activeAssignment(unit);
      return active !== undefined && active.confirmedAt === undefined;
    }).length,
    conflicts: openConflictCount(state),
    unread: [...state.unread.values()].reduce((sum, { count }) => sum + count, 0),
    down: SourceName.options.flatMap((source) => {
      const link = state.links?.[source];
      return link?.kind === 'away' || link?.kind === 'silent' ? [{ source, since: link.lastHeard }] : [];
    }),
    vacancies,
    breaks,
    duties: told.map(({ duty }) => duty).filter(({ id }) => named.has(id)),
  };
};

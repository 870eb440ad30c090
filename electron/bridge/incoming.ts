import type { Command } from '#shared/domain/commands.ts';
import { AssignmentId, type RequestId } from '#shared/domain/ids.ts';
import { type Ending, isOpen, type Request } from '#shared/domain/request/request.ts';
import { ENDING_FROM } from '#shared/domain/request/request-decider.ts';
import { type Activity, type Assignment, nextReports, type Report, type Unit } from '#shared/domain/unit/unit.ts';
import type { Place } from '#shared/domain/values.ts';
import type { CadAssignment, CadIncident } from './cad-adapter.ts';
import { type ContradictionCode, contradictionCommand } from './contradiction.ts';
import { uuidOf } from './uuid.ts';

/** One thing the desk is to do because of what the CAD shows. `name` is the same whenever it follows from the same. */
export type Step = {
  readonly name: string;
  readonly command: Command;
  /** What a person must be told where the domain does not let it happen. */
  readonly otherwise?: Step;
};

export type Shown = {
  readonly incident: CadIncident;
  /** As it was when it was last taken over; null the first time. */
  readonly before: CadIncident | null;
  readonly requestId: RequestId;
  readonly request: Request | null;
  readonly units: readonly Unit[];
  /** Whether the CAD has ever had this assignment from us. */
  readonly hasTold: (id: AssignmentId) => boolean;
  /** Something of ours about the case is still on its way there: what it shows is older than what we know. */
  readonly isBehind: boolean;
};

type OurUnit = { readonly unit: Unit; readonly theirs: CadAssignment };

const OVER: readonly Activity[] = ['cleared', 'cancelled', 'handed-to-ambulance'];
const TAKEN_OFF: readonly Activity[] = ['cancelled', 'handed-to-ambulance'];

export const isOverInCad = ({ status }: CadIncident): boolean => status.kind === 'known' && status.means !== 'open';

const nameOf = (text: string): string => text.trim().toLowerCase();
const isCalled = (unit: Unit, name: string): boolean =>
  [unit.callSign, unit.id].some((own) => nameOf(own) === nameOf(name));

/** An activity nobody can explain is still one: the unit is on it. */
const isOn = ({ activity }: CadAssignment): boolean => activity.kind === 'unknown' || !OVER.includes(activity.means);
const isTakenOff = ({ activity }: CadAssignment): boolean =>
  activity.kind === 'known' && TAKEN_OFF.includes(activity.means);
const theirsFor = (unit: Unit, incident: CadIncident | null): CadAssignment | undefined =>
  incident?.assignments.findLast((one) => isCalled(unit, one.unit));

/** The reports that lead from one activity to another, none of them left out; undefined where no way leads there. */
export const reportsBetween = (from: Activity, to: Activity): readonly Report[] | undefined => {
  if (from === to) return [];
  for (const next of nextReports(from)) {
    const rest = reportsBetween(next, to);
    if (rest) return [next, ...rest];
  }
  return undefined;
};

/**
 * What follows from an incident for the desk: the CAD wins, and a person sees every contradiction. Pure. The same
 * incident in the same state gives the same steps, and a step that was done has no effect a second time.
 */
export const stepsFor = (shown: Shown): Step[] => {
  const { incident, before, request } = shown;
  if (!request) return isOverInCad(incident) ? [] : [receive(shown), ...sentByThem(shown)];
  if (!isOpen(request)) return before && isOverInCad(before) && !isOverInCad(incident) ? reopened(shown, request) : [];
  if (isOverInCad(incident)) return ended(shown, request);
  return [...amended(shown, request), ...assignments(shown)];
};

const conflict = (
  { incident, requestId }: Shown,
  code: ContradictionCode,
  { unit, ...said }: { field: string; ours: string; theirs: string; unit?: Unit },
): Step => {
  const told = { code, requestId, unitId: unit?.id, incident: incident.id, ...said };
  return {
    name: `conflict ${code} ${unit?.id ?? ''}`,
    command: contradictionCommand(told, incident.id, incident.version, incident.digest, unit?.id ?? ''),
  };
};

const saying = ({ status }: CadIncident): string => (status.kind === 'known' ? status.means : status.code);
/** No sentence: the number of the incident, which the page knows how to show, and the CAD's own word. */
const reasonOf = (incident: CadIncident, word: string): string => `CAD ${incident.id}: ${word}`;

const receive = ({ incident, requestId }: Shown): Step => {
  const { source, priority, place, need, callback } = incident;
  // It comes from the control room of 112, whoever called there; unsure is urgent.
  const from = source.kind === 'known' ? source.means : '112';
  return {
    name: 'receive',
    command: {
      type: 'request.receive',
      requestId,
      source: from,
      response: from === 'ambulance-crew' ? 'secondary' : 'primary',
      priority: priority.kind === 'known' ? priority.means : 'urgent',
      place,
      need,
      ...(callback !== undefined && { callback }),
    },
  };
};

const samePlace = (one: Place, other: Place): boolean =>
  one.typed === other.typed &&
  one.position?.latitude === other.position?.latitude &&
  one.position?.longitude === other.position?.longitude;

/** Only what the CAD has changed since: what the desk has amended itself is not taken back by what the CAD always said. */
const amended = ({ incident, before, requestId }: Shown, request: Request): Step[] => {
  if (!before) return [];
  const { place, need, callback } = incident;
  const changes = {
    ...(!samePlace(place, before.place) && !samePlace(place, request.place) && { place }),
    ...(need !== before.need && need !== request.need && { need }),
    ...(callback !== before.callback && callback !== request.callback && { callback: callback ?? '' }),
  };
  return Object.keys(changes).length > 0
    ? [{ name: 'amend', command: { type: 'request.amend', requestId, ...changes } }]
    : [];
};

const ended = (shown: Shown, request: Request): Step[] => {
  const { incident, requestId, units } = shown;
  const { status } = incident;
  const means = status.kind === 'known' && status.means !== 'open' ? status.means : 'closed';
  const { stage } = request.life;
  const working = units.flatMap((unit) =>
    unit.assignments
      .filter((one) => one.requestId === requestId && one.activity !== 'reserved')
      .map((one) => ({ unit, one })),
  )[0];
  // Everybody is through with it, and what came of it is the desk's to say.
  if (stage === 'assigned' && !working && means === 'closed') return [];
  const wanted: Ending = means === 'closed' ? 'cancelled' : means;
  const how = ENDING_FROM[wanted].includes(stage) ? wanted : 'cancelled';
  const contradiction = conflict(shown, 'cad-closed', {
    field: 'status',
    ours: working ? `${working.unit.callSign}: ${working.one.activity}` : stage,
    theirs: saying(incident),
    ...(working && { unit: working.unit }),
  });
  const end: Step = {
    name: 'end',
    command: { type: 'request.end', requestId, how, reason: reasonOf(incident, saying(incident)) },
    otherwise: contradiction,
  };
  // Until the desk accepts, the person is the source's, who may call it off; after that it contradicts us.
  return stage === 'received' || stage === 'triaged' ? [end] : [end, contradiction];
};

const reopened = (shown: Shown, request: Request): Step[] => {
  const { incident, requestId } = shown;
  const contradiction = conflict(shown, 'cad-reopened', {
    field: 'status',
    ours: request.life.stage,
    theirs: saying(incident),
  });
  const reopen: Step = {
    name: 'reopen',
    command: { type: 'request.reopen', requestId, reason: reasonOf(incident, saying(incident)) },
  };
  return request.life.stage === 'closed' && !shown.isBehind ? [reopen, contradiction] : [contradiction];
};

const assignments = (shown: Shown): Step[] => {
  const { incident, units, requestId, hasTold, isBehind } = shown;
  const steps: Step[] = [];
  let replanned = false;
  for (const unit of units) {
    const ours = unit.assignments.find((one) => one.requestId === requestId && one.activity !== 'reserved');
    if (!ours) continue;
    const theirs = theirsFor(unit, incident);
    if (theirs && !isTakenOff(theirs)) steps.push(...(isBehind ? [] : followed(unit, ours, theirs)));
    else if (hasTold(ours.id)) {
      replanned = true;
      steps.push(...takenOff(shown, unit, ours));
    }
  }
  return isBehind && !replanned ? steps : [...steps, ...sentByThem(shown)];
};

/** They have it; and what the crew has told only them is told here too. Never back: we may know more than they. */
const followed = (unit: Unit, ours: Assignment, { activity }: CadAssignment): Step[] => {
  const on = { unitId: unit.id, assignmentId: ours.id };
  const confirm: Step = { name: `confirm ${ours.id}`, command: { type: 'unit.confirm', ...on } };
  const reports = activity.kind === 'known' ? (reportsBetween(ours.activity, activity.means) ?? []) : [];
  return [
    ...(ours.confirmedAt === undefined ? [confirm] : []),
    ...reports.map(
      (report): Step => ({
        name: `report ${ours.id} ${report}`,
        command: { type: 'unit.report', ...on, activity: report },
      }),
    ),
  ];
};

/** Units of ours that the CAD has on the incident and we have not. */
const othersOn = ({ incident, units, requestId }: Shown): OurUnit[] =>
  units.flatMap((unit) => {
    const theirs = theirsFor(unit, incident);
    const known = unit.assignments.some((one) => one.requestId === requestId && one.activity !== 'reserved');
    return theirs && isOn(theirs) && !known ? [{ unit, theirs }] : [];
  });

const takenOff = (shown: Shown, unit: Unit, ours: Assignment): Step[] => {
  const { incident } = shown;
  const others = othersOn(shown).map((one) => one.unit.callSign);
  const theirs = theirsFor(unit, incident);
  const word = theirs?.activity.kind === 'known' ? theirs.activity.means : '–';
  const cancel: Step = {
    name: `cancel ${ours.id}`,
    command: {
      type: 'unit.cancel',
      unitId: unit.id,
      assignmentId: ours.id,
      reason: reasonOf(incident, others.join(', ') || word),
    },
  };
  const contradiction = conflict(shown, others.length > 0 ? 'cad-other-unit' : 'cad-replanned', {
    field: 'unit',
    ours: `${unit.callSign}: ${ours.activity}`,
    theirs: others.join(', ') || word,
    unit,
  });
  return [cancel, contradiction];
};

/** It has put one of our units on it: so be it, and where that cannot be, a person hears of it. Once, when it is new. */
const sentByThem = (shown: Shown): Step[] => {
  const { before, requestId, incident } = shown;
  return othersOn(shown).flatMap(({ unit, theirs }): Step[] => {
    const earlier = theirsFor(unit, before);
    if (earlier && isOn(earlier)) return [];
    const assignmentId = AssignmentId.parse(
      uuidOf('assignment', incident.id, incident.version, incident.digest, unit.id),
    );
    const otherwise = conflict(shown, 'cad-other-unit', { field: 'unit', ours: '–', theirs: unit.callSign, unit });
    const assign: Step = {
      name: `assign ${unit.id}`,
      command: { type: 'unit.assign', unitId: unit.id, requestId, assignmentId },
      otherwise,
    };
    const fresh: Assignment = { id: assignmentId, requestId, activity: 'assigned', since: 0 };
    return [assign, ...followed(unit, fresh, theirs)];
  });
};

import { assertNever } from '../../util/assert-never.ts';
import { type Decider, type Decision, decided, refused } from '../decision.ts';
import { type Ending, isOpen, needsAmbulance, type Request, type Stage } from './request.ts';
import type { RequestCommand, RequestEvent } from './request-events.ts';

/** From which stages each ending may be reached. An ambulance may always take over; what is declined was never accepted. */
export const ENDING_FROM: Readonly<Record<Ending, readonly Stage[]>> = {
  declined: ['received', 'triaged'],
  redirected: ['received', 'triaged', 'queued'],
  'handed-to-ambulance': ['received', 'triaged', 'queued', 'assigned'],
  cancelled: ['received', 'triaged', 'queued', 'assigned'],
  expired: ['received', 'triaged', 'queued'],
};

const wrongStage = (request: Request) => refused('wrong-stage', { stage: request.life.stage });
const given = (reason: string) => reason.trim() !== '';

const decideOn = (request: Request, command: RequestCommand): Decision<RequestEvent> => {
  const stage = request.life.stage;
  switch (command.type) {
    case 'receive':
    case 'back-enter':
      return refused('already-exists');
    case 'number':
      return request.number === undefined ? decided({ type: 'request.numbered', number: command.number }) : decided();
    case 'see':
      return request.seen ? decided() : decided({ type: 'request.seen', by: command.by, at: command.at });
    case 'triage': {
      // Triage can be corrected until the desk takes the person over; the log keeps both answers. What turns out later to
      // need an ambulance is handed to one from any stage.
      if (stage !== 'received' && stage !== 'triaged') return wrongStage(request);
      if (command.accept && needsAmbulance(command.triage)) return refused('needs-ambulance');
      const triaged = { type: 'request.triaged', triage: command.triage, priority: command.priority } as const;
      return command.accept ? decided<RequestEvent>(triaged, { type: 'request.queued' }) : decided(triaged);
    }
    case 'queue':
      if (stage !== 'triaged') return wrongStage(request);
      return needsAmbulance(request.triage) ? refused('needs-ambulance') : decided({ type: 'request.queued' });
    case 'amend': {
      if (!isOpen(request)) return wrongStage(request);
      const { place, need, callback } = command;
      return decided({
        type: 'request.amended',
        ...(place && { place }),
        ...(need !== undefined && { need }),
        ...(callback !== undefined && { callback }),
      });
    }
    case 'reserve':
    case 'assign':
      if (needsAmbulance(request.triage)) return refused('needs-ambulance');
      if (stage !== 'queued') return wrongStage(request);
      return command.type === 'reserve'
        ? decided()
        : decided({ type: 'request.assigned', unitId: command.unitId, assignmentId: command.assignmentId });
    case 'return':
      // A reservation leaves the request in the queue, so its end leaves nothing to return.
      return request.life.stage === 'assigned' && request.life.assignmentId === command.assignmentId
        ? decided({ type: 'request.returned', reason: command.reason })
        : decided();
    case 'close':
      if (stage !== 'assigned') return wrongStage(request);
      return decided({
        type: 'request.closed',
        outcome: command.outcome,
        ...(command.offerId && { offerId: command.offerId }),
        at: command.at,
      });
    case 'end':
      if (!ENDING_FROM[command.how].includes(stage)) return wrongStage(request);
      // Once triage says ambulance, the person may not be turned away by another door (seed 004).
      if (needsAmbulance(request.triage) && command.how !== 'handed-to-ambulance') return refused('needs-ambulance');
      if (!given(command.reason)) return refused('reason-missing');
      return decided({ type: 'request.ended', how: command.how, reason: command.reason, at: command.at });
    case 'reopen':
      if (stage !== 'closed') return wrongStage(request);
      return given(command.reason)
        ? decided({ type: 'request.reopened', reason: command.reason })
        : refused('reason-missing');
    default:
      return assertNever(command);
  }
};

/** Older than this, a paper form is for the archive and not for the log. */
const BACK_ENTRY_DAYS = 14;

/** Written down afterwards (efterregistrering), with the times at which it happened; open, or over already. */
const backEnter = (command: Extract<RequestCommand, { type: 'back-enter' }>): Decision<RequestEvent> => {
  const { request, paper, triage, closed, by, at } = command;
  const times = [request.receivedAt, paper.assignedAt, paper.onSceneAt, paper.clearedAt, closed?.at, at].filter(
    (time) => time !== undefined,
  );
  const rising = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
  if (!rising || request.receivedAt < at - BACK_ENTRY_DAYS * 86_400_000) return refused('impossible-times');
  if (needsAmbulance(triage)) return refused('needs-ambulance');
  return decided<RequestEvent>(
    { type: 'request.received', ...request },
    { type: 'request.back-entered', by, at, paper },
    { type: 'request.seen', by, at },
    ...(triage ? [{ type: 'request.triaged', triage, priority: request.priority } as const] : []),
    ...(triage && !closed ? [{ type: 'request.queued' } as const] : []),
    ...(closed ? [{ type: 'request.closed', ...closed } as const] : []),
  );
};

export const requestDecider: Decider<Request, RequestCommand, RequestEvent> = {
  decide: (request, command) => {
    if (request) return decideOn(request, command);
    if (command.type === 'receive') return decided({ type: 'request.received', ...command.request });
    return command.type === 'back-enter' ? backEnter(command) : refused('not-found');
  },

  evolve: (request, event) => {
    if (event.type === 'request.received') {
      const { type: _, ...received } = event;
      return { ...received, life: { stage: 'received' } };
    }
    if (!request) return null;
    switch (event.type) {
      case 'request.numbered':
        return { ...request, number: event.number };
      case 'request.back-entered':
        return { ...request, backEntered: { ...event.paper, by: event.by, at: event.at } };
      case 'request.seen':
        return { ...request, seen: { by: event.by, at: event.at } };
      case 'request.triaged':
        return { ...request, triage: event.triage, priority: event.priority, life: { stage: 'triaged' } };
      case 'request.queued':
      case 'request.returned':
      case 'request.reopened':
        return { ...request, life: { stage: 'queued' } };
      case 'request.amended': {
        const { type: _, ...changes } = event;
        return { ...request, ...changes };
      }
      case 'request.assigned':
        return { ...request, life: { stage: 'assigned', unitId: event.unitId, assignmentId: event.assignmentId } };
      case 'request.closed': {
        const { type: _, ...closed } = event;
        return { ...request, life: { stage: 'closed', ...closed } };
      }
      case 'request.ended':
        return { ...request, life: { stage: event.how, reason: event.reason, at: event.at } };
      default:
        return assertNever(event);
    }
  },
};

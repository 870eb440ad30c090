import { describe, expect, it } from 'vitest';
import {
  AMBULANCE_TRIAGES,
  aRequest,
  assignmentId,
  NOON,
  offerId,
  TRIAGE,
  unitId,
  user,
} from '#tests/support/domain.ts';
import { fold, type RefusalCode } from '../decision.ts';
import { Ending, type Life, type Request, type Stage } from './request.ts';
import { ENDING_FROM, requestDecider } from './request-decider.ts';
import type { RequestCommand, RequestEvent } from './request-events.ts';

const ASSIGNED = { unitId: unitId('s1'), assignmentId: assignmentId(1) };
const LIVES: Readonly<Record<Stage, Life>> = {
  received: { stage: 'received' },
  triaged: { stage: 'triaged' },
  queued: { stage: 'queued' },
  assigned: { stage: 'assigned', ...ASSIGNED },
  closed: { stage: 'closed', outcome: 'helped-on-scene', at: NOON },
  declined: { stage: 'declined', reason: 'Uden for målgruppen', at: NOON },
  redirected: { stage: 'redirected', reason: 'Hjemmeplejen tager den', at: NOON },
  'handed-to-ambulance': { stage: 'handed-to-ambulance', reason: 'Brystsmerter', at: NOON },
  cancelled: { stage: 'cancelled', reason: 'Kilden har meldt fra', at: NOON },
  expired: { stage: 'expired', reason: 'Vagten er slut', at: NOON },
};
const STAGES = Object.keys(LIVES) as Stage[];

const end = (how: Ending): RequestCommand => ({ type: 'end', how, reason: 'Derfor', at: NOON });
const COMMANDS = {
  triage: { type: 'triage', triage: TRIAGE, priority: 'urgent', accept: false },
  accept: { type: 'triage', triage: TRIAGE, priority: 'urgent', accept: true },
  queue: { type: 'queue' },
  amend: { type: 'amend', need: 'Han er vågen nu.' },
  reserve: { type: 'reserve' },
  assign: { type: 'assign', ...ASSIGNED },
  close: { type: 'close', outcome: 'taken-to-offer', offerId: offerId('herberget-lanternen'), at: NOON },
  reopen: { type: 'reopen', reason: 'Han ringede igen' },
  declined: end('declined'),
  redirected: end('redirected'),
  'handed-to-ambulance': end('handed-to-ambulance'),
  cancelled: end('cancelled'),
  expired: end('expired'),
} as const satisfies Record<string, RequestCommand>;
type CommandName = keyof typeof COMMANDS;

/** DOMAIN.md, "Life of a request": where each command is allowed, and the stage it leads to. All else is refused. */
const ALLOWED: Readonly<Record<CommandName, Partial<Record<Stage, Stage>>>> = {
  triage: { received: 'triaged', triaged: 'triaged' },
  accept: { received: 'queued', triaged: 'queued' },
  queue: { triaged: 'queued' },
  amend: { received: 'received', triaged: 'triaged', queued: 'queued', assigned: 'assigned' },
  reserve: { queued: 'queued' },
  assign: { queued: 'assigned' },
  close: { assigned: 'closed' },
  reopen: { closed: 'queued' },
  declined: { received: 'declined', triaged: 'declined' },
  redirected: { received: 'redirected', triaged: 'redirected', queued: 'redirected' },
  'handed-to-ambulance': {
    received: 'handed-to-ambulance',
    triaged: 'handed-to-ambulance',
    queued: 'handed-to-ambulance',
    assigned: 'handed-to-ambulance',
  },
  cancelled: { received: 'cancelled', triaged: 'cancelled', queued: 'cancelled', assigned: 'cancelled' },
  expired: { received: 'expired', triaged: 'expired', queued: 'expired' },
};

const resulting = (request: Request, command: RequestCommand): Request | RefusalCode => {
  const decision = requestDecider.decide(request, command);
  if (decision.kind === 'refused') return decision.code;
  const next = fold<Request, RequestEvent>(requestDecider, decision.events, request);
  if (!next) throw new Error('a request does not vanish');
  return next;
};
const stageAfter = (request: Request, command: RequestCommand): Stage | RefusalCode => {
  const next = resulting(request, command);
  return typeof next === 'string' ? next : next.life.stage;
};

const everyPair = (Object.keys(COMMANDS) as CommandName[]).flatMap((name) =>
  STAGES.map((stage) => ({ name, stage, leadsTo: ALLOWED[name][stage] ?? ('wrong-stage' as const) })),
);

describe('the life of a request', () => {
  it.each(everyPair)('$stage, asked to $name: $leadsTo', ({ name, stage, leadsTo }) => {
    expect(stageAfter(aRequest(LIVES[stage]), COMMANDS[name])).toBe(leadsTo);
  });

  it('names the stage it refuses at, so that the page can say it', () => {
    expect(requestDecider.decide(aRequest(LIVES.closed), { type: 'queue' })).toEqual({
      kind: 'refused',
      code: 'wrong-stage',
      details: { stage: 'closed' },
    });
  });

  it('begins once: received first and never again', () => {
    const { life: _, triage: _none, ...request } = aRequest(LIVES.received);
    const receive = { type: 'receive', request } as const;
    const decision = requestDecider.decide(null, receive);
    expect(decision).toEqual({ kind: 'decided', events: [{ type: 'request.received', ...request }] });
    if (decision.kind === 'decided')
      expect(fold<Request, RequestEvent>(requestDecider, decision.events)).toEqual(aRequest(LIVES.received));
    for (const stage of STAGES) expect(stageAfter(aRequest(LIVES[stage]), receive)).toBe('already-exists');
  });

  it('cannot begin with anything else', () => {
    for (const command of Object.values(COMMANDS))
      expect(requestDecider.decide(null, command)).toMatchObject({ code: 'not-found' });
    expect(requestDecider.evolve(null, { type: 'request.queued' })).toBeNull();
  });
});

describe('the reason', () => {
  it.each(Ending.options)('is mandatory for %s', (how) => {
    for (const reason of ['', '  ', '\n'])
      expect(stageAfter(aRequest(LIVES.received), { type: 'end', how, reason, at: NOON })).toBe('reason-missing');
    for (const stage of ENDING_FROM[how])
      expect(resulting(aRequest(LIVES[stage]), end(how))).toMatchObject({
        life: { stage: how, reason: 'Derfor', at: NOON },
      });
  });

  it('is mandatory for opening a closed case again', () => {
    expect(stageAfter(aRequest(LIVES.closed), { type: 'reopen', reason: ' ' })).toBe('reason-missing');
  });
});

describe('a person who needs an ambulance', () => {
  it.each(AMBULANCE_TRIAGES)('is not accepted: %j', (triage) => {
    expect(stageAfter(aRequest(LIVES.received), { type: 'triage', triage, priority: 'urgent', accept: true })).toBe(
      'needs-ambulance',
    );
    expect(stageAfter(aRequest(LIVES.received), { type: 'triage', triage, priority: 'urgent', accept: false })).toBe(
      'triaged',
    );
  });

  it.each(AMBULANCE_TRIAGES)('is neither queued, reserved for nor assigned, at any stage: %j', (triage) => {
    for (const stage of STAGES)
      for (const name of ['queue', 'reserve', 'assign'] as const)
        expect(requestDecider.decide(aRequest(LIVES[stage], { triage }), COMMANDS[name]).kind).toBe('refused');
    for (const name of ['queue', 'reserve', 'assign'] as const)
      expect(stageAfter(aRequest(LIVES.triaged, { triage }), COMMANDS[name])).toBe('needs-ambulance');
  });

  it.each(AMBULANCE_TRIAGES)('leaves by no other door than the ambulance: %j', (triage) => {
    const request = aRequest(LIVES.triaged, { triage });
    for (const how of Ending.options)
      expect(stageAfter(request, end(how))).toBe(how === 'handed-to-ambulance' ? how : 'needs-ambulance');
  });

  it('may be seen again: a corrected triage goes on as usual', () => {
    expect(stageAfter(aRequest(LIVES.triaged, { triage: AMBULANCE_TRIAGES[0] }), COMMANDS.accept)).toBe('queued');
  });
});

describe('a request', () => {
  it('keeps who saw it first, and being seen again is no event', () => {
    const seen = resulting(aRequest(LIVES.received), { type: 'see', by: user(), at: NOON });
    if (typeof seen === 'string') throw new Error(seen);
    expect(seen.seen).toEqual({ by: user(), at: NOON });
    expect(requestDecider.decide(seen, { type: 'see', by: user('shift-lead'), at: NOON + 1 })).toEqual({
      kind: 'decided',
      events: [],
    });
  });

  it('takes its priority and answers from triage', () => {
    expect(resulting(aRequest(LIVES.received), COMMANDS.triage)).toMatchObject({ priority: 'urgent', triage: TRIAGE });
  });

  it('is amended only in what was said', () => {
    const place = { typed: 'Enghave Plads' };
    expect(resulting(aRequest(LIVES.queued), { type: 'amend', place })).toEqual(aRequest(LIVES.queued, { place }));
    expect(resulting(aRequest(LIVES.queued), { type: 'amend', callback: '' })).toEqual(
      aRequest(LIVES.queued, { callback: '' }),
    );
  });

  it('returns to the queue with its own assignment, not with another’s', () => {
    const request = aRequest(LIVES.assigned);
    expect(stageAfter(request, { type: 'return', assignmentId: assignmentId(1), reason: 'Bilen er i stykker' })).toBe(
      'queued',
    );
    expect(resulting(request, { type: 'return', assignmentId: assignmentId(2), reason: 'Bilen er i stykker' })).toEqual(
      request,
    );
    expect(stageAfter(aRequest(LIVES.queued), { type: 'return', assignmentId: assignmentId(1), reason: 'x' })).toBe(
      'queued',
    );
  });

  it('keeps outcome and offer when it is closed', () => {
    expect(resulting(aRequest(LIVES.assigned), COMMANDS.close)).toMatchObject({
      life: { stage: 'closed', outcome: 'taken-to-offer', offerId: 'herberget-lanternen', at: NOON },
    });
  });
});

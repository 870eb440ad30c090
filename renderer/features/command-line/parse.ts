import { freeTalkgroup } from '#shared/domain/channel/scene-talkgroups.ts';
import type { Talkgroup } from '#shared/domain/channel/talkgroup.ts';
import type { Command, CommandOf } from '#shared/domain/commands.ts';
import type { TalkgroupId } from '#shared/domain/ids.ts';
import type { Request } from '#shared/domain/request/request.ts';
import { Ending, Outcome } from '#shared/domain/request/request.ts';
import { activeAssignment, Report, type Unit } from '#shared/domain/unit/unit.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { bare, type Choice, choose } from './choices.ts';
import { type Argument, argumentsOf, VERB_NAMES, VERBS, type Verb } from './verbs.ts';

/** What the command line can see when it makes sense of a line. */
export type Surroundings = {
  readonly requests: readonly Request[];
  readonly units: readonly Unit[];
  readonly selectedRequest: Request['id'] | null;
  readonly selectedUnit: Unit['id'] | null;
  readonly choices: {
    readonly activity: readonly Choice[];
    readonly outcome: readonly Choice[];
    readonly 'back-entry': readonly Choice[];
    readonly theme: readonly Choice[];
    readonly language: readonly Choice[];
    readonly switch: readonly Choice[];
  };
  /** The scene talkgroups that the network lends, and those that cases have. */
  readonly lent: readonly TalkgroupId[];
  readonly talkgroups: readonly Talkgroup[];
  /** An outreach contact where the unit is now. */
  readonly contactHere: (unitId: Unit['id']) => CommandOf<'contact.log'>;
  readonly newId: () => string;
};

/** What is done in the page itself. */
export type Action =
  | { readonly kind: 'open' | 'replay'; readonly requestId: Request['id'] }
  | { readonly kind: 'find'; readonly query: string }
  | { readonly kind: 'theme' | 'language' | 'sound'; readonly value: string }
  | { readonly kind: 'back-enter'; readonly value: 'open' | 'closed' }
  | {
      readonly kind:
        | 'new'
        | 'undo'
        | 'outbox'
        | 'conflicts'
        | 'paper'
        | 'rotation'
        | 'drill'
        | 'map'
        | 'diagnostics'
        | 'help'
        | 'sign-out';
    };

/** Why a line makes no sense yet. `argument` is what is missing or unknown, `said` what stood there. */
export type Wrong =
  | { readonly code: 'empty' }
  | { readonly code: 'unknown-verb'; readonly said: string }
  | { readonly code: 'missing'; readonly argument: Argument }
  | { readonly code: 'unknown'; readonly argument: Argument; readonly said: string }
  | { readonly code: 'several'; readonly argument: Argument; readonly said: string; readonly values: readonly string[] }
  /** None is free, or the case has none to give back. */
  | { readonly code: 'no-talkgroup' }
  | { readonly code: 'no-active-assignment'; readonly unit: string };

export type Parsed =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'wrong'; readonly wrong: Wrong };

type Values = {
  unit?: Unit;
  request?: Request;
  /** The one of the lent ones that was named. */
  talkgroup?: TalkgroupId;
  choice?: string;
  text?: string;
};

const wrong = (why: Wrong): Parsed => ({ kind: 'wrong', wrong: why });
const command = (one: Command): Parsed => ({ kind: 'command', command: one });
const action = (one: Action): Parsed => ({ kind: 'action', action: one });

/** The verb that is meant: its whole name, or the beginning of only one. */
export const verbOf = (said: string): Verb | undefined => {
  const wanted = bare(said);
  if (wanted === '') return undefined;
  const names = (verb: Verb) => [bare(VERBS[verb].da), bare(VERBS[verb].en)];
  const whole = VERB_NAMES.find((verb) => names(verb).includes(wanted));
  if (whole) return whole;
  const beginnings = VERB_NAMES.filter((verb) => names(verb).some((name) => name.startsWith(wanted)));
  return beginnings.length === 1 ? beginnings[0] : undefined;
};

const unitNamed = (said: string, units: readonly Unit[]): Unit | undefined => {
  const wanted = bare(said);
  return units.find((unit) => bare(unit.id) === wanted || bare(unit.callSign) === wanted);
};
/** By its number; or by what it was called while the hub was away, also after it got one. */
const requestNumbered = (said: string, requests: readonly Request[]): Request | undefined => {
  const [, name = ''] = /^#?(\S+)$/.exec(said) ?? [];
  if (!/^\d{1,9}$/.test(name)) return requests.find(({ temporary }) => temporary === name.toLowerCase());
  return requests.find((request) => request.number === Number(name));
};

/** The first word of a text and what comes after it. */
const cut = (text: string): [word: string, rest: string] => {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return [word, rest];
};

type Read = { readonly values: Values; readonly rest: string } | { readonly wrong: Wrong };

const readArgument = (argument: Argument, values: Values, text: string, around: Surroundings): Read => {
  const [word, rest] = cut(text);
  const missing = { wrong: { code: 'missing', argument } } as const;
  const unknown = { wrong: { code: 'unknown', argument, said: word } } as const;
  switch (argument) {
    case 'unit': {
      const unit = unitNamed(word, around.units);
      return unit ? { values: { ...values, unit }, rest } : word === '' ? missing : unknown;
    }
    case 'case': {
      const selected = around.requests.find(({ id }) => id === around.selectedRequest);
      const request = word === '' ? selected : requestNumbered(word, around.requests);
      return request ? { values: { ...values, request }, rest } : word === '' ? missing : unknown;
    }
    case 'target': {
      const unit = unitNamed(word, around.units);
      const request = requestNumbered(word, around.requests);
      if (unit) return { values: { ...values, unit }, rest };
      return request ? { values: { ...values, request }, rest } : word === '' ? missing : unknown;
    }
    case 'talkgroup': {
      if (word === '') return { values, rest };
      const talkgroup = around.lent.find((id) => bare(id) === bare(word));
      return talkgroup ? { values: { ...values, talkgroup }, rest } : unknown;
    }
    case 'text':
      return text.trim() === '' ? missing : { values: { ...values, text: text.trim() }, rest: '' };
    default: {
      if (text.trim() === '') return missing;
      const chosen = choose(text, around.choices[argument]);
      if (chosen.kind === 'one') return { values: { ...values, choice: chosen.value }, rest: '' };
      const said = text.trim();
      return {
        wrong:
          chosen.kind === 'none'
            ? { code: 'unknown', argument, said }
            : { code: 'several', argument, said, values: chosen.values },
      };
    }
  }
};

/** Reads every argument of a verb, or says what is wrong with the first that does not fit. */
const readArguments = (verb: Verb, text: string, around: Surroundings): Read => {
  let read: { values: Values; rest: string } = { values: {}, rest: text };
  for (const argument of argumentsOf(verb)) {
    const next = readArgument(argument, read.values, read.rest, around);
    if ('wrong' in next) return next;
    read = next;
  }
  return read;
};

/**
 * Makes sense of one line, with or without its leading slash. Never throws, whatever is typed; a line that makes no
 * sense says why. Ids for what is new come from `around.newId`.
 */
export const parseLine = (line: string, around: Surroundings): Parsed => {
  const [said, text] = cut(line.replace(/^\s*\//, ''));
  if (said === '') return wrong({ code: 'empty' });
  const verb = verbOf(said);
  if (!verb) return wrong({ code: 'unknown-verb', said });
  const read = readArguments(verb, text, around);
  return 'wrong' in read ? wrong(read.wrong) : meaningOf(verb, read.values, around);
};

const meaningOf = (
  verb: Verb,
  { unit, request, talkgroup, choice = '', text = '' }: Values,
  around: Surroundings,
): Parsed => {
  const newId = () => around.newId() as never;
  const active = unit && activeAssignment(unit);
  const idle = () => wrong({ code: 'no-active-assignment', unit: unit?.callSign ?? '' });
  switch (verb) {
    case 'assign':
    case 'reserve':
      if (!unit || !request) break;
      return command({ type: `unit.${verb}`, unitId: unit.id, requestId: request.id, assignmentId: newId() });
    case 'status':
      if (!unit) break;
      if (!active) return idle();
      return command({ type: 'unit.report', unitId: unit.id, assignmentId: active.id, activity: Report.parse(choice) });
    case 'cancel':
      if (request) return command({ type: 'request.end', requestId: request.id, how: 'cancelled', reason: text });
      if (!unit) break;
      if (!active) return idle();
      return command({ type: 'unit.cancel', unitId: unit.id, assignmentId: active.id, reason: text });
    case 'close':
      if (!request) break;
      return command({ type: 'request.close', requestId: request.id, outcome: Outcome.parse(choice) });
    case 'reopen':
      if (!request) break;
      return command({ type: 'request.reopen', requestId: request.id, reason: text });
    case 'ambulance':
    case 'decline':
    case 'redirect': {
      if (!request) break;
      const how = ({ ambulance: 'handed-to-ambulance', decline: 'declined', redirect: 'redirected' } as const)[verb];
      return command({ type: 'request.end', requestId: request.id, how: Ending.parse(how), reason: text });
    }
    case 'note': {
      if (!request) break;
      const channel = { kind: 'case', requestId: request.id } as const;
      return command({ type: 'entry.log', entryId: newId(), channel, kind: 'note', text });
    }
    case 'radio': {
      if (!unit) break;
      const channel = { kind: 'unit', unitId: unit.id } as const;
      return command({ type: 'entry.log', entryId: newId(), channel, kind: 'radio', text });
    }
    case 'message': {
      if (!unit) break;
      const channel = { kind: 'unit', unitId: unit.id } as const;
      return command({ type: 'entry.log', entryId: newId(), channel, kind: 'chat', text });
    }
    case 'contact':
      if (!unit) break;
      return command(around.contactHere(unit.id));
    case 'scene': {
      if (!request) break;
      const talkgroupId = talkgroup ?? freeTalkgroup(around.lent, around.talkgroups);
      return talkgroupId
        ? command({ type: 'talkgroup.allot', talkgroupId, requestId: request.id })
        : wrong({ code: 'no-talkgroup' });
    }
    case 'scene-return': {
      const own = around.talkgroups.find(({ allotted }) => allotted?.requestId === request?.id);
      return own ? command({ type: 'talkgroup.return', talkgroupId: own.id }) : wrong({ code: 'no-talkgroup' });
    }
    case 'ok':
      if (!unit) break;
      return active ? command({ type: 'safety.answer', assignmentId: active.id }) : idle();
    case 'stop-timer':
      if (!unit) break;
      return active ? command({ type: 'safety.cancel', assignmentId: active.id, reason: text }) : idle();
    case 'ask-physician':
      if (!request) break;
      return command({
        type: 'consult.ask',
        consultId: newId(),
        requestId: request.id,
        ...(request.life.stage === 'assigned' && { unitId: request.life.unitId }),
        text,
      });
    case 'outreach':
      if (!unit) break;
      return command({ type: 'unit.begin-outreach', unitId: unit.id, place: text });
    case 'seen':
      if (!request) break;
      return command({ type: 'request.see', requestId: request.id });
    case 'open':
    case 'replay':
      if (!request) break;
      return action({ kind: verb, requestId: request.id });
    case 'find':
      return action({ kind: 'find', query: text });
    case 'theme':
    case 'language':
    case 'sound':
      return action({ kind: verb, value: choice });
    case 'back-enter':
      return action({ kind: verb, value: choice === 'closed' ? 'closed' : 'open' });
    case 'new':
    case 'outbox':
    case 'conflicts':
    case 'paper':
    case 'rotation':
    case 'drill':
    case 'undo':
    case 'map':
    case 'diagnostics':
    case 'help':
    case 'sign-out':
      return action({ kind: verb });
    default:
      return assertNever(verb);
  }
  return wrong({ code: 'empty' });
};

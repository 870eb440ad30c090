import type { Command } from '#shared/domain/commands.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';

export type Inverse =
  | { readonly kind: 'inverse'; readonly command: Command }
  /** `too-late`: there was one, but the crew has answered or the work is over. */
  | { readonly kind: 'none'; readonly why: 'no-inverse' | 'too-late' };

const NONE: Inverse = { kind: 'none', why: 'no-inverse' };
const TOO_LATE: Inverse = { kind: 'none', why: 'too-late' };

/**
 * The command that takes `done` back, where the domain has a real one: a promise the crew has not answered is
 * cancelled, a closed case is reopened, a note is struck through. Nothing is ever edited away; `reason` is written down.
 */
export const inverseOf = (done: Command, unit: (id: Unit['id']) => Unit | null, reason: string): Inverse => {
  switch (done.type) {
    case 'unit.assign':
    case 'unit.reserve': {
      const { unitId, assignmentId } = done;
      const assignment = unit(unitId)?.assignments.find((open) => open.id === assignmentId);
      const unanswered = assignment?.activity === 'assigned' || assignment?.activity === 'reserved';
      return unanswered
        ? { kind: 'inverse', command: { type: 'unit.cancel', unitId, assignmentId, reason } }
        : TOO_LATE;
    }
    case 'request.close':
      return { kind: 'inverse', command: { type: 'request.reopen', requestId: done.requestId, reason } };
    case 'contact.log':
      return { kind: 'inverse', command: { type: 'entry.strike', entryId: done.contactId, reason } };
    case 'entry.log':
      return done.kind === 'note'
        ? { kind: 'inverse', command: { type: 'entry.strike', entryId: done.entryId, reason } }
        : NONE;
    // What is not named here was told to somebody, or is of a kind that is mended and not undone.
    default:
      return NONE;
  }
};

const KEPT = 50;

/** What this page has done, newest last. Looking at a request, or having heard that a source is lost, is no act of its own. */
const NO_ACT: readonly Command['type'][] = [
  'request.see',
  'link.acknowledge',
  'safety.acknowledge',
  'consult.acknowledge',
];
export const createDoneStack = () => {
  let done: Command[] = [];
  return {
    push: (command: Command) => {
      if (!NO_ACT.includes(command.type)) done = [...done.slice(-KEPT + 1), command];
    },
    last: (): Command | undefined => done.at(-1),
    drop: () => {
      done = done.slice(0, -1);
    },
    clear: () => {
      done = [];
    },
  };
};
export type DoneStack = ReturnType<typeof createDoneStack>;

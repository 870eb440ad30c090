import { assertNever } from '../../util/assert-never.ts';
import { type Decider, type Decision, decided, refused } from '../decision.ts';
import { type Consult, type ConsultLife, isConsultAlarm, isConsultOpen } from './consult.ts';
import type { ConsultCommand, ConsultEvent } from './consult-events.ts';

const decideOn = (consult: Consult, command: ConsultCommand): Decision<ConsultEvent> => {
  const { life } = consult;
  const { at } = command;
  switch (command.type) {
    case 'ask':
      return refused('already-exists');
    case 'take':
      if (life.step === 'asked') return decided({ ...command, type: 'consult.taken' });
      return life.step === 'taken'
        ? refused('already-taken', { name: life.taken.physician })
        : refused('consult-moved');
    case 'answer': {
      const { by, text, physician } = command;
      const answered: ConsultEvent = { type: 'consult.answered', text, by, at };
      if (life.step === 'taken') return decided(answered);
      // Who answers at once has taken it by that.
      return life.step === 'asked' && physician
        ? decided<ConsultEvent>({ type: 'consult.taken', physician, how: 'at-desk', by, at }, answered)
        : refused('consult-moved');
    }
    case 'read-back':
      return life.step === 'answered' ? decided({ ...command, type: 'consult.read-back' }) : refused('consult-moved');
    case 'withdraw':
      if (!isConsultOpen(consult)) return refused('consult-moved');
      return command.reason.trim() === ''
        ? refused('reason-missing')
        : decided({ ...command, type: 'consult.withdrawn' });
    case 'remind':
      // Taken meanwhile, or said before: nothing to call anybody for.
      return life.step === 'asked' && !consult.overdue ? decided({ type: 'consult.overdue', at }) : decided();
    case 'acknowledge':
      return isConsultAlarm(consult) && !consult.overdue?.acknowledged
        ? decided({ ...command, type: 'consult.acknowledged' })
        : decided();
    default:
      return assertNever(command);
  }
};

/** What it becomes by a step; a step that does not follow changes nothing, for `decide` never lets one through. */
const lifeAfter = (life: ConsultLife, event: ConsultEvent): ConsultLife => {
  switch (event.type) {
    case 'consult.taken': {
      const { type: _, ...taken } = event;
      return { step: 'taken', taken };
    }
    case 'consult.answered': {
      const { type: _, ...answered } = event;
      return life.step === 'taken' ? { ...life, step: 'answered', answered } : life;
    }
    case 'consult.read-back':
      return life.step === 'answered' ? { ...life, step: 'read-back', readBack: { by: event.by, at: event.at } } : life;
    case 'consult.withdrawn': {
      const { type: _, ...withdrawn } = event;
      return life.step === 'read-back' ? life : { ...life, step: 'withdrawn', withdrawn };
    }
    default:
      return life;
  }
};

export const consultDecider: Decider<Consult, ConsultCommand, ConsultEvent> = {
  decide: (consult, command) => {
    if (consult) return decideOn(consult, command);
    if (command.type === 'ask') return decided({ ...command, type: 'consult.asked' });
    return command.type === 'remind' ? decided() : refused('not-found');
  },

  evolve: (consult, event) => {
    if (event.type === 'consult.asked') {
      const { id, requestId, unitId, question, limit, by, at } = event;
      return { id, requestId, ...(unitId && { unitId }), question, limit, asked: { by, at }, life: { step: 'asked' } };
    }
    if (!consult) return null;
    if (event.type === 'consult.overdue') return { ...consult, overdue: { at: event.at } };
    if (event.type === 'consult.acknowledged') {
      const { overdue } = consult;
      return overdue ? { ...consult, overdue: { ...overdue, acknowledged: { by: event.by, at: event.at } } } : consult;
    }
    return { ...consult, life: lifeAfter(consult.life, event) };
  },
};

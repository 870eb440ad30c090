import { assertNever } from '../../util/assert-never.ts';
import type { Actor } from '../actor.ts';
import { type Decider, type Decision, decided, refused } from '../decision.ts';
import { MINUTE } from '../limits.ts';
import { isTimed, nextSafetyStep, type Safety, SafetyStep } from './safety.ts';
import type { SafetyCommand, SafetyEvent } from './safety-events.ts';

/** A crew that answers as it leaves is no news; a person at the desk is told that there is nothing to answer. */
const tooLate = (by: Actor): Decision<SafetyEvent> => (by.kind === 'crew' ? decided() : refused('timer-over'));

const acknowledge = ({ life }: Safety, by: Actor, at: number): Decision<SafetyEvent> => {
  if (life.kind !== 'asked' || life.step === 'crew' || life.acknowledged) return decided();
  // Called past the dispatcher, so it is not the dispatcher who says it was heard.
  if (life.step === 'shift-lead' && by.kind === 'user' && by.role !== 'shift-lead')
    return refused('not-yours-to-do', { role: by.role });
  return decided({ type: 'safety.acknowledged', by, at, step: life.step });
};

const decideOn = (safety: Safety, command: SafetyCommand): Decision<SafetyEvent> => {
  const { at } = command;
  const { unitId, round, life } = safety;
  switch (command.type) {
    case 'start':
      return decided();
    case 'step': {
      // What somebody has answered or done meanwhile makes a step no mistake, only needless.
      const next = nextSafetyStep(safety);
      return next?.step === command.step && round === command.round
        ? decided({ type: 'safety.stepped', unitId, step: command.step, round, at })
        : decided();
    }
    case 'ask':
      if (!isTimed(safety)) return refused('timer-over');
      return life.kind === 'running' ? decided({ type: 'safety.stepped', unitId, step: 'crew', round, at }) : decided();
    case 'answer': {
      const { by, minutes } = command;
      if (!isTimed(safety)) return tooLate(by);
      return decided({ type: 'safety.answered', by, at, ...(minutes !== undefined && { minutes }) });
    }
    case 'acknowledge':
      return acknowledge(safety, command.by, at);
    case 'tell-police':
      return isTimed(safety) ? decided({ ...command, type: 'safety.police-told' }) : refused('timer-over');
    case 'cancel':
      if (!isTimed(safety)) return tooLate(command.by);
      return command.reason.trim() === ''
        ? refused('reason-missing')
        : decided({ ...command, type: 'safety.cancelled' });
    case 'end':
      return isTimed(safety) ? decided({ type: 'safety.ended', at }) : decided();
    default:
      return assertNever(command);
  }
};

/** When the one after `step` is called; null after the last. */
const dueAfter = (safety: Safety, step: SafetyStep, at: number): number | null => {
  const next = SafetyStep.options[SafetyStep.options.indexOf(step) + 1];
  return next ? at + safety.limits[next] : null;
};

export const safetyDecider: Decider<Safety, SafetyCommand, SafetyEvent> = {
  decide: (safety, command) => {
    if (safety) return decideOn(safety, command);
    if (command.type === 'start') return decided({ ...command, type: 'safety.started' });
    return command.type === 'end' || command.type === 'step' ? decided() : refused('timer-over');
  },

  evolve: (safety, event) => {
    if (event.type === 'safety.started') {
      const { id, unitId, requestId, limits, at } = event;
      const life = { kind: 'running', since: at, due: at + limits.crew } as const;
      return { id, unitId, requestId, limits, round: 0, life };
    }
    if (!safety) return null;
    const { at } = event;
    switch (event.type) {
      case 'safety.stepped': {
        const { step } = event;
        return { ...safety, life: { kind: 'asked', step, since: at, due: dueAfter(safety, step, at) } };
      }
      case 'safety.answered': {
        const { by, minutes } = event;
        const due = at + (minutes === undefined ? safety.limits.crew : minutes * MINUTE);
        return { ...safety, round: safety.round + 1, heard: { by, at }, life: { kind: 'running', since: at, due } };
      }
      case 'safety.acknowledged':
        return safety.life.kind === 'asked'
          ? { ...safety, life: { ...safety.life, acknowledged: { by: event.by, at } } }
          : safety;
      case 'safety.police-told': {
        const { by, text } = event;
        const { life } = safety;
        const heard = life.kind === 'asked' && life.step === 'police' ? { ...life, acknowledged: { by, at } } : life;
        return { ...safety, police: { by, at, text }, life: heard };
      }
      case 'safety.cancelled':
        return { ...safety, life: { kind: 'cancelled', reason: event.reason, by: event.by, at } };
      case 'safety.ended':
        return { ...safety, life: { kind: 'left', at } };
      default:
        return assertNever(event);
    }
  },
};

import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import { type Decision, refused } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import type { ConsultId, RequestId } from '../ids.ts';
import { MINUTE, ORDINARY_LIMITS } from '../limits.ts';
import { caseName, isOpen } from '../request/request.ts';
import { addressed, type Step, type World } from '../world.ts';
import { consultDecider } from './consult-decider.ts';
import type { CONSULT_COMMANDS, ConsultCommand } from './consult-events.ts';

const onConsult = (world: World, id: ConsultId, command: ConsultCommand): Decision<AddressedEvent> => {
  const consult = world.plain('consult', id);
  const requestId = command.type === 'ask' ? command.requestId : consult?.requestId;
  return addressed(consultDecider.decide(consult, command), 'consult', id, requestId);
};

/** A question belongs to a case that is open. */
export const decideConsult = (
  world: World,
  command: CommandOf<keyof typeof CONSULT_COMMANDS>,
  { by, at, limits = ORDINARY_LIMITS }: Meta,
): Decision<AddressedEvent> => {
  const { consultId: id } = command;
  switch (command.type) {
    case 'consult.ask': {
      const { requestId, unitId, text } = command;
      const request = world.request(requestId);
      if (!request) return refused('not-found');
      if (!isOpen(request)) return refused('wrong-stage', { stage: request.life.stage });
      const limit = limits.physician * MINUTE;
      return onConsult(world, id, { type: 'ask', id, requestId, unitId, question: text, limit, by, at });
    }
    case 'consult.take':
    case 'consult.answer': {
      const physician = by.kind === 'crew' ? by.unitId : by.name;
      return onConsult(
        world,
        id,
        command.type === 'consult.take'
          ? { type: 'take', physician, how: 'at-desk', by, at }
          : { type: 'answer', text: command.text, physician, by, at },
      );
    }
    case 'consult.take-by-voice':
      return onConsult(world, id, { type: 'take', physician: command.physician, how: 'by-voice', by, at });
    case 'consult.answer-by-voice':
      return onConsult(world, id, { type: 'answer', text: command.text, by, at });
    case 'consult.read-back':
      return onConsult(world, id, { type: 'read-back', by, at });
    case 'consult.withdraw':
      return onConsult(world, id, { type: 'withdraw', reason: command.reason, by, at });
    case 'consult.remind':
      return onConsult(world, id, { type: 'remind', at });
    case 'consult.acknowledge':
      return onConsult(world, id, { type: 'acknowledge', by, at });
  }
};

/** Those still open when their case ends: nobody waits for an answer on a case that is over. */
export const withdrawConsultsOf = (world: World, requestId: RequestId, { by, at }: Meta): Step[] => {
  const request = world.request(requestId);
  const reason = `#${request ? caseName(request) : '–'}`;
  return world
    .current('consult')
    .filter((consult) => consult.requestId === requestId)
    .map(
      ({ id }) =>
        () =>
          onConsult(world, id, { type: 'withdraw', reason, by, at }),
    );
};

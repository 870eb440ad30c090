import { ORPCError } from '@orpc/server';
import { consultFigures } from '#shared/domain/consult/consult-figures.ts';
import { HOUR } from '#shared/util/copenhagen.ts';
import { command, os, sessionThatMay } from './context.ts';

/** A year and a month of grace: what one asks is read whole, while everybody else waits. */
const LONGEST_PERIOD = 400 * 24 * HOUR;

export const consult = {
  ask: os.consult.ask.handler(command('consult.ask')),
  take: os.consult.take.handler(command('consult.take')),
  answer: os.consult.answer.handler(command('consult.answer')),
  takeByVoice: os.consult.takeByVoice.handler(command('consult.take-by-voice')),
  answerByVoice: os.consult.answerByVoice.handler(command('consult.answer-by-voice')),
  readBack: os.consult.readBack.handler(command('consult.read-back')),
  withdraw: os.consult.withdraw.handler(command('consult.withdraw')),
  acknowledge: os.consult.acknowledge.handler(command('consult.acknowledge')),
  figures: os.consult.figures.handler(({ input: { from, to }, context }) => {
    sessionThatMay(context, 'see-figures');
    if (from >= to) throw new ORPCError('BAD_REQUEST', { data: { code: 'period-empty' } });
    if (to - from > LONGEST_PERIOD) throw new ORPCError('BAD_REQUEST', { data: { code: 'period-too-long' } });
    return consultFigures(context.connection.rooms.store.models.consultsAsked(from, to));
  }),
};

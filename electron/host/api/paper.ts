import { os, sessionThatMay, userOf, written } from './context.ts';

export const paper = {
  pack: os.paper.pack.handler(({ input, context }) => {
    const session = sessionThatMay(context, 'see-cases');
    return context.connection.rooms.paper.take(input.language, userOf(session, context));
  }),
  state: os.paper.state.handler(({ context }) => {
    sessionThatMay(context, 'see-cases');
    return context.connection.rooms.paper.state();
  }),
  allow: os.paper.allow.handler(async ({ input, context }) => {
    const session = sessionThatMay(context, 'allow-paper');
    const room = context.connection.rooms.paper;
    await written(room.allow(input.personalData, userOf(session, context)));
    return room.state();
  }),
};

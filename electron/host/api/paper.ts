import type { Session } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { type Context, os, sessionThatMay } from './context.ts';

const userOf = ({ account, name, role }: Session, { connection }: Context): Extract<Actor, { kind: 'user' }> => ({
  kind: 'user',
  account: account as AccountId,
  name,
  role,
  desk: connection.rooms.deskId,
});

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
    await room.allow(input.personalData, userOf(session, context));
    return room.state();
  }),
};

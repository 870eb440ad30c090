import { type Implementer, implement, ORPCError } from '@orpc/server';
import type { CommandAnswer, Contract } from '#shared/contract/contract.ts';
import { contract } from '#shared/contract/contract.ts';
import type { Session } from '#shared/contract/rows.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command, CommandInput, CommandType } from '#shared/domain/commands.ts';
import type { AccountId, CommandId } from '#shared/domain/ids.ts';
import { type Ability, may } from '#shared/domain/role.ts';
import { FUTURE_TOLERANCE } from '#shared/wire/field.ts';
import { HostError } from '../host-error.ts';
import type { HostRooms } from '../rooms.ts';

/** One page at the other end of a port. Who sits at it is learned when they sign in. */
export type Connection = {
  /** The token of the sign-in this page goes by. */
  token: string | null;
  /** The cases it has opened since its feed began: their timelines are told to it. */
  readonly opened: Set<string>;
  readonly rooms: HostRooms;
  readonly close: () => void;
};

export type Context = { readonly connection: Connection };

/** Its type is said, as the router's is. */
export const os: Implementer<Contract, Context & Record<never, never>, Context> =
  implement(contract).$context<Context>();

/** The session the page goes by; throws UNAUTHORIZED where there is none or it is over. */
export const sessionOf = ({ connection }: Context): Session => {
  const session = connection.token === null ? null : connection.rooms.sessions.resume(connection.token);
  if (!session) throw new ORPCError('UNAUTHORIZED');
  return session;
};

/** The same, for somebody who may `ability`; throws FORBIDDEN otherwise. */
export const sessionThatMay = (context: Context, ability: Ability): Session => {
  const session = sessionOf(context);
  if (!may(session.role, ability)) throw new ORPCError('FORBIDDEN', { data: { ability } });
  return session;
};

/** Whoever sits there, as the log names them. */
export const userOf = (
  { account, name, role }: Session,
  { connection }: Context,
): Extract<Actor, { kind: 'user' }> => ({
  kind: 'user',
  account: account as AccountId,
  name,
  role,
  desk: connection.rooms.deskId,
});

/** What `work` answers; SERVICE_UNAVAILABLE where a full or broken disk kept it from being written: the page must say so. */
export const written = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HostError) throw new ORPCError('SERVICE_UNAVAILABLE', { data: { code: error.code } });
    throw error;
  }
};

/** The handler of a command: parsed by the contract, decided and written by the desk, whoever may do it. */
export const command =
  <Type extends CommandType>(type: Type) =>
  async ({
    input,
    context,
  }: {
    input: CommandInput<Type> & { commandId: CommandId; at?: number | undefined };
    context: Context;
  }): Promise<CommandAnswer> => {
    const { token, rooms } = context.connection;
    const session = token === null ? null : rooms.sessions.resume(token);
    if (!session) return { kind: 'refused', code: 'not-signed-in' };
    const { commandId, at, ...asked } = input;
    if (at !== undefined && at > rooms.clock.now() + FUTURE_TOLERANCE)
      throw new ORPCError('BAD_REQUEST', { data: { code: 'future-dated' } });
    return written(
      rooms.replica.perform({ type, ...asked } as unknown as Command, {
        commandId,
        at,
        by: userOf(session, context),
      }),
    );
  };

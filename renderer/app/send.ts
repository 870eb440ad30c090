import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Client } from '../replica/desk.tsx';

type Procedure = (input: object) => Promise<CommandAnswer>;

/** `unit.go-on-duty` is called `unit.goOnDuty` in the contract, and `channel-settings.…` `channelSettings.…`. */
export const procedurePath = (type: string): [area: string, name: string] => {
  const [area = '', name = ''] = type.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()).split('.');
  return [area, name];
};

/** Sends one command under its id. Rejects where the host could not be reached or made no sense of it. */
export const sendCommand = (client: Client, { type, ...input }: Command, commandId: string): Promise<CommandAnswer> => {
  const [area, name] = procedurePath(type);
  const procedure = (client as unknown as Record<string, Record<string, Procedure>>)[area]?.[name];
  if (!procedure) throw new Error(`no such call: ${type}`);
  return procedure({ ...input, commandId });
};

/** Whether an error is the host's own answer; otherwise nobody knows whether the command arrived. */
export const answeredByHost = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

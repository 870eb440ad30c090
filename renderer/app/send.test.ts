import { describe, expect, it } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { COMMAND_TYPES, type Command, type CommandType } from '#shared/domain/commands.ts';
import type { Client } from '../replica/desk.tsx';
import { procedurePath, sendCommand } from './send.ts';

/** What the desk, the bridge, a crew or a radio does: no page asks for it. */
const BY_ITSELF: readonly CommandType[] = [
  'request.number',
  'conflict.raise',
  'link.lose',
  'link.regain',
  'entry.see',
  'emergency.raise',
  'consult.remind',
  'safety.step',
];

describe('sending a command', () => {
  it.each(COMMAND_TYPES.filter((type) => !BY_ITSELF.includes(type)))('%s has its call in the contract', (type) => {
    const [area, name] = procedurePath(type);
    expect((contract as unknown as Record<string, Record<string, unknown>>)[area]?.[name]).toBeDefined();
  });

  it('passes everything but the type, under the id it was given', async () => {
    const sent: object[] = [];
    const client = { request: { see: async (input: object) => sent.push(input) } } as unknown as Client;
    await sendCommand(client, { type: 'request.see', requestId: 'r' } as unknown as Command, 'c');
    expect(sent).toEqual([{ requestId: 'r', commandId: 'c' }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Client } from '../replica/desk.tsx';
import { lastingClient } from './lasting-client.ts';

const client = (name: string) =>
  ({ case: { search: async ({ query }: { query: string }) => `${name} ${query}` } }) as unknown as Client;

describe('the lasting client', () => {
  it('calls whichever line is open at the moment', async () => {
    let open: Client | null = client('first');
    const lasting = lastingClient(() => open);
    expect(await lasting.case.search({ query: 'x' })).toBe('first x');
    open = client('second');
    expect(await lasting.case.search({ query: 'x' })).toBe('second x');
  });

  it('rejects while there is none, and is no promise itself', async () => {
    const lasting = lastingClient(() => null);
    await expect(lasting.case.search({ query: 'x' })).rejects.toThrow('no line');
    expect(await Promise.resolve(lasting)).toBe(lasting);
  });
});

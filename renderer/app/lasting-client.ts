import type { Client } from '../replica/desk.tsx';

type Node = Readonly<Record<string, unknown>> & ((...input: readonly unknown[]) => Promise<unknown>);

/**
 * One client for as long as the page lives, over lines that come and go: every call goes to the line that is open at
 * that moment, and rejects where none is.
 */
export const lastingClient = (current: () => Client | null): Client => {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      // A client is handed through promises; it must not be taken for one.
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: async (_, __, input: readonly unknown[]) => {
        const client = current();
        if (!client) throw new Error('no line to the host');
        const call = path.reduce((node, name) => node[name] as Node, client as unknown as Node);
        return call(...input);
      },
    });
  return at([]) as Client;
};

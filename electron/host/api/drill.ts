import { os, sessionThatMay } from './context.ts';

export const drill = {
  next: os.drill.next.handler(async ({ input, context }) => {
    sessionThatMay(context, 'search-cases');
    const { rehearsal } = context.connection.rooms;
    if (!rehearsal) return { kind: 'no-drill' };
    return { kind: (await rehearsal.next(input.from)) ? 'moved' : 'not-there' };
  }),
  start: os.drill.start.handler(async ({ context }) => {
    sessionThatMay(context, 'search-cases');
    const { startDrill } = context.connection.rooms;
    if (!startDrill) return { kind: 'unsupported' };
    return startDrill().catch(() => ({ kind: 'failed' }) as const);
  }),
};

import { looksLikeCpr } from '#shared/util/text.ts';
import { os, sessionThatMay, userOf, written } from './context.ts';

export const channel = {
  log: os.channel.log.handler(({ input, context }) => {
    sessionThatMay(context, 'see-cases');
    return context.connection.rooms.store.channels.log(input);
  }),
  print: os.channel.print.handler(async ({ input, context }) => {
    const session = sessionThatMay(context, 'see-cases');
    const { store, paper } = context.connection.rooms;
    const taken = store.channels.log(input);
    await written(paper.tookLog(input.of, input, userOf(session, context)));
    return taken;
  }),
  search: os.channel.search.handler(({ input: { query, channel: key }, context }) => {
    sessionThatMay(context, 'search-cases');
    return context.connection.rooms.store.searchEntries(query, key);
  }),
  markRead: os.channel.markRead.handler(({ input, context }) => {
    const { account } = sessionThatMay(context, 'see-cases');
    const { store, feed, clock } = context.connection.rooms;
    const unread = store.channels.markRead(account, input.channel, input.newest);
    feed.publishTo(account, { kind: 'difference', now: clock.now(), unread: [unread] });
    return {};
  }),
  drafts: os.channel.drafts.handler(({ context }) => {
    const { account } = sessionThatMay(context, 'see-cases');
    return context.connection.rooms.store.channels.drafts(account);
  }),
  keepDraft: os.channel.keepDraft.handler(({ input, context }) => {
    const { account } = sessionThatMay(context, 'see-cases');
    // What must not be sent must not be kept either.
    if (looksLikeCpr(input.text)) return { kind: 'refused' } as const;
    const { store, clock } = context.connection.rooms;
    store.channels.keepDraft(account, input, clock.now());
    return { kind: 'kept' } as const;
  }),
};

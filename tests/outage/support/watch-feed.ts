import type { Change } from '#shared/contract/changes.ts';
import type { LinkRow, Links } from '#shared/contract/rows.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import type { RunningDesk } from '../../e2e/support/desk.ts';
import { signInTo } from './real-desks.ts';

/** What a desk says of its sources, by its own clock. */
export type Said = {
  readonly now: number;
  readonly links: Links;
  readonly ladder: Ladder;
  /** Written down in the log, at whichever desk. */
  readonly losses: readonly LinkRow[];
};

/** The desk's feed, as far as it speaks of its sources. `until` answers with the first word for which `isSo` holds. */
export const watchFeed = async (desk: Pick<RunningDesk, 'address' | 'origin'>) => {
  const { client, close } = await signInTo(desk);
  const feed = (await client.changes())[Symbol.asyncIterator]();
  let said: Said | undefined;
  const take = (change: Change): Said => {
    const { now, links = said?.links, ladder = said?.ladder, losses = [] } = change;
    if (!links || !ladder) throw new Error('a feed begins with a snapshot');
    const known = new Map([...(said?.losses ?? []), ...losses].map((row) => [row.link.id, row]));
    return { now, links, ladder, losses: [...known.values()].filter(({ link }) => link.life.kind === 'lost') };
  };
  return {
    until: async (isSo: (said: Said) => boolean): Promise<Said> => {
      for (;;) {
        if (said && isSo(said)) return said;
        const { value, done } = await feed.next();
        if (done) throw new Error('the feed has ended');
        said = take(value);
      }
    },
    close,
  };
};

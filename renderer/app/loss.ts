import type { LinkRow } from '#shared/contract/rows.ts';
import type { Role } from '#shared/domain/actor.ts';
import { type Link, SourceName } from '#shared/domain/link/link.ts';
import { mayRun } from '#shared/domain/role.ts';
import { BRIDGE } from '../replica/other-desks.ts';

/** A source this desk no longer hears. */
export type Loss = Pick<Link, 'id' | 'desk' | 'source'> & Extract<Link['life'], { kind: 'lost' }>;

const rank = ({ source }: Loss): number => SourceName.options.indexOf(source);

/** What this desk has lost, what matters most first: the hub, the CAD, … What other desks have lost is theirs to hear. */
export const ownLosses = (losses: Iterable<LinkRow>, desk: string): readonly Loss[] => {
  const own: Loss[] = [];
  for (const { link } of losses)
    if (link.life.kind === 'lost' && (link.desk === desk || link.desk === BRIDGE))
      own.push({ id: link.id, desk: link.desk, source: link.source, ...link.life });
  return own.sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
};

/** Those nobody has acknowledged, for whoever may. */
export const lossAlarm = (role: Role, losses: readonly Loss[]): readonly Loss[] =>
  mayRun(role, 'link.acknowledge') ? losses.filter(({ acknowledged }) => acknowledged === undefined) : [];

/** One loss: the same source lost again later is another. */
export const lossKey = ({ id, since }: Loss): string => `${id}/${since}`;

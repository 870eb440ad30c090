import type { Fix } from '#shared/wire/position.ts';
import type { Away, HubLink } from '../hub/hub-link.ts';

const CUT: Away = { kind: 'away', why: 'unreachable' };

export type CuttableLink = HubLink & {
  readonly cut: () => void;
  /** The link is whole again, and whoever follows it is poked. */
  readonly mend: () => void;
};

/**
 * A link that a drill can cut: nothing arrives and nothing comes back, also not the answer to what was under way when it
 * was cut. Closing it closes the link behind it.
 */
export const cuttableLink = (link: HubLink): CuttableLink => {
  const pokes = new Set<() => void>();
  let isCut = false;
  let cuts = 0;
  const through = async <Answer>(call: () => Promise<Answer>): Promise<Answer | Away> => {
    if (isCut) return CUT;
    const before = cuts;
    const answer = await call();
    return cuts === before ? answer : CUT;
  };
  return {
    append: (batch) => through(() => link.append(batch)),
    appendAll: async (batches) => {
      const answers = await through(() => link.appendAll(batches));
      return 'kind' in answers ? [answers] : answers;
    },
    readFrom: (sequence, limit) => through(() => link.readFrom(sequence, limit)),
    head: (at) => through(() => link.head(at)),
    putAnchor: (desk, head) => through(() => link.putAnchor(desk, head)),
    anchor: (desk) => through(() => link.anchor(desk)),
    putPosition: (fix) => through(() => link.putPosition(fix)),
    follow: (poke) => {
      pokes.add(poke);
      const unfollow = link.follow(() => {
        if (!isCut) poke();
      });
      return () => {
        pokes.delete(poke);
        unfollow();
      };
    },
    followPositions: (onFix) =>
      link.followPositions((fix: Fix) => {
        if (!isCut) onFix(fix);
      }),
    cut: () => {
      isCut = true;
      cuts += 1;
    },
    mend: () => {
      isCut = false;
      for (const poke of pokes) poke();
    },
    close: link.close,
  };
};

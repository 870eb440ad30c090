import { type Fault, faultyLink } from '#electron/host/hub/faulty-link.ts';
import { AWAY, type HubLink } from '#electron/host/hub/hub-link.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Batch } from '#shared/wire/batch.ts';

/**
 * How a desk's line to the hub is: `bad` loses, doubles, reorders and delays some of what passes; `one-way` lets calls
 * arrive and no answer back.
 */
export const MODES = ['whole', 'bad', 'flapping', 'one-way', 'cut'] as const;
export type Mode = (typeof MODES)[number];

const BAD: readonly Fault[] = ['lose-call', 'lose-answer', 'late', 'duplicate', 'reorder', 'gap', 'lag', 'refuse'];

/** How often a call or an answer stays in the air for a while, on a line that is not cut. */
const IN_THE_AIR = 0.12;

const never = (): Promise<never> => new Promise(() => undefined);

/** One desk's line to the hub. What passes over it stays in the air until it is told to land. */
export const createLine = (hub: HubLink, random: Random) => {
  let mode: Mode = 'whole';
  let stubborn = false;
  let healed = false;
  /** The hub went down and came back: whoever talked with it finds that out with the next call. */
  let broken = false;
  const air: ((fate: 'lands' | 'is lost') => void)[] = [];
  const aboutConflict = ({ events }: Batch): boolean => events.some(({ subject }) => subject.includes('.conflict.'));

  const fault = (): Fault => {
    switch (mode) {
      case 'whole':
        return 'none';
      case 'bad':
        return random.chance(0.35) ? random.pick(BAD) : 'none';
      case 'flapping':
        return random.pick(['none', 'lose-call', 'lose-answer'] as const);
      case 'one-way':
        return 'lose-answer';
      case 'cut':
        return 'lose-call';
    }
  };
  /** Over which connection a call was made: with that it ends, however late it would have been. */
  const madeOver = new WeakMap<Batch, number>();
  let connection = 0;
  const arriving: HubLink['append'] = async (batch) => {
    if (madeOver.get(batch) !== connection) return AWAY;
    return stubborn && aboutConflict(batch) ? { kind: 'refused', code: 'not-taken-now' } : hub.append(batch);
  };
  const made = (batch: Batch): Batch => {
    madeOver.set(batch, connection);
    return batch;
  };
  const faulty = faultyLink({ ...hub, append: arriving }, fault, random);

  const inTheAir = async (): Promise<'lands' | 'is lost'> =>
    !healed && random.chance(IN_THE_AIR) ? new Promise((fate) => air.push(fate)) : 'lands';

  /** For one life of a desk: what a dead one has sent still arrives, and is answered to nobody. */
  const connect = (starting: () => boolean): { readonly link: HubLink; readonly hangUp: () => void } => {
    let alive = true;
    const over = async <Answer>(away: Answer, call: () => Promise<Answer>): Promise<Answer> => {
      const lost = async () => broken || (!starting() && (await inTheAir()) === 'is lost');
      const answer = (await lost()) ? away : await call();
      const heard = (await lost()) ? away : answer;
      if (alive) broken = false;
      return alive ? heard : never();
    };
    return {
      hangUp: () => {
        alive = false;
      },
      link: {
        ...faulty,
        append: (batch) => over(AWAY, () => faulty.append(made(batch))),
        appendAll: (batches) => over([], () => faulty.appendAll(batches.map(made))),
        readFrom: (sequence, limit) => over(AWAY, () => faulty.readFrom(sequence, limit)),
        head: (at) => over(AWAY, () => faulty.head(at)),
        putAnchor: (desk, head) => over(AWAY, () => faulty.putAnchor(desk, head)),
        anchor: (desk) => over(AWAY, () => faulty.anchor(desk)),
      },
    };
  };

  return {
    connect,
    mode: (): Mode => mode,
    setMode: (next: Mode): void => {
      mode = next;
    },
    setStubborn: (on: boolean): void => {
      stubborn = on;
    },
    /** One of what is in the air; false where there is nothing. */
    land: (): boolean => {
      const [landing] = air.splice(random.below(air.length), 1);
      landing?.('lands');
      return landing !== undefined;
    },
    breakDown: (): void => {
      broken = true;
      connection += 1;
      for (const each of air.splice(0)) each('is lost');
    },
    /** From here on nothing goes wrong, and nothing stays in the air. */
    heal: async (): Promise<void> => {
      healed = true;
      mode = 'whole';
      await faulty.heal();
    },
    faults: faulty.seen,
  };
};
export type Line = ReturnType<typeof createLine>;

import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { caseOf, type Rig, rig, S2 } from './support/bridges.ts';

class Killed extends Error {}

/** Lets the process "die" at its `after`-th writing statement, once: nothing that follows in it happens. Says whether it did. */
const dieAtWrite = async (after: number, live: () => Promise<void>): Promise<boolean> => {
  let left = after;
  const { prepare } = Database.prototype;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = prepare.call(this, source);
    const run = statement.run.bind(statement) as (...parameters: unknown[]) => Database.RunResult;
    return Object.assign(statement, {
      run: (...parameters: unknown[]) => {
        left -= 1;
        if (left === 0) throw new Killed();
        return run(...parameters);
      },
    });
  } as typeof prepare;
  try {
    await live();
  } finally {
    Database.prototype.prepare = prepare;
  }
  return left <= 0;
};

/** A round that may be the bridge's last; then it is started again. */
const roundOrDeath = async (made: Rig): Promise<void> => {
  try {
    await made.round();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    made.restart();
  }
};

/** Our case from call to outcome, one of theirs, and a unit of ours that they take off it. */
const play = async (made: Rig): Promise<void> => {
  const { desk, cad } = made;
  const [one, other] = [caseOf(desk), caseOf(desk)];
  const call = cad.own.call();
  for (const command of one.whole()) {
    await desk.run(command);
    await roundOrDeath(made);
  }
  cad.own.amend(call.id, { text: 'Er gået ind i opgangen' });
  for (const command of [other.receive, other.accept, other.assign(S2)]) await desk.run(command);
  for (let rounds = 0; rounds < 6; rounds += 1) await roundOrDeath(made);
  cad.own.replan(cad.incidents().at(-1)?.id ?? '');
  for (let rounds = 0; rounds < 6; rounds += 1) await roundOrDeath(made);
};

const outcome = ({ desk, cad }: Rig) => ({
  marks: [...cad.marks().values()],
  requests: desk.requests().map(({ need, life }) => [need, life.stage]),
  conflicts: desk.conflicts().map(({ code }) => code),
  units: desk.units().map(({ assignments }) => assignments.length),
});

describe('a bridge that dies at any of its writes', () => {
  it('comes to the same as one that never dies', async () => {
    const whole = await rig({ seed: 5 });
    await play(whole);
    const expected = outcome(whole);
    expect(expected).toMatchObject({ marks: Array(9).fill(1), conflicts: ['cad-replanned'], units: [0, 0] });
    let deaths = 0;
    const lives = async (): Promise<void> => {
      const made = await rig({ seed: 5 });
      await play(made);
      expect(outcome(made), `died at write ${deaths + 1}`).toEqual(expected);
    };
    while (await dieAtWrite(deaths + 1, lives)) deaths += 1;
    console.log(`bridge died at each of its ${deaths} writes`);
    expect(deaths).toBeGreaterThan(50);
  });
});

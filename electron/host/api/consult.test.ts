import { describe, expect, it } from 'vitest';
import { ConsultId } from '#shared/domain/ids.ts';
import { MINUTE } from '#shared/domain/limits.ts';
import { createBuilder, NOON } from '../test-support/build.ts';
import { openTestHost } from '../test-support/hosts.ts';

const build = createBuilder();
const DAY = 24 * 60 * MINUTE;
/** Before the simulated day has begun, by whatever clock it goes. */
const THEN = NOON - 2 * DAY;

/** A case, and a way to ask of it at any moment; `took` says how long each step was. */
const openCase = async () => {
  const host = await openTestHost();
  const [dispatcher, physician] = [await host.signIn('dispatcher'), await host.signIn('physician')];
  const request = build.receive({ need: 'Bent fryser' });
  await dispatcher.request.receive({ commandId: build.commandId(), ...request });
  const ask = async (asked: number, ...[taken, answered, readBack]: number[]) => {
    const consultId = ConsultId.parse(build.requestId());
    let at = asked;
    const on = (later = 0) => {
      at += later;
      return { commandId: build.commandId(), consultId, at };
    };
    const text = 'Må Bent få væske?';
    const answers = [await dispatcher.consult.ask({ ...on(), requestId: request.requestId, text })];
    if (taken !== undefined) answers.push(await physician.consult.take(on(taken)));
    if (answered !== undefined) answers.push(await physician.consult.answer({ ...on(answered), text: 'Ja, Bent må' }));
    if (readBack !== undefined) answers.push(await dispatcher.consult.readBack(on(readBack)));
    expect(answers.map(({ kind }) => kind)).not.toContain('refused');
    return consultId;
  };
  return { ...host, dispatcher, ask };
};

describe('the figures of the questions to the physician', () => {
  it('are of those asked in the period, also long read back, and of no other', async () => {
    const { signIn, dispatcher, ask } = await openCase();
    const from = THEN - 7 * DAY;
    await ask(from - 1, MINUTE);
    await ask(from, MINUTE, 2 * MINUTE, 3 * MINUTE);
    await ask(THEN - DAY, 3 * MINUTE, 4 * MINUTE);
    const withdrawn = await ask(THEN - 2);
    await dispatcher.consult.withdraw({ commandId: build.commandId(), consultId: withdrawn, reason: 'løst' });
    await ask(THEN - 1);
    const lead = await signIn('shift-lead');
    const figures = {
      asked: 3,
      withdrawn: 1,
      taken: { known: 2, unknown: 1, median: MINUTE, p90: 3 * MINUTE },
      answered: { known: 2, unknown: 1, median: 2 * MINUTE, p90: 4 * MINUTE },
      readBack: { known: 1, unknown: 2, median: 3 * MINUTE, p90: 3 * MINUTE },
    };
    expect(await lead.consult.figures({ from, to: THEN - 1 })).toEqual(figures);
    expect(await lead.consult.figures({ from, to: THEN })).toMatchObject({ asked: 4 });
    expect(await lead.consult.figures({ from: THEN, to: THEN + DAY })).toMatchObject({ asked: 0 });
  });

  it('are numbers alone: an evaluator reads them too, and nothing of anybody', async () => {
    const { signIn, ask } = await openCase();
    await ask(THEN - DAY, MINUTE, MINUTE, MINUTE);
    const answer = JSON.stringify(
      await (await signIn('evaluator')).consult.figures({ from: THEN - 7 * DAY, to: THEN }),
    );
    expect(answer.replaceAll(/"(asked|withdrawn|taken|answered|readBack|known|unknown|median|p90)"/g, '')).toMatch(
      /^[\d{}:,]+$/,
    );
  });

  it('are refused where nobody could mean the period, and given for as much as 400 days', async () => {
    const lead = await (await openTestHost()).signIn('shift-lead');
    const from = THEN - 400 * DAY;
    for (const [code, period] of [
      ['period-empty', { from, to: from }],
      ['period-empty', { from, to: from - 1 }],
      ['period-too-long', { from: from - 1, to: THEN }],
    ] as const)
      await expect(lead.consult.figures(period)).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { code } });
    expect(await lead.consult.figures({ from, to: THEN })).toMatchObject({ asked: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import type { RotaNews } from '#shared/contract/rotation.ts';
import { UnitId } from '#shared/domain/ids.ts';
import { HandoverId } from '#shared/domain/rotation/handover.ts';
import { PeriodId } from '#shared/domain/rotation/period.ts';
import { stands } from '#shared/domain/rotation/posting.ts';
import { HOURS_OF_WEEK } from '#shared/domain/rotation/week-hours.ts';
import { aSnapshot } from '#tests/support/desk-rota.ts';
import { aPeriod, employeeId } from '#tests/support/rotation.ts';
import { createBuilder, NOON } from '../test-support/build.ts';
import { openTestHost, type TestClient } from '../test-support/hosts.ts';

const build = createBuilder();
const HEADER = 'id,name,employer,profession,hours_per_week,competences,unavailable';
/** So many of each profession, all of whom drive. */
const list = (of: number, more: readonly string[] = []): string =>
  [
    HEADER,
    ...Array.from({ length: of }, (_, index) => [
      `s${index + 1},Social ${index + 1} Eksempel,municipality,social,37,driving,`,
      `h${index + 1},Sund ${index + 1} Eksempel,region,health,37,driving,`,
    ]).flat(),
    ...more,
  ].join('\n');
const PLAN = aPeriod({ weeks: 1 });
const PERIOD = PeriodId.parse(PLAN.from);

/** A desk with nobody on its list. */
const openRota = () => openTestHost({ simulated: { seed: 1, speed: 1, scenario: 'quiet' } });

const importing = ({ rotation }: TestClient, text: string) =>
  rotation.importStaff({ commandId: build.commandId(), text });
const plainOf = async (client: TestClient) => {
  const changes = await client.changes();
  const first = (await changes.next()).value as Extract<Change, { kind: 'snapshot' }>;
  await changes.return?.(undefined);
  return first.plain;
};
const dutiesOf = async (client: TestClient) =>
  (await plainOf(client)).flatMap((row) =>
    row.aggregate === 'duty' && row.state && stands(row.state) ? [row.state] : [],
  );
const made = async (client: TestClient, effort = 20) => {
  const news: RotaNews[] = [];
  for await (const each of await client.rotation.generate({ plan: PLAN, seed: 1, effort })) news.push(each);
  const last = news.at(-1);
  if (last?.kind !== 'made') throw new Error(`no rota: ${JSON.stringify(last)}`);
  return { preview: last.preview, news };
};

describe('a staff list', () => {
  it('is taken in whole, however long, and again without a second effect', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    expect(await importing(lead, list(30))).toEqual({ kind: 'imported', people: 60 });
    const people = await plainOf(lead);
    expect(people.filter(({ aggregate }) => aggregate === 'employee')).toHaveLength(60);
    expect(await importing(lead, list(30))).toEqual({ kind: 'imported', people: 60 });
    expect(await plainOf(lead)).toEqual(people);
  });

  it('with one wrong row is named by line, column and code, and nobody is taken', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    const wrong = list(2, ['x1,Uden Fag Eksempel,region,,37,,', 'x2,Over Tid Eksempel,region,health,60,,']);
    expect(await importing(lead, wrong)).toEqual({
      kind: 'faulty',
      faults: [
        { line: 6, column: 'profession', code: 'empty', value: '' },
        { line: 7, column: 'hours_per_week', code: 'impossible-contract', value: '60' },
      ],
    });
    expect(await plainOf(lead)).toEqual([]);
  });

  it('that clashes with somebody known far down in it takes nobody', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(1, ['A_1,Ida Eksempel,region,health,37,,']));
    const before = await plainOf(lead);
    expect(await importing(lead, list(24, ['a-1,Ida Eksempel,region,health,37,,']))).toMatchObject({
      kind: 'refused',
      code: 'already-exists',
    });
    expect(await plainOf(lead)).toEqual(before);
  });

  it('says nothing of wishes, so they stay', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(1));
    const wishes = [{ kind: 'days' as const, want: 'avoid' as const, from: '2027-01-05', to: '2027-01-05' }];
    await lead.employee.wish({ commandId: build.commandId(), employeeId: employeeId('s1'), wishes });
    await importing(lead, list(2));
    const found = (await plainOf(lead)).find(
      (row) => row.aggregate === 'availability' && row.state?.employeeId === 's1',
    );
    expect(found?.state).toMatchObject({ wishes });
  });
});

describe('the planner', () => {
  it('proposes windows for hours nobody has seen, and counts every request there has been', async () => {
    const host = await openRota();
    const [lead, dispatcher] = [await host.signIn('shift-lead'), await host.signIn('dispatcher')];
    await dispatcher.request.receive({ commandId: build.commandId(), ...build.receive() });
    const { staffed, demand } = await lead.rotation.week({ from: PLAN.from });
    expect([staffed.length, Math.max(...staffed), demand.reduce((sum, hour) => sum + hour, 0)]).toEqual([
      HOURS_OF_WEEK,
      0,
      1,
    ]);
    const proposed = await lead.rotation.proposeWindows({ from: PLAN.from, budget: 40, explore: 1, seed: 1 });
    expect(proposed).toMatchObject({ kind: 'planned', within: 4, unseen: HOURS_OF_WEEK - 40 });
  });

  it('makes a preview that nobody else knows of until it is adopted, once', async () => {
    const host = await openRota();
    const lead = await host.signIn('shift-lead');
    await importing(lead, list(6));
    const { preview, news } = await made(lead);
    expect(news.slice(0, -1).every(({ kind }) => kind === 'progress')).toBe(true);
    expect(await lead.rotation.preview()).toEqual(preview);
    expect(await dutiesOf(lead)).toEqual([]);

    const commandId = build.commandId();
    expect(await lead.rotation.adopt({ commandId, previewId: preview.id })).toEqual({ kind: 'queued', commandId });
    const first = preview.duties[0];
    expect((await dutiesOf(lead)).map(({ duty }) => duty).sort((a, b) => a.from - b.from)).toEqual(preview.duties);
    await lead.duty.discard({ commandId: build.commandId(), dutyIds: first ? [first.id] : [] });
    expect(await lead.rotation.adopt({ commandId, previewId: preview.id })).toEqual({ kind: 'repeated', commandId });
    expect(await dutiesOf(lead)).toHaveLength(preview.duties.length - 1);
    expect(await lead.rotation.adopt({ commandId: build.commandId(), previewId: preview.id })).toEqual({
      kind: 'gone',
    });
  });

  it('puts another rota in the place of a draft, and never over one that is published', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(6));
    const adopting = async () => {
      const { preview } = await made(lead);
      return lead.rotation.adopt({ commandId: build.commandId(), previewId: preview.id });
    };
    expect(await adopting()).toMatchObject({ kind: 'queued' });
    const [one] = await dutiesOf(lead);
    await lead.duty.discard({ commandId: build.commandId(), dutyIds: one ? [one.duty.id] : [] });
    expect(await adopting()).toMatchObject({ kind: 'queued' });
    const { preview } = await made(lead);
    expect(await dutiesOf(lead)).toHaveLength(preview.duties.length);
    await lead.period.publish({ commandId: build.commandId(), periodId: PERIOD });
    expect(await adopting()).toMatchObject({ kind: 'refused', code: 'already-published' });
  });

  it('ends with the best so far when it is told to, and makes one at a time', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(6));
    let last: RotaNews | undefined;
    let other: RotaNews | undefined;
    for await (const news of await lead.rotation.generate({ plan: PLAN, seed: 1, effort: 100_000 })) {
      last = news;
      if (news.kind !== 'progress' || news.stage !== 'improving' || other) continue;
      for await (const refused of await lead.rotation.generate({ plan: PLAN, seed: 1 })) other = refused;
      await lead.rotation.stop();
    }
    expect(other).toEqual({ kind: 'refused', code: 'busy' });
    expect(last).toMatchObject({ kind: 'made', preview: { stopped: true } });
  });

  it('is stopped by whoever asked and has gone away, and can be asked again', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(6));
    for await (const _ of await lead.rotation.generate({ plan: PLAN, seed: 1, effort: 100_000 })) break;
    await expect.poll(() => lead.rotation.preview()).toMatchObject({ stopped: true });
    expect((await made(lead)).preview.stopped).toBe(false);
  });

  it('says which rule stands in the way, and of whom', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, `${HEADER}\ns1,Sara Eksempel,municipality,social,37,,\nh1,Hans Eksempel,region,health,37,,`);
    let last: RotaNews | undefined;
    for await (const news of await lead.rotation.generate({ plan: PLAN, seed: 1, effort: 1 })) last = news;
    expect(last).toMatchObject({ kind: 'impossible', proven: true });
    expect(last?.kind === 'impossible' && last.hindrances[0]?.people.length).toBeGreaterThan(0);
  });
});

describe('earlier handovers', () => {
  it('are found again as they were given, the latest first and some at a time; how the crew was is for the leads', async () => {
    const host = await openRota();
    const [lead, dispatcher] = [await host.signIn('shift-lead'), await host.signIn('dispatcher')];
    const given = Array.from({ length: 17 }, (_, days) => NOON - (20 - days) * 86_400_000);
    for (const at of given) {
      const handoverId = HandoverId.parse(build.requestId());
      const said = { text: String(at), welfare: 'træt', snapshot: aSnapshot({ at }) };
      await lead.handover.give({ commandId: build.commandId(), handoverId, at, ...said });
    }
    const first = await lead.rotation.handovers({});
    expect(first.handovers.map((each) => each.given.at)).toEqual([...given].reverse().slice(0, 15));
    expect(first.isMore).toBe(true);
    expect(first.handovers[0]).toMatchObject({ snapshot: { at: given[16] }, given: { welfare: 'træt' } });
    const rest = await dispatcher.rotation.handovers({ before: first.handovers.at(-1)?.given.at });
    expect(rest.handovers.map((each) => each.given.text)).toEqual([String(given[1]), String(given[0])]);
    expect(rest).toMatchObject({ isMore: false, handovers: [{ given: { welfare: '' } }, { given: { welfare: '' } }] });
  });
});

describe('files and figures', () => {
  it('tell an evaluator how the rota is shared out and nobody by name, and a dispatcher no draft', async () => {
    const host = await openRota();
    const [lead, dispatcher, evaluator] = [
      await host.signIn('shift-lead'),
      await host.signIn('dispatcher'),
      await host.signIn('evaluator'),
    ];
    await importing(lead, list(6));
    const { preview } = await made(lead);
    await lead.rotation.adopt({ commandId: build.commandId(), previewId: preview.id });
    const unit = { of: 'unit', unitId: UnitId.parse('s1') } as const;
    expect((await dispatcher.rotation.file(unit))?.text).not.toContain('BEGIN:VEVENT');
    expect(await evaluator.rotation.figures()).toEqual([]);

    await lead.period.publish({ commandId: build.commandId(), periodId: PERIOD });
    const calendar = (await dispatcher.rotation.file(unit))?.text ?? '';
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(preview.duties.length);
    expect(await dispatcher.rotation.file({ of: 'fairness', periodId: PERIOD })).toBeNull();
    expect(await lead.rotation.file({ of: 'fairness', periodId: PERIOD })).toMatchObject({
      name: `fairness-${PERIOD}.csv`,
      text: expect.stringContaining('Social 1 Eksempel'),
    });
    const figures = await evaluator.rotation.figures();
    expect(figures).toMatchObject([{ periodId: PERIOD, serving: 12, overrides: 0 }]);
    expect(JSON.stringify(figures)).not.toMatch(/Eksempel|"[sh]\d"/);
  });

  it('take a duty that has gone to others out of the calendar of who had it', async () => {
    const lead = await (await openRota()).signIn('shift-lead');
    await importing(lead, list(6));
    const { preview } = await made(lead);
    await lead.rotation.adopt({ commandId: build.commandId(), previewId: preview.id });
    await lead.period.publish({ commandId: build.commandId(), periodId: PERIOD });
    const was = preview.duties.at(-1);
    if (!was) throw new Error('no duty');
    const calendar = async () => (await lead.rotation.file({ of: 'person', employeeId: was.socialId }))?.text ?? '';
    expect(await calendar()).not.toContain('CANCELLED');
    const others = ['s1', 's2', 's3', 's4', 's5', 's6'].map(employeeId).filter((id) => id !== was.socialId);
    for (const socialId of others) {
      const now = { ...was, socialId };
      const answer = await lead.duty.change({ commandId: build.commandId(), dutyId: was.id, was, now });
      if (answer.kind === 'queued') break;
    }
    expect(await calendar()).toMatch(/SEQUENCE:1\r\nSTATUS:CANCELLED/);
  });
});

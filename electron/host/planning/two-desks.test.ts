import { expect, it, onTestFinished } from 'vitest';
import { deskRotaOf, staffOf } from '#shared/domain/rotation/desk-rota.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { standingBreaks } from '#shared/domain/rotation/standing-breaks.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { aPlan, aStaff, PERIOD, registered } from '#tests/support/desk-rota.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { createBuilder, KEY, user } from '../test-support/build.ts';
import { conflictsOf } from '../test-support/conflicts.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';

const build = createBuilder();
/** `onAppend` happens while the second desk's word is on its way to the hub. */
const openDesks = (onAppend: () => Promise<unknown> = async () => undefined) => {
  const hub = openEmbeddedHub(temporaryMemory(), KEY);
  onTestFinished(() => hub.close());
  const slow: HubLink = { ...hub, appendAll: async (batches) => onAppend().then(() => hub.appendAll(batches)) };
  return [['desk-1', hub] as const, ['desk-2', slow] as const].map(([name, link]) => {
    const desk = openTestDesk(temporaryMemory(), link, name);
    onTestFinished(() => desk.close());
    return desk;
  }) as [TestDesk, TestDesk];
};
const say = async (desk: TestDesk, command: Parameters<TestDesk['perform']>[0]) => {
  const commandId = build.commandId();
  expect(await desk.perform(command, commandId, user('shift-lead', desk.name))).toMatchObject({ kind: 'queued' });
  return commandId;
};
const dutyOn = ({ store }: TestDesk) => store.models.world.plain('duty', DUTY.id)?.duty;

const DUTY = aDuty('2027-01-04', 8, 16);
const OTHER = aDuty('2027-01-05', 8, 16);

const published = async (...desks: [TestDesk, TestDesk]) => {
  const [first] = desks;
  await say(first, registered(aStaff(3)));
  await say(first, { type: 'period.draft', plan: aPlan() });
  await say(first, { type: 'duty.plan', periodId: PERIOD, duties: [DUTY, OTHER] });
  await say(first, { type: 'period.publish', periodId: PERIOD });
  await settle(desks);
};

it('the same duty changed at two desks at once is a conflict for a person, and both show the first', async () => {
  const [one, two] = openDesks();
  await published(one, two);
  const change = (social: string) =>
    ({ type: 'duty.change', dutyId: DUTY.id, was: DUTY, now: { ...DUTY, socialId: employeeId(social) } }) as const;
  await say(one, change('s2'));
  await one.step();
  const later = await say(two, change('s3'));
  expect(dutyOn(two)?.socialId).toBe('s3');
  await settle([one, two]);
  expect(conflictsOf(two.store)).toMatchObject([{ commandId: later, type: 'duty.change', code: 'duty-changed' }]);
  expect([dutyOn(one)?.socialId, dutyOn(two)?.socialId]).toEqual(['s2', 's2']);
});

it('different duties changed at two desks both stand, unless together they break a rule', async () => {
  const [one, two] = openDesks();
  await published(one, two);
  await say(one, { type: 'duty.change', dutyId: DUTY.id, was: DUTY, now: { ...DUTY, socialId: employeeId('s2') } });
  await one.step();
  // In good faith: at this desk s2 has nothing on the day before.
  const crew = { socialId: employeeId('s2'), healthId: employeeId('h2') };
  const late = { ...OTHER, ...crew, from: DUTY.to + 3_600_000, to: DUTY.to + 5 * 3_600_000 };
  const mine = await say(two, { type: 'duty.change', dutyId: OTHER.id, was: OTHER, now: late });
  await settle([one, two]);
  expect(conflictsOf(two.store)).toMatchObject([{ commandId: mine, code: 'rule-in-the-way' }]);
  const period = one.store.models.world.plain('period', PERIOD);
  if (!period) throw new Error('no period');
  const { rota, staff } = deskRotaOf(one.store.models.world, period);
  expect(hardViolations(rota, staff, RULES, period.plan.weeks)).toEqual([]);
});

it('changed in the very same moment both stand at the hub, and each desk says by name which rule they break together', async () => {
  let meanwhile: (() => Promise<unknown>) | null = null;
  const [one, two] = openDesks(async () => {
    const now = meanwhile;
    meanwhile = null;
    await now?.();
  });
  await published(one, two);
  await say(one, { type: 'duty.change', dutyId: DUTY.id, was: DUTY, now: { ...DUTY, socialId: employeeId('s2') } });
  const crew = { socialId: employeeId('s2'), healthId: employeeId('h2') };
  const late = { ...OTHER, ...crew, from: DUTY.to + 3_600_000, to: DUTY.to + 5 * 3_600_000 };
  await say(two, { type: 'duty.change', dutyId: OTHER.id, was: OTHER, now: late });
  // The second has read and found nothing new, and the first is sent before what it sends arrives.
  meanwhile = () => one.step();
  await two.step();
  await settle([one, two]);
  for (const { store } of [one, two]) {
    expect(conflictsOf(store)).toEqual([]);
    const { world } = store.models;
    const staff = staffOf(world.current('employee'), world.current('availability'));
    expect(standingBreaks(world.current('period'), world.current('duty'), staff, DUTY.from)).toMatchObject([
      { rule: 'rest', employeeId: 's2', duties: [DUTY.id, OTHER.id] },
    ]);
  }
});

it('what one desk agreed for a period holds at the other, which has it from the log', async () => {
  const [one, two] = openDesks();
  await say(one, registered(aStaff(1)));
  await say(one, {
    type: 'period.draft',
    plan: aPlan('2027-01-04', 2, { agreed: { nightsInARow: 1, pairNeeds: [] } }),
  });
  await settle([one, two]);
  const duties = ['2027-01-04', '2027-01-05'].map((day) => aDuty(day, 22, 30));
  expect(
    await two.perform({ type: 'duty.plan', periodId: PERIOD, duties }, build.commandId(), user('shift-lead', two.name)),
  ).toMatchObject({ kind: 'refused', code: 'rule-in-the-way', details: { rule: 'nights' } });
});

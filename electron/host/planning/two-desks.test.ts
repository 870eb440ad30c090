import { expect, it, onTestFinished } from 'vitest';
import { deskRotaOf } from '#shared/domain/rotation/desk-rota.ts';
import { RULES } from '#shared/domain/rotation/rule-set.ts';
import { hardViolations } from '#shared/domain/rotation/violations.ts';
import { aPlan, aStaff, PERIOD, registered } from '#tests/support/desk-rota.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { openEmbeddedHub } from '../hub/embedded/embedded-hub.ts';
import { createBuilder, KEY, user } from '../test-support/build.ts';
import { conflictsOf } from '../test-support/conflicts.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';

const build = createBuilder();
const openDesks = () => {
  const hub = openEmbeddedHub(temporaryMemory(), KEY);
  onTestFinished(() => hub.close());
  return ['desk-1', 'desk-2'].map((name) => {
    const desk = openTestDesk(temporaryMemory(), hub, name);
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

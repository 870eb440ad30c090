import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { HandoverId } from '#shared/domain/rotation/handover.ts';
import { SwapId } from '#shared/domain/rotation/swap.ts';
import { aPlan, aSnapshot, aStaff, PERIOD, registered } from '#tests/support/desk-rota.ts';
import { requestId } from '#tests/support/domain.ts';
import { aDuty, employeeId } from '#tests/support/rotation.ts';
import { createBuilder, KEY, user } from '../test-support/build.ts';
import { openTestDesk, settle, type TestDesk } from '../test-support/desks.ts';
import { temporaryMemory } from '../test-support/directory.ts';
import { openEmbeddedHub } from './embedded/embedded-hub.ts';

const build = createBuilder();
const EARLY = aDuty('2027-01-04', 7, 15);

/** Two desks on one hub that both know of the same. */
const twoDesks = async (...known: Command[]) => {
  const link = openEmbeddedHub(temporaryMemory(), KEY);
  const one = openTestDesk(temporaryMemory(), link);
  const other = openTestDesk(temporaryMemory(), link, 'desk-2');
  onTestFinished(() => {
    one.close();
    other.close();
    link.close();
  });
  for (const command of known) await run(one, command);
  await settle([one, other]);
  return { one, other };
};
const lead = (desk: TestDesk, account: string): Actor => ({
  ...(user('shift-lead', desk.name) as Extract<Actor, { kind: 'user' }>),
  account: AccountId.parse(account),
});
const run = (desk: TestDesk, command: Command, account = 'lead-1') =>
  desk.perform(command, build.commandId(), lead(desk, account));
/** Both have said yes to their own; the hub takes the first of them. */
const conflicts = async (one: TestDesk, other: TestDesk) => {
  await settle([one]);
  await settle([other]);
  return other.store.models.conflicts().map(({ conflict }) => conflict.code);
};

describe('what two desks did at once about the shift', () => {
  it('is a conflict where both signed for the same handover', async () => {
    const handoverId = HandoverId.parse(requestId(1));
    const give = { type: 'handover.give', handoverId, snapshot: aSnapshot(), text: '', welfare: '' } as const;
    const { one, other } = await twoDesks(give);
    await run(one, { type: 'handover.take', handoverId, text: 'her' }, 'lead-2');
    await run(other, { type: 'handover.take', handoverId, text: 'der' }, 'lead-3');
    expect(await conflicts(one, other)).toEqual(['handover-signed']);
    expect(other.store.models.world.plain('handover', handoverId)?.taken).toMatchObject({ text: 'her' });
  });

  it('is a conflict where one approved the swap and the other declined it', async () => {
    const swapId = SwapId.parse(requestId(2));
    const { one, other } = await twoDesks(
      registered(aStaff(2)),
      { type: 'period.draft', plan: aPlan() },
      { type: 'duty.plan', periodId: PERIOD, duties: [EARLY] },
      { type: 'period.publish', periodId: PERIOD },
      {
        type: 'swap.propose',
        swapId,
        one: { employeeId: employeeId('s1'), dutyId: EARLY.id },
        other: { employeeId: employeeId('s2') },
      },
    );
    await run(one, { type: 'swap.approve', swapId });
    await run(other, { type: 'swap.decline', swapId, reason: 'Passer ikke' });
    expect(await conflicts(one, other)).toEqual(['swap-settled']);
    expect(other.store.models.world.plain('duty', EARLY.id)?.duty.socialId).toBe('s2');
  });

  it('is a conflict where both gave the duty to somebody, each to another', async () => {
    const { one, other } = await twoDesks(
      registered(aStaff(3)),
      { type: 'period.draft', plan: aPlan() },
      { type: 'duty.plan', periodId: PERIOD, duties: [EARLY] },
      { type: 'period.publish', periodId: PERIOD },
    );
    const to = (id: string): Command => ({
      type: 'duty.change',
      dutyId: EARLY.id,
      was: EARLY,
      now: { ...EARLY, socialId: employeeId(id) },
    });
    await run(one, to('s2'));
    await run(other, to('s3'));
    expect(await conflicts(one, other)).toEqual(['duty-changed']);
    expect(other.store.models.world.plain('duty', EARLY.id)?.duty.socialId).toBe('s2');
  });
});

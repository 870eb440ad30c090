import { describe, expect, it } from 'vitest';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Session } from '#shared/contract/rows.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Client } from '../replica/desk.tsx';
import { createReplica } from '../replica/replica.ts';
import { CommandError, composeDesk } from './compose-desk.ts';
import { createNotices } from './notices.ts';

const session: Session = { account: 'mette', name: 'Mette Holm', role: 'dispatcher', token: 't' };
const requestId = '11111111-1111-4111-8111-111111111111' as RequestId;
const close: Command = { type: 'request.close', requestId, outcome: 'referred' };
const queued = { kind: 'queued', commandId: 'c' } as unknown as CommandAnswer;

/** A desk whose host answers each call in turn, and a list of what it was sent. */
const rig = (answers: (CommandAnswer | Error)[], isBack = true) => {
  const sent: { call: string; commandId: string }[] = [];
  const call = (name: string) => async (input: { commandId: string }) => {
    sent.push({ call: name, commandId: input.commandId });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const notices = createNotices();
  let signedOut = 0;
  const desk = composeDesk({
    client: { request: { close: call('close'), reopen: call('reopen'), queue: call('queue') } } as unknown as Client,
    session,
    replica: createReplica(),
    notices,
    whenOpen: async () => isBack,
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { desk, sent, notice: () => notices.getState().notice, signedOut: () => signedOut };
};

describe('a gesture at the desk', () => {
  it('is sent again under the same id when the line was lost under it', async () => {
    const { desk, sent } = rig([new Error('socket closed'), { ...queued, kind: 'repeated' } as CommandAnswer]);
    expect((await desk.run(close)).kind).toBe('repeated');
    expect(sent[0]?.commandId).toBe(sent[1]?.commandId);
  });

  it('is called uncertain, never done, when the line does not come back', async () => {
    const { desk, notice } = rig([new Error('socket closed')], false);
    await expect(desk.run(close)).rejects.toThrow(CommandError);
    expect(notice()).toEqual({ kind: 'uncertain' });
  });

  it('is not repeated when the host itself could not make sense of it', async () => {
    const { desk, sent, notice } = rig([Object.assign(new Error('bad'), { status: 400 })]);
    await expect(desk.run(close)).rejects.toThrow(CommandError);
    expect(sent).toHaveLength(1);
    expect(notice()).toEqual({ kind: 'failed' });
  });

  it('says why it was refused, until the next that is not', async () => {
    const { desk, notice } = rig([{ kind: 'refused', code: 'assignment-open' }, queued]);
    await desk.run(close);
    expect(notice()).toMatchObject({ kind: 'refused', code: 'assignment-open' });
    await desk.run(close);
    expect(notice()).toBeNull();
  });

  it('asks for a new sign-in when the host no longer knows this one', async () => {
    const { desk, signedOut } = rig([{ kind: 'refused', code: 'not-signed-in' }]);
    await desk.run(close);
    expect(signedOut()).toBe(1);
  });

  it('can be taken back once where the domain has a way, and says so where it has not', async () => {
    const { desk, sent, notice } = rig([queued, queued, queued]);
    await desk.run(close);
    await desk.undo('Fortrudt');
    expect(sent.map(({ call }) => call)).toEqual(['close', 'reopen']);
    expect(notice()).toEqual({ kind: 'undone', what: 'request.close' });
    await desk.undo('Fortrudt');
    expect(notice()).toMatchObject({ kind: 'no-undo', why: 'nothing' });
    await desk.run({ type: 'request.queue', requestId });
    await desk.undo('Fortrudt');
    expect(notice()).toEqual({ kind: 'no-undo', why: 'no-inverse', what: 'request.queue' });
  });
});

import { isContractProcedure } from '@orpc/contract';
import { isProcedure, ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import { contract } from '#shared/contract/contract.ts';
import { CONTRACT_VERSION } from '#shared/contract/version.ts';
import { Role } from '#shared/domain/actor.ts';
import { COMMAND_TYPES, type CommandType } from '#shared/domain/commands.ts';
import { AccountId, ConsultId, TalkgroupId } from '#shared/domain/ids.ts';
import { type Ability, may, mayRun } from '#shared/domain/role.ts';
import { HandoverId } from '#shared/domain/rotation/handover.ts';
import { SwapId } from '#shared/domain/rotation/swap.ts';
import { FUTURE_TOLERANCE } from '#shared/wire/field.ts';
import { aPlan, aSnapshot, CHECKLIST, PERIOD } from '#tests/support/desk-rota.ts';
import { aDuty, anEmployee } from '#tests/support/rotation.ts';
import { createBuilder, DESK, NOON, S1 } from '../test-support/build.ts';
import { openTestHost, type TestClient } from '../test-support/hosts.ts';
import { router } from './router.ts';

const build = createBuilder();
const EMPLOYEE = anEmployee('s1');
const DUTY = aDuty('2027-01-04', 8, 16);
const PLAN = aPlan();
const NOTHING_OPEN = aSnapshot();
const failing = (code: string) => expect.objectContaining({ code });

const pathsOf = (node: unknown, is: (node: unknown) => boolean, path = ''): string[] =>
  is(node)
    ? [path]
    : Object.entries(node as object).flatMap(([name, inner]) => pathsOf(inner, is, path ? `${path}.${name}` : name));

/** What only the desk itself or a crew's terminal says: no page can. */
const OF_THE_DESK = [
  'request.number',
  'conflict.raise',
  'link.lose',
  'link.regain',
  'emergency.raise',
  'entry.see',
  'consult.remind',
  'safety.step',
] as const;
type Called = Exclude<CommandType, (typeof OF_THE_DESK)[number]>;
const CALLED = COMMAND_TYPES.filter((type): type is Called => !(OF_THE_DESK as readonly string[]).includes(type));

/** Each command's call with something well-formed to send; whether the domain takes it does not matter here. */
const CALLS: { readonly [Type in Called]: (client: TestClient) => Promise<{ kind: string; code?: string }> } = (() => {
  const ids = () => ({ commandId: build.commandId(), requestId: build.requestId() });
  const unit = () => ({ commandId: build.commandId(), unitId: S1, assignmentId: build.assignmentId() });
  const question = () => ({ commandId: build.commandId(), consultId: ConsultId.parse(build.requestId()) });
  const asked = <Command extends { type: string }>({ type: _, ...rest }: Command) => ({
    commandId: build.commandId(),
    ...rest,
  });
  const commandOf = () => ({ commandId: build.commandId() });
  const person = () => ({ ...commandOf(), employeeId: EMPLOYEE.id });
  const onDuty = () => ({ ...commandOf(), dutyId: DUTY.id });
  const onSwap = () => ({ ...commandOf(), swapId: SwapId.parse(build.requestId()) });
  const onHandover = () => ({ ...commandOf(), handoverId: HandoverId.parse(build.requestId()) });
  return {
    'request.receive': ({ request }) => request.receive(asked(build.receive())),
    'request.back-enter': ({ request }) =>
      request.backEnter({ ...asked(build.receive()), receivedAt: NOON, paper: {} } as never),
    'request.see': ({ request }) => request.see(ids()),
    'request.triage': ({ request }) => request.triage({ ...ids(), ...asked(build.triage(build.requestId())) } as never),
    'request.queue': ({ request }) => request.queue(ids()),
    'request.amend': ({ request }) => request.amend({ ...ids(), need: 'Vil hjem' }),
    'request.close': ({ request }) => request.close({ ...ids(), outcome: 'helped-on-scene' }),
    'request.end': ({ request }) => request.end({ ...ids(), how: 'cancelled', reason: 'ikke nødvendig' }),
    'request.reopen': ({ request }) => request.reopen({ ...ids(), reason: 'kom igen' }),
    'unit.register': (client) => client.unit.register({ ...unit(), callSign: 'Sociolance 1', issi: 1 }),
    'unit.set-radio': (client) => client.unit.setRadio({ ...unit(), issi: 2 }),
    'unit.go-on-duty': (client) => client.unit.goOnDuty(asked(build.onDuty()) as never),
    'unit.go-off-duty': (client) => client.unit.goOffDuty(unit()),
    'unit.take-break': (client) => client.unit.takeBreak(unit()),
    'unit.begin-outreach': (client) => client.unit.beginOutreach({ ...unit(), place: 'Halmtorvet' }),
    'unit.end-outreach': (client) => client.unit.endOutreach(unit()),
    'unit.assign': (client) => client.unit.assign({ ...unit(), ...ids() }),
    'unit.reserve': (client) => client.unit.reserve({ ...unit(), ...ids() }),
    'unit.activate': (client) => client.unit.activate(unit()),
    'unit.report': (client) => client.unit.report({ ...unit(), activity: 'acknowledged' }),
    'unit.confirm': (client) => client.unit.confirm(unit()),
    'unit.cancel': (client) => client.unit.cancel({ ...unit(), reason: 'anden opgave' }),
    'unit.take': (client) => client.unit.take(unit()),
    'unit.give': (client) => client.unit.give({ ...unit(), to: DESK }),
    'unit.take-over': (client) => client.unit.takeOver({ ...unit(), reason: 'svarer ikke' }),
    'conflict.settle': ({ conflict }) =>
      conflict.settle({ commandId: build.commandId(), conflictId: build.requestId() as never, how: 'done-again' }),
    'link.acknowledge': ({ link }) => link.acknowledge({ commandId: build.commandId(), desk: DESK, source: 'hub' }),
    'emergency.acknowledge': ({ emergency }) => emergency.acknowledge({ commandId: build.commandId(), issi: 1 }),
    'emergency.end': ({ emergency }) => emergency.end({ commandId: build.commandId(), issi: 1, reason: 'Fejltryk' }),
    'entry.acknowledge': ({ entry }) => entry.acknowledge({ commandId: build.commandId(), entryId: build.entryId() }),
    'entry.move': ({ entry }) =>
      entry.move({ commandId: build.commandId(), entryId: build.entryId(), requestId: null }),
    'contact.log': ({ contact }) =>
      contact.log({ commandId: build.commandId(), contactId: build.entryId(), unitId: S1, text: 'Kontakt' }),
    'channel-settings.set-phrases': ({ channelSettings }) =>
      channelSettings.setPhrases({ commandId: build.commandId(), phrases: [] }),
    'channel-settings.set-patience': ({ channelSettings }) =>
      channelSettings.setPatience({ commandId: build.commandId(), patienceMinutes: 5 }),
    'talkgroup.allot': ({ talkgroup }) => talkgroup.allot({ ...ids(), talkgroupId: TalkgroupId.parse('sks-1') }),
    'talkgroup.return': ({ talkgroup }) =>
      talkgroup.return({ commandId: build.commandId(), talkgroupId: TalkgroupId.parse('sks-1') }),
    'consult.ask': ({ consult }) => consult.ask({ ...ids(), ...question(), text: 'Må vi give væske?' }),
    'consult.take': ({ consult }) => consult.take(question()),
    'consult.answer': ({ consult }) => consult.answer({ ...question(), text: 'Ja' }),
    'consult.take-by-voice': ({ consult }) => consult.takeByVoice({ ...question(), physician: 'Liva Eksempel' }),
    'consult.answer-by-voice': ({ consult }) => consult.answerByVoice({ ...question(), text: 'Ja' }),
    'consult.read-back': ({ consult }) => consult.readBack(question()),
    'consult.withdraw': ({ consult }) => consult.withdraw({ ...question(), reason: 'løst' }),
    'consult.acknowledge': ({ consult }) => consult.acknowledge(question()),
    'safety.ask': ({ safety }) => safety.ask(unit()),
    'safety.answer': ({ safety }) => safety.answer({ ...unit(), minutes: 15 }),
    'safety.acknowledge': ({ safety }) => safety.acknowledge(unit()),
    'safety.tell-police': ({ safety }) => safety.tellPolice({ ...unit(), text: 'Sociolance 1 svarer ikke' }),
    'safety.cancel': ({ safety }) => safety.cancel({ ...unit(), reason: 'talt sammen' }),
    'employee.register': ({ employee }) => employee.register({ ...commandOf(), staff: [EMPLOYEE] }),
    'employee.leave': ({ employee }) => employee.leave(person()),
    'employee.be-away': ({ employee }) => employee.beAway({ ...person(), absence: { from: NOON, to: NOON + 1 } }),
    'employee.be-back': ({ employee }) => employee.beBack({ ...person(), from: NOON }),
    'employee.wish': ({ employee }) => employee.wish({ ...person(), wishes: [] }),
    'period.draft': ({ period }) => period.draft({ ...commandOf(), plan: PLAN }),
    'period.publish': ({ period }) => period.publish({ ...commandOf(), periodId: PERIOD }),
    'duty.plan': ({ duty }) => duty.plan({ ...commandOf(), periodId: PERIOD, duties: [DUTY] }),
    'duty.discard': ({ duty }) => duty.discard({ ...commandOf(), dutyIds: [DUTY.id] }),
    'duty.change': ({ duty }) => duty.change({ ...onDuty(), was: DUTY, now: DUTY }),
    'duty.cancel': ({ duty }) => duty.cancel({ ...onDuty(), reason: 'ingen bil' }),
    'duty.acknowledge': ({ duty }) => duty.acknowledge({ ...onDuty(), ...person() }),
    'duty.report-sick': ({ duty }) => duty.reportSick({ ...onDuty(), ...person() }),
    'duty.check-in': ({ duty }) => duty.checkIn({ ...onDuty(), ...CHECKLIST }),
    'duty.check-out': ({ duty }) => duty.checkOut({ ...onDuty(), ...CHECKLIST }),
    'duty.begin-break': ({ duty }) => duty.beginBreak(onDuty()),
    'duty.end-break': ({ duty }) => duty.endBreak(onDuty()),
    'swap.propose': ({ swap }) =>
      swap.propose({
        ...onSwap(),
        one: { employeeId: EMPLOYEE.id, dutyId: DUTY.id },
        other: { employeeId: EMPLOYEE.id },
      }),
    'swap.approve': ({ swap }) => swap.approve(onSwap()),
    'swap.decline': ({ swap }) => swap.decline({ ...onSwap(), reason: 'for kort varsel' }),
    'handover.give': ({ handover }) =>
      handover.give({ ...onHandover(), snapshot: NOTHING_OPEN, text: '', welfare: '' }),
    'handover.take': ({ handover }) => handover.take({ ...onHandover(), text: '' }),
    'entry.log': ({ entry }) => entry.log(asked(build.note('en note'))),
    'entry.strike': ({ entry }) =>
      entry.strike({ commandId: build.commandId(), entryId: build.entryId(), reason: 'forkert' }),
  };
})();

/** Every other call, and what a role needs for it. */
const QUESTIONS: readonly {
  name: string;
  needs: Ability | 'a session';
  ask: (client: TestClient) => Promise<unknown>;
}[] = [
  { name: 'case.open', needs: 'see-cases', ask: (client) => client.case.open({ requestId: build.requestId() }) },
  {
    name: 'case.earlier',
    needs: 'see-cases',
    ask: (client) => client.case.earlier({ requestId: build.requestId(), before: 1 }),
  },
  { name: 'case.replay', needs: 'see-cases', ask: (client) => client.case.replay({ requestId: build.requestId() }) },
  { name: 'case.search', needs: 'search-cases', ask: (client) => client.case.search({ query: 'fryser' }) },
  {
    name: 'channel.log',
    needs: 'see-cases',
    ask: (client) => client.channel.log({ of: { kind: 'all' }, from: NOON, until: NOON + 1 }),
  },
  {
    name: 'channel.print',
    needs: 'see-cases',
    ask: (client) => client.channel.print({ of: { kind: 'all' }, from: NOON, until: NOON + 1 }),
  },
  { name: 'channel.search', needs: 'search-cases', ask: (client) => client.channel.search({ query: 'fryser' }) },
  {
    name: 'channel.markRead',
    needs: 'see-cases',
    ask: (client) => client.channel.markRead({ channel: 'desks', newest: 1 }),
  },
  { name: 'channel.drafts', needs: 'see-cases', ask: (client) => client.channel.drafts() },
  {
    name: 'channel.keepDraft',
    needs: 'see-cases',
    ask: (client) => client.channel.keepDraft({ place: 'desks', text: 'halvt' }),
  },
  { name: 'outbox.list', needs: 'see-cases', ask: (client) => client.outbox.list({ from: 0 }) },
  { name: 'outbox.retry', needs: 'see-cases', ask: (client) => client.outbox.retry() },
  {
    name: 'outbox.strike',
    needs: 'a session',
    ask: (client) => client.outbox.strike({ commandId: build.commandId(), reason: 'forkert' }),
  },
  { name: 'paper.pack', needs: 'see-cases', ask: (client) => client.paper.pack({ language: 'da' }) },
  { name: 'paper.state', needs: 'see-cases', ask: (client) => client.paper.state() },
  { name: 'paper.allow', needs: 'allow-paper', ask: (client) => client.paper.allow({ personalData: false }) },
  { name: 'rotation.week', needs: 'plan-rota', ask: ({ rotation }) => rotation.week({ from: PLAN.from }) },
  {
    name: 'rotation.proposeWindows',
    needs: 'plan-rota',
    ask: ({ rotation }) => rotation.proposeWindows({ from: PLAN.from, budget: 8, explore: 1, seed: 1 }),
  },
  {
    name: 'rotation.generate',
    needs: 'plan-rota',
    ask: async ({ rotation }) => {
      for await (const news of await rotation.generate({ plan: PLAN, seed: 1 }))
        expect(news).toEqual({ kind: 'refused', code: 'no-duties' });
    },
  },
  { name: 'rotation.stop', needs: 'plan-rota', ask: ({ rotation }) => rotation.stop() },
  { name: 'rotation.preview', needs: 'plan-rota', ask: ({ rotation }) => rotation.preview() },
  {
    name: 'rotation.forget',
    needs: 'plan-rota',
    ask: ({ rotation }) => rotation.forget({ previewId: build.requestId() }),
  },
  {
    name: 'rotation.adopt',
    needs: 'plan-rota',
    ask: ({ rotation }) => rotation.adopt({ commandId: build.commandId(), previewId: build.requestId() }),
  },
  {
    name: 'rotation.importStaff',
    needs: 'plan-rota',
    ask: ({ rotation }) => rotation.importStaff({ commandId: build.commandId(), text: '' }),
  },
  {
    name: 'rotation.file',
    needs: 'see-crew',
    ask: ({ rotation }) => rotation.file({ of: 'person', employeeId: EMPLOYEE.id }),
  },
  { name: 'rotation.handovers', needs: 'see-crew', ask: ({ rotation }) => rotation.handovers({}) },
  { name: 'rotation.figures', needs: 'see-figures', ask: ({ rotation }) => rotation.figures() },
  {
    name: 'consult.figures',
    needs: 'see-figures',
    ask: ({ consult }) => consult.figures({ from: NOON, to: NOON + 1 }),
  },
  { name: 'drill.next', needs: 'search-cases', ask: (client) => client.drill.next({ from: 'before' }) },
  { name: 'drill.start', needs: 'search-cases', ask: (client) => client.drill.start() },
  { name: 'devices.list', needs: 'see-devices', ask: (client) => client.devices.list() },
  {
    name: 'devices.put',
    needs: 'manage-devices',
    ask: (client) => client.devices.put({ kind: 'sds', id: 'gateway', address: 'tcp://127.0.0.1:1' }),
  },
  { name: 'devices.remove', needs: 'manage-devices', ask: (client) => client.devices.remove({ id: 'gateway' }) },
  { name: 'diagnostics', needs: 'see-diagnostics', ask: (client) => client.diagnostics() },
  { name: 'accounts.list', needs: 'manage-accounts', ask: (client) => client.accounts.list() },
  {
    name: 'accounts.create',
    needs: 'manage-accounts',
    ask: (client) =>
      client.accounts.create({
        account: AccountId.parse('ny'),
        name: 'Ny',
        role: 'dispatcher',
        password: 'x'.repeat(12),
      }),
  },
  { name: 'map.roads', needs: 'see-board', ask: (client) => client.map.roads() },
  { name: 'map.settings', needs: 'a session', ask: (client) => client.map.settings() },
  {
    name: 'changes',
    needs: 'a session',
    ask: async (client) => {
      const changes = await client.changes();
      await changes.next();
      await changes.return?.(undefined);
    },
  },
];
const OPEN_TO_ALL = ['session.accounts', 'session.signIn', 'session.resume', 'session.signOut', 'session.createFirst'];

describe('the router', () => {
  it('keeps every call of the contract, and has no other', () => {
    const promised = pathsOf(contract, isContractProcedure);
    expect(pathsOf(router, isProcedure).sort()).toEqual(promised.sort());
    expect(promised).toHaveLength(CALLED.length + QUESTIONS.length + OPEN_TO_ALL.length);
  });
});

describe('somebody who is not signed in', () => {
  it('is refused every command, with nothing written', async () => {
    const { open, signIn } = await openTestHost();
    const signedIn = await signIn('dispatcher');
    const before = await signedIn.diagnostics();
    const client = open();
    for (const type of CALLED)
      expect([type, await CALLS[type](client)]).toEqual([type, { kind: 'refused', code: 'not-signed-in' }]);
    const { outbox, log } = await signedIn.diagnostics();
    // The desk itself may say meanwhile what becomes of its two links.
    expect([outbox.length, log.events - before.log.events <= 2]).toEqual([0, true]);
  });

  it.each(QUESTIONS)('is refused $name', async ({ ask }) => {
    const { open } = await openTestHost();
    await expect(ask(open())).rejects.toEqual(failing('UNAUTHORIZED'));
  });

  it('is refused again after signing out, and with a token that is none', async () => {
    const { signIn, open } = await openTestHost();
    const client = await signIn('dispatcher');
    await client.case.search({ query: 'x' });
    await client.session.signOut();
    await expect(client.case.search({ query: 'x' })).rejects.toEqual(failing('UNAUTHORIZED'));
    const stranger = open();
    expect(await stranger.session.resume({ token: 'x'.repeat(43) })).toBeNull();
    await expect(stranger.case.search({ query: 'x' })).rejects.toEqual(failing('UNAUTHORIZED'));
  });
});

describe('the role matrix, call by call', () => {
  it.each(Role.options)('%s', async (role) => {
    const { signIn } = await openTestHost();
    const client = await signIn(role);
    for (const type of CALLED) {
      const answer = await CALLS[type](client);
      const turnedAway = answer.kind === 'refused' && answer.code === 'not-yours-to-do';
      expect([type, turnedAway]).toEqual([type, !mayRun(role, type)]);
    }
    for (const { name, needs, ask } of QUESTIONS) {
      const asked = ask(client).then(
        () => 'answered',
        (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
      );
      expect([name, await asked]).toEqual([name, needs === 'a session' || may(role, needs) ? 'answered' : 'FORBIDDEN']);
    }
  });

  it('gives an evaluator a feed without a single case or position', async () => {
    const { signIn } = await openTestHost();
    const [dispatcher, evaluator] = [await signIn('dispatcher'), await signIn('evaluator')];
    const changes = await evaluator.changes();
    const feed: Change[] = [(await changes.next()).value as Change];
    await dispatcher.request.receive({ commandId: build.commandId(), ...build.receive() });
    // What is told of the gesture comes with the state of the outbox; every second's news of the links does not.
    while (feed.length < 2 || !feed.at(-1)?.outbox) feed.push((await changes.next()).value as Change);
    expect(JSON.stringify(feed)).not.toContain('Fryser');
    expect(feed[0]).toMatchObject({ kind: 'snapshot', requests: [], units: [], entries: [], fixes: [] });
    await changes.return?.(undefined);
  });
});

describe('what a page sends', () => {
  it('is done, told and answered, and comes back on opening the case and on searching', async () => {
    const { signIn } = await openTestHost();
    const client = await signIn('dispatcher');
    const changes = await client.changes();
    expect((await changes.next()).value).toMatchObject({ kind: 'snapshot', simulated: true, desk: 'desk-1' });
    const command = build.receive({ need: 'Fryser ved søen' });
    const commandId = build.commandId();
    expect(await client.request.receive({ commandId, ...command })).toEqual({ kind: 'queued', commandId });
    expect(await client.request.receive({ commandId, ...command })).toEqual({ kind: 'repeated', commandId });
    let told: Change | undefined;
    while (!told?.requests?.length) told = (await changes.next()).value as Change;
    expect(told.requests).toMatchObject([{ request: { id: command.requestId } }]);
    expect(await client.case.open({ requestId: command.requestId })).toMatchObject({
      row: { request: { need: 'Fryser ved søen' } },
      timeline: [{ event: { type: 'request.received' }, by: { account: 'disponent', desk: 'desk-1' } }],
    });
    expect(await client.case.search({ query: 'soeen' })).toHaveLength(1);
    expect(await client.case.open({ requestId: build.requestId() })).toBeNull();
    await changes.return?.(undefined);
  });

  it.each([
    ['a shape that is none', { requestId: 'x' }],
    ['a command id that is none', { commandId: '1' }],
    ['a text over its limit', { need: 'x'.repeat(10_001) }],
    ['an empty need', { need: '  ' }],
    ['a source that is none', { source: 'anonym' }],
  ])('is refused where it has %s', async (_what, changes) => {
    const client = await (await openTestHost()).signIn('dispatcher');
    const input = { commandId: build.commandId(), ...build.receive(), ...changes };
    await expect(client.request.receive(input as never)).rejects.toEqual(failing('BAD_REQUEST'));
  });

  it('may have happened earlier, and not later than now', async () => {
    const client = await (await openTestHost()).signIn('dispatcher');
    const now = ((await (await client.changes()).next()).value as Change).now;
    const send = (at: number) => client.request.receive({ commandId: build.commandId(), at, ...build.receive() });
    expect(await send(now - 3_600_000)).toMatchObject({ kind: 'queued' });
    await expect(send(now + FUTURE_TOLERANCE + 60_000)).rejects.toEqual(failing('BAD_REQUEST'));
  });

  it('keeps every character, ten thousand of them', async () => {
    const client = await (await openTestHost()).signIn('dispatcher');
    const need = '<b>æøå 漢字 🚐 "\'\\ \u00a0\n\t'.repeat(1_000).slice(0, 9_999).toWellFormed();
    const command = build.receive({ need });
    await client.request.receive({ commandId: build.commandId(), ...command });
    expect((await client.case.open({ requestId: command.requestId }))?.row.request.need).toBe(need);
  });

  it('cannot say who it is from: that is the session', async () => {
    const client = await (await openTestHost()).signIn('physician');
    const entryId = build.entryId();
    const note = { ...build.note('råd'), entryId, by: { kind: 'system', name: 'x' }, from: 'y', recordedAt: 1 };
    await client.entry.log({ commandId: build.commandId(), ...note });
    const snapshot = (await (await client.changes()).next()).value as Change;
    expect(snapshot.entries).toMatchObject([{ entry: { id: entryId, from: { account: 'laege', role: 'physician' } } }]);
  });
});

describe('accounts', () => {
  it('of the simulated day are listed before signing in, of every role, and only there', async () => {
    const simulated = await (await openTestHost()).open().session.accounts();
    expect(simulated.first).toBe(false);
    const roles = simulated.simulated.map(({ role }) => role);
    expect([...new Set(roles)].sort()).toEqual([...Role.options].sort());
    // A shift is handed over by two.
    expect(roles.filter((role) => role === 'shift-lead')).toHaveLength(2);
    const real = await (await openTestHost({ simulated: undefined as never })).open().session.accounts();
    expect(real).toEqual({ first: true, simulated: [] });
  });

  it('begin with an administrator, who makes the others; nobody can make the first one twice', async () => {
    const { open } = await openTestHost({ simulated: undefined as never });
    const client = open();
    const first = { account: AccountId.parse('chef'), name: 'Carla Eksempel', password: 'en lang adgangskode' };
    expect(await client.session.createFirst(first)).toEqual({ kind: 'created' });
    expect(await open().session.createFirst({ ...first, account: AccountId.parse('anden') })).toEqual({
      kind: 'refused',
    });
    expect(await client.session.signIn({ account: first.account, password: 'forkert' })).toMatchObject({
      kind: 'refused',
    });
    const answer = await client.session.signIn({ account: first.account, password: first.password });
    expect(answer).toMatchObject({ kind: 'signed-in', session: { role: 'administrator' } });
    const other = { ...first, account: AccountId.parse('disponent'), role: 'dispatcher' as const };
    expect(await client.accounts.create(other)).toEqual({ kind: 'created' });
    expect(await client.accounts.create(other)).toEqual({ kind: 'exists' });
    expect((await client.accounts.list()).map(({ account }) => account)).toEqual(['chef', 'disponent']);
    expect(JSON.stringify(await client.accounts.list())).not.toContain('adgangskode');
  });
});

describe('diagnostics', () => {
  it('tell what waits, what was refused and which contract this is', async () => {
    const { signIn, say } = await openTestHost();
    const client = await signIn('shift-lead');
    say('not a message');
    let wire = (await client.diagnostics()).wire;
    while (!wire.refused['bad-shape']) wire = (await client.diagnostics()).wire;
    expect(wire.refused).toEqual({ 'bad-shape': 1 });
    const diagnostics = await client.diagnostics();
    expect(diagnostics).toMatchObject({ area: 'kbh', desk: 'desk-1', contract: CONTRACT_VERSION });
    expect(diagnostics.memoryBytes).toBeGreaterThan(0);
  });
});

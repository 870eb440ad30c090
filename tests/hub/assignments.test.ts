import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresHub } from '#electron/host/hub/postgres/postgres-hub.ts';
import { AREA, createBuilder, NOON, S1, system } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import { activeAssignment, type Unit } from '#shared/domain/unit/unit.ts';
import { unitDecider } from '#shared/domain/unit/unit-decider.ts';
import type { Batch, BatchEvent } from '#shared/wire/batch.ts';
import { history } from '../bench/history.ts';
import { commandsOf } from '../bench/hub-commands.ts';
import { ENDS_AT } from '../bench/make-store.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const open = async () => {
  const hub = await server.freshHub();
  const url = server.urlFor('desk-1', hub);
  const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: 'desk-1' });
  onTestFinished(() => link.close());
  const active = async (): Promise<Record<string, string>> => {
    const client = await server.administer(hub);
    const { rows } = await client.query('SELECT unit, assignment_id FROM hub.assignment WHERE active');
    await client.end();
    return Object.fromEntries(rows.map(({ unit, assignment_id }) => [unit, assignment_id]));
  };
  return { link, active };
};

describe('the hub’s own book of assignments', () => {
  it('says of each unit what the domain says, after a history of a thousand events', async () => {
    const { link, active } = await open();
    const units = new Map<string, Unit | null>();
    const commands: Batch[] = [];
    for (const command of commandsOf(history({ seed: 9, events: 1_000, open: 20, endsAt: ENDS_AT })))
      commands.push(command);
    for (let from = 0; from < commands.length; from += 100) {
      const answers = await link.appendAll(commands.slice(from, from + 100));
      // Whatever the deciders bring about, the matrix lets through.
      expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
      for (const { events } of commands.slice(from, from + 100))
        for (const { subject, payload } of events) {
          const [, aggregate, id = ''] = subject.split('.');
          if (aggregate === 'unit') units.set(id, unitDecider.evolve(units.get(id) ?? null, JSON.parse(payload).event));
        }
      const expected = [...units].flatMap(([id, unit]) => {
        const assignment = unit && activeAssignment(unit);
        return assignment ? [[id, assignment.id] as const] : [];
      });
      expect(await active()).toEqual(Object.fromEntries(expected));
    }
  });

  const { assignmentId, requestId, commandId } = createBuilder();
  const event = (version: number, said: DomainEvent): BatchEvent => ({
    subject: `${AREA}.unit.${S1}`,
    version,
    requestId: null,
    payload: JSON.stringify({ by: system(), at: NOON, recordedAt: NOON, event: said }),
  });
  const command = (...events: BatchEvent[]): Batch => ({ area: AREA, commandId: commandId(), events }) as Batch;
  const assigned = (id = assignmentId()): DomainEvent => ({
    type: 'unit.assigned',
    assignmentId: id,
    requestId: requestId(),
    at: NOON,
  });

  it('promises a unit once, whatever a desk has decided: nothing of the second promise is written', async () => {
    const { link } = await open();
    expect((await link.append(command(event(1, assigned())))).kind).toBe('accepted');
    const before = await link.head();
    const second = command(event(2, { type: 'unit.outreach-ended', at: NOON }), event(3, assigned()));
    expect(await link.append(second)).toEqual({ kind: 'refused', code: 'unit-promised-twice' });
    expect(await link.head()).toEqual(before);
    expect((await link.append(command(event(2, { type: 'unit.off-duty', at: NOON })))).kind).toBe('accepted');
  });

  const endings: Record<string, (id: ReturnType<typeof assignmentId>) => DomainEvent> = {
    'the crew has cleared': (id) => ({ type: 'unit.reported', assignmentId: id, activity: 'cleared', at: NOON }),
    'it was cancelled': (id) => ({ type: 'unit.assignment-cancelled', assignmentId: id, reason: 'andet', at: NOON }),
    'an ambulance has it': (id) => ({ type: 'unit.handed-to-ambulance', assignmentId: id, reason: 'andet', at: NOON }),
  };
  for (const [what, ending] of Object.entries(endings))
    it(`promises it again once ${what}, also in one breath`, async () => {
      const { link, active } = await open();
      const [first, second, third] = [assignmentId(), assignmentId(), assignmentId()];
      await link.append(command(event(1, assigned(first))));
      expect((await link.append(command(event(2, ending(first))))).kind).toBe('accepted');
      expect((await link.append(command(event(3, assigned(second))))).kind).toBe('accepted');
      expect((await link.append(command(event(4, ending(second)), event(5, assigned(third))))).kind).toBe('accepted');
      expect(await active()).toEqual({ [S1]: third });
    });

  it('would be seen to promise it twice without its rule', async () => {
    const hub = await server.freshHub();
    const client = await server.administer(hub);
    await client.query('DROP INDEX hub.one_active_assignment');
    await client.end();
    const url = server.urlFor('desk-1', hub);
    const link = openPostgresHub({ url, caFile: server.caFile, area: AREA, desk: 'desk-1' });
    onTestFinished(() => link.close());
    for (const version of [1, 2])
      expect((await link.append(command(event(version, assigned())))).kind).toBe('accepted');
  });
});

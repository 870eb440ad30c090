import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { clientLogin, deskLogin } from '#electron/host/hub/postgres/logins.ts';
import { EVENT_TYPES, EVENTS_OF, type EventType } from '#electron/host/hub/postgres/role-rules.ts';
import { AREA, NOON } from '#electron/host/test-support/build.ts';
import { type PostgresServer, startPostgres } from '#electron/host/test-support/postgres-server.ts';
import { Role } from '#shared/domain/actor.ts';
import { COMMAND_TYPES } from '#shared/domain/commands.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { type Answer, appendOne, ownClient, said } from './support/own-client.ts';

const OTHER_AREA = 'aarhus';
const nameOf = (role: Role): string => `own-${role}`;
const loginOf = (role: Role): string => `${AREA}.${nameOf(role)}`;

let server: PostgresServer;
let hub: string;
beforeAll(async () => {
  server = await startPostgres({
    logins: [
      deskLogin(AREA, 'desk-1'),
      deskLogin(AREA, 'desk-2'),
      deskLogin(OTHER_AREA, 'desk-1'),
      ...Role.options.map((role) => clientLogin(AREA, nameOf(role), role)),
    ],
  });
});
afterAll(() => server.stop());
beforeEach(async () => {
  hub = await server.freshHub();
});

const connect = async (login: string): Promise<Client> => {
  const client = await ownClient(server, login, hub);
  onTestFinished(() => client.end());
  return client;
};

/** An event as small as the hub takes one; every one on a subject of its own. */
const eventBy = (by: object, type: EventType, area: string = AREA) => ({
  subject: `${area}.${type.split('.')[0]}.${randomUUID()}`,
  version: 1,
  payload: JSON.stringify({
    by,
    at: NOON,
    recordedAt: NOON,
    event: { type, assignmentId: randomUUID(), requestId: randomUUID() },
  }),
});
const asUser = (role: Role, desk: string) => ({ kind: 'user', account: 'nogen', name: 'Nogen', role, desk });
const append = (client: Client, by: object, type: EventType, area: string = AREA): Promise<Answer> =>
  appendOne(client, area, randomUUID(), eventBy(by, type, area));

/** What the matrix of the domain says, command by command. */
const mayWrite = (role: Role, type: EventType): boolean =>
  COMMAND_TYPES.some((command) => mayRun(role, command) && EVENTS_OF[command].includes(type));
const ROTATION: Readonly<Record<string, 'see-crew' | 'plan-rota'>> = {
  employee: 'see-crew',
  period: 'see-crew',
  duty: 'see-crew',
  handover: 'see-crew',
  availability: 'plan-rota',
  swap: 'plan-rota',
};
const maySee = (role: Role, type: EventType): boolean => {
  const [aggregate = ''] = type.split('.');
  const rotation = ROTATION[aggregate];
  if (rotation) return may(role, rotation);
  if (aggregate === 'unit' || aggregate === 'emergency') return may(role, 'see-board');
  return may(role, type.startsWith('link.') ? 'see-diagnostics' : 'see-cases');
};

/** One event of each type, written by a desk. */
const writeOneOfEach = async (): Promise<void> => {
  const desk = await connect(`${AREA}.desk-1`);
  for (const type of EVENT_TYPES)
    expect((await append(desk, { kind: 'system', name: 'desk', desk: 'desk-1' }, type)).kind).toBe('accepted');
};
const typesReadBy = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query('SELECT payload FROM hub.read_from($1, 0, 10000)', [AREA]);
  return rows.map(({ payload }) => JSON.parse(payload).event.type);
};

describe('the role matrix on the hub, with a client of one’s own', () => {
  it('lets each role write what it may ask for, and nothing else: every cell', async () => {
    let cells = 0;
    for (const role of Role.options) {
      const client = await connect(loginOf(role));
      for (const type of EVENT_TYPES) {
        const { kind, code } = await append(client, asUser(role, nameOf(role)), type);
        const expected = mayWrite(role, type) ? { kind: 'accepted' } : { kind: 'refused', code: 'not-yours-to-do' };
        expect({ role, type, kind, code }).toEqual({ role, type, code: undefined, ...expected });
        cells += 1;
      }
    }
    console.log(`role matrix: ${cells} cells written`);
    expect(cells).toBe(Role.options.length * EVENT_TYPES.length);
  });

  it('lets each role read what it may see, and nothing else: every cell', async () => {
    await writeOneOfEach();
    let cells = 0;
    for (const role of Role.options) {
      const read = await typesReadBy(await connect(loginOf(role)));
      for (const type of EVENT_TYPES) {
        expect({ role, type, read: read.includes(type) }).toEqual({ role, type, read: maySee(role, type) });
        cells += 1;
      }
    }
    console.log(`role matrix: ${cells} cells read`);
  });

  it('in plain words: an evaluator sees nothing, an administrator no case, a physician only writes notes and answers what is asked', async () => {
    await writeOneOfEach();
    const [evaluator, administrator, physician] = await Promise.all(
      (['evaluator', 'administrator', 'physician'] as const).map((role) => connect(loginOf(role))),
    );
    expect(await typesReadBy(evaluator as Client)).toEqual([]);
    expect((await typesReadBy(administrator as Client)).filter((type) => !type.startsWith('link.'))).toEqual([]);
    expect(await typesReadBy(physician as Client)).toContain('request.received');
    expect(EVENT_TYPES.filter((type) => mayWrite('physician', type))).toEqual([
      'entry.logged',
      'entry.acknowledged',
      'consult.taken',
      'consult.answered',
    ]);
  });

  it('holds at a workstation too: who sits there does not write more than their role may', async () => {
    const desk = await connect(`${AREA}.desk-1`);
    for (const role of Role.options)
      for (const type of EVENT_TYPES)
        expect([role, type, (await append(desk, asUser(role, 'desk-1'), type)).kind]).toEqual([
          role,
          type,
          mayWrite(role, type) ? 'accepted' : 'refused',
        ]);
  });

  it('lets nobody act as another: not in another role, not as a crew or a desk, not at another desk', async () => {
    const dispatcher = await connect(loginOf('dispatcher'));
    const own = nameOf('dispatcher');
    for (const by of [
      asUser('shift-lead', own),
      asUser('dispatcher', 'desk-1'),
      { kind: 'crew', unitId: 's1', desk: own },
      { kind: 'system', name: 'desk', desk: own },
    ])
      expect(await append(dispatcher, by, 'entry.logged')).toEqual({ kind: 'refused', code: 'not-yours-to-do' });
    const desk = await connect(`${AREA}.desk-1`);
    expect((await append(desk, { kind: 'system', name: 'desk', desk: 'desk-2' }, 'entry.logged')).kind).toBe('refused');
  });

  it('gives a role only what it may read, also when it repeats somebody else’s command', async () => {
    const desk = await connect(`${AREA}.desk-1`);
    const commandId = randomUUID();
    const event = eventBy({ kind: 'system', name: 'desk', desk: 'desk-1' }, 'request.received');
    await appendOne(desk, AREA, commandId, event);
    const again = (login: string) => connect(login).then((client) => appendOne(client, AREA, commandId, event));
    expect(await again(loginOf('evaluator'))).toEqual({ kind: 'accepted', entries: [] });
    expect(await again(loginOf('physician'))).toMatchObject({ kind: 'accepted', entries: [event] });
  });

  it('keeps positions from who may not see the board, and the chain for desks and bridges', async () => {
    const desk = await connect(`${AREA}.desk-1`);
    const fix = '{"unitId":"s1","latitude":55.7,"longitude":12.5}';
    await desk.query('SELECT hub.put_position($1, $2)', [AREA, fix]);
    for (const role of Role.options) {
      const client = await connect(loginOf(role));
      expect(await said(client, 'SELECT fix FROM hub.positions($1)', [AREA])).toEqual(
        may(role, 'see-board') ? [{ fix }] : [],
      );
      expect(await said(client, 'SELECT hub.put_position($1, $2)', [AREA, fix])).toBe('42501');
      expect(await said(client, 'SELECT hub.head($1, 1)', [AREA])).toBe('42501');
      expect(await said(client, `SELECT hub.anchor($1, 'desk-1')`, [AREA])).toBe('42501');
      expect(await said(client, `SELECT hub.put_anchor($1, $2, 1, '')`, [AREA, nameOf(role)])).toBe('42501');
    }
    expect(await said(desk, `SELECT hub.put_anchor($1, 'desk-2', 1, '')`, [AREA])).toBe('42501');
  });
});

describe('an area', () => {
  it('sees nothing of another, and writes nothing in it', async () => {
    await writeOneOfEach();
    const stranger = await connect(`${OTHER_AREA}.desk-1`);
    const system = { kind: 'system', name: 'desk', desk: 'desk-1' };
    expect(await said(stranger, 'SELECT * FROM hub.read_from($1, 0, 10000)', [OTHER_AREA])).toEqual([]);
    for (const call of [
      `hub.read_from('${AREA}', 0, 100)`,
      `hub.head('${AREA}', 1)`,
      `hub.positions('${AREA}')`,
      `hub.put_position('${AREA}', '{}')`,
      `hub.anchor('${AREA}', 'desk-1')`,
      `hub.put_anchor('${AREA}', 'desk-1', 1, '')`,
      `hub.append('${AREA}', '[]')`,
      `hub.hello('${AREA}')`,
    ])
      expect([call, await said(stranger, `SELECT ${call}`)]).toEqual([call, '28000']);
    const smuggled = { ...eventBy(system, 'entry.logged'), version: 1 };
    expect(await appendOne(stranger, OTHER_AREA, randomUUID(), smuggled)).toMatchObject({ code: 'bad-batch' });
    expect(await append(stranger, system, 'entry.logged', OTHER_AREA)).toEqual({ kind: 'accepted', first: 1 });
  });

  it('does not show in the answer whether another has a command by that name: each area has its own', async () => {
    const system = { kind: 'system', name: 'desk', desk: 'desk-1' };
    const [ours, theirs] = [await connect(`${AREA}.desk-1`), await connect(`${OTHER_AREA}.desk-1`)];
    const ofOurs = randomUUID();
    await appendOne(ours, AREA, ofOurs, eventBy(system, 'entry.logged'));
    const event = eventBy(system, 'entry.logged', OTHER_AREA);
    for (const commandId of [ofOurs, randomUUID()]) {
      const [answer, again] = [
        await appendOne(theirs, OTHER_AREA, commandId, { ...event, subject: `${OTHER_AREA}.entry.${randomUUID()}` }),
        await appendOne(theirs, OTHER_AREA, commandId, event),
      ];
      expect(answer).toEqual({ kind: 'accepted', first: expect.any(Number) });
      expect(again).toMatchObject({ kind: 'accepted', entries: [{ commandId }] });
    }
    expect(await appendOne(ours, AREA, ofOurs, eventBy(system, 'entry.logged'))).toMatchObject({
      kind: 'accepted',
      entries: [{ subject: expect.stringContaining(`${AREA}.entry.`) }],
    });
  });
});

describe('what is not granted', () => {
  const TABLES = 'login role_rule head log command subject assignment position anchor'.split(' ');

  it('is every table, to everybody: reading, writing, changing, emptying', async () => {
    for (const login of [`${AREA}.desk-1`, ...Role.options.map(loginOf)]) {
      const client = await connect(login);
      for (const table of TABLES)
        for (const statement of [
          `SELECT * FROM hub.${table}`,
          `INSERT INTO hub.${table} DEFAULT VALUES`,
          `UPDATE hub.${table} SET area = 'x'`,
          `DELETE FROM hub.${table}`,
          `TRUNCATE hub.${table}`,
          `COPY hub.${table} TO STDOUT`,
        ])
          if (table !== 'role_rule' || !statement.startsWith('UPDATE'))
            expect([login, statement, await said(client, statement)]).toEqual([login, statement, '42501']);
    }
  });

  it('is everything else too: becoming somebody else, other databases, leaving things behind', async () => {
    const desk = await connect(`${AREA}.desk-1`);
    for (const statement of [
      'SET ROLE sociolance_owner',
      'SET ROLE postgres',
      `SET SESSION AUTHORIZATION "${AREA}.desk-2"`,
      'CREATE TABLE public.mine (a int)',
      'CREATE TABLE hub.mine (a int)',
      'CREATE SCHEMA mine',
      'SELECT lo_create(0)',
      `SELECT hub.keep_assignment('${AREA}', 's1', '{}')`,
      'SELECT * FROM public.hub_migration',
      `SELECT pg_read_file('/etc/passwd')`,
      'ALTER TABLE hub.log DISABLE ROW LEVEL SECURITY',
    ])
      expect([statement, await said(desk, statement)]).toEqual([statement, '42501']);
    await expect(ownClient(server, `${AREA}.desk-1`, 'postgres')).rejects.toThrow(/permission denied|no pg_hba/);
  });

  it('is changing what is written, even to who owns it', async () => {
    await writeOneOfEach();
    const administrator = await server.administer(hub);
    onTestFinished(() => administrator.end());
    for (const statement of ['UPDATE hub.log SET version = 9', 'DELETE FROM hub.log', 'TRUNCATE hub.log'])
      expect([statement, await said(administrator, statement)]).toEqual([statement, '42501']);
  });
});

describe('without its safeguard', () => {
  it('the matrix would be seen to leak: rules that allow everything, tables without row-level rules', async () => {
    await writeOneOfEach();
    const administrator = await server.administer(hub);
    onTestFinished(() => administrator.end());
    await administrator.query('UPDATE hub.role_rule SET may_append = true');
    const evaluator = await connect(loginOf('evaluator'));
    expect((await append(evaluator, asUser('evaluator', nameOf('evaluator')), 'request.closed')).kind).toBe('accepted');
    expect(await typesReadBy(evaluator)).toEqual([]);
    await administrator.query('ALTER TABLE hub.log DISABLE ROW LEVEL SECURITY');
    expect((await typesReadBy(evaluator)).length).toBeGreaterThan(0);
  });
});

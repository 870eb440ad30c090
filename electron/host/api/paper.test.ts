import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/contract/changes.ts';
import { CommandId } from '#shared/domain/ids.ts';
import { createBuilder, NOON } from '../test-support/build.ts';
import { temporaryDirectory } from '../test-support/directory.ts';
import { openTestHost, type TestClient } from '../test-support/hosts.ts';

const build = createBuilder();

const deskLines = async (client: TestClient) => {
  const changes = await client.changes();
  const { value } = await changes.next();
  await changes.return?.(undefined);
  return (value as Change & { kind: 'snapshot' }).entries.filter(({ entry }) => entry.kind === 'system');
};
const receive = async (client: TestClient) => {
  const { type: _, ...request } = build.receive({ need: 'Bent fryser', place: { typed: 'Nørrebrogade 44' } });
  await client.request.receive({ ...request, commandId: CommandId.parse(crypto.randomUUID()) });
};

describe('the emergency pack over the contract', () => {
  it('is given to whoever may see cases, in their language, and the log says to whom', async () => {
    const { signIn } = await openTestHost();
    const client = await signIn('dispatcher');
    await receive(client);
    const pack = await client.paper.pack({ language: 'en' });
    expect(JSON.stringify(pack)).toContain('Bent fryser');
    expect(pack.title).toBe('Emergency pack, the Sociolance');
    expect(pack.warning).toContain('SIMULATED');
    const lines = await deskLines(client);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.entry).toMatchObject({
      channel: { kind: 'desks' },
      from: { kind: 'user', role: 'dispatcher' },
      text: expect.stringContaining('Nødpakke'),
    });
    expect(lines[0]?.entry.text).not.toContain('Bent');
  });

  it('is given to nobody else', async () => {
    const { signIn, open } = await openTestHost();
    for (const role of ['evaluator', 'administrator'] as const) {
      const client = await signIn(role);
      await expect(client.paper.pack({ language: 'da' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(client.paper.state()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(open().paper.pack({ language: 'da' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('is written to the chosen folder, with personal data only once a shift lead allows it', async () => {
    const folder = temporaryDirectory();
    const { signIn } = await openTestHost({ paper: { folder, language: 'da' } });
    const dispatcher = await signIn('dispatcher');
    const lead = await signIn('shift-lead');
    const written = () => readFileSync(join(folder, 'noedpakke-desk-1.html'), 'utf8');
    await receive(dispatcher);
    await expect(dispatcher.paper.allow({ personalData: true })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await lead.paper.allow({ personalData: false })).allowed).toBeNull();
    expect(written()).toContain('Nørrebrogade');
    expect(written()).not.toMatch(/Bent|Nørrebrogade 44/);
    expect((await lead.paper.allow({ personalData: true })).allowed).toMatchObject({ name: 'Viggo Eksempel' });
    expect(written()).toContain('Bent fryser');
    expect(await deskLines(dispatcher)).toHaveLength(2);
  });
});

describe('a log for paper', () => {
  it('is given with exactly one line in the log: who took it, of what, and of which period', async () => {
    const { signIn } = await openTestHost();
    const client = await signIn('dispatcher');
    await receive(client);
    const [from, until] = [Date.UTC(2026, 5, 1, 6, 30), Date.UTC(2026, 5, 2, 6, 30)];
    const asked = { of: { kind: 'channel', channel: 'desks' }, from, until } as const;
    await client.channel.log(asked);
    expect(await deskLines(client)).toEqual([]);
    expect(await client.channel.print(asked)).toEqual({ entries: [], more: false });
    const lines = await deskLines(client);
    expect(lines.map(({ entry }) => entry.text)).toEqual([
      'Log hentet til udskrift: Pladserne, 1. jun. 08:30 – 2. jun. 08:30: Dorte Eksempel',
    ]);
    expect(lines[0]?.entry).toMatchObject({ kind: 'system', from: { kind: 'user', role: 'dispatcher' } });
  });

  it('is not given to whoever may not see cases, and then nothing is written', async () => {
    const { signIn } = await openTestHost();
    const evaluator = await signIn('evaluator');
    const asked = { of: { kind: 'all' }, from: NOON, until: NOON + 1 } as const;
    await expect(evaluator.channel.print(asked)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await deskLines(await signIn('dispatcher'))).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { openStore } from '#electron/host/store/store.ts';
import type { Role } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import { AccountId, AreaId, AssignmentId, CommandId, DeskId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { encodeLip } from '#shared/wire/lip.ts';
import { shortFieldsOf } from '#shared/wire/lip-short.ts';
import { expectAccessible } from './support/accessible.ts';
import { startDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'prøvevagt-prøvevagt';
const ISSI = 2_041_101;
const [S1, S2] = [UnitId.parse('s1'), UnitId.parse('s2')];

/** A desk for real work with two units, one of them on a case: what a shift looks like when its radio is switched on. */
const makeDirectory = async (): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'radio-feed-'));
  const store = openStore(directory, readOrCreateKeyFile(directory), AreaId.parse('kbh'));
  for (const [account, name, role] of [
    ['disponent', 'Dorte Eksempel', 'dispatcher'],
    ['vagtleder', 'Viggo Prøve', 'shift-lead'],
  ] as const)
    await store.accounts.create({ account: AccountId.parse(account), name, role }, PASSWORD);
  const requestId = RequestId.parse(randomUUID());
  const crew = [
    { name: 'Sofie Prøve', competence: 'social' as const },
    { name: 'Hans Prøve', competence: 'health' as const },
  ];
  const triage = {
    blueLightNeed: false,
    treatmentDuringTransport: false,
    safeForCrew: 'yes',
    consent: 'given',
  } as const;
  const place = { typed: 'Kongens Nytorv', position: { latitude: 55.6794, longitude: 12.5858 } };
  const commands: Command[] = [
    { type: 'unit.register', unitId: S1, callSign: 'Sociolance 1', issi: ISSI },
    { type: 'unit.register', unitId: S2, callSign: 'Sociolance 2', issi: ISSI + 1 },
    { type: 'unit.go-on-duty', unitId: S1, crew },
    { type: 'request.receive', requestId, source: '112', response: 'primary', priority: 'soon', place, need: 'Fryser' },
    {
      type: 'request.triage',
      requestId,
      triage: { ...triage, target: 'homeless' },
      priority: 'soon',
      accept: true,
    },
    { type: 'unit.assign', unitId: S1, requestId, assignmentId: AssignmentId.parse(randomUUID()) },
  ];
  for (const command of commands) {
    const role: Role = command.type === 'unit.register' ? 'administrator' : 'dispatcher';
    const at = Date.now();
    const by = { kind: 'user', account: AccountId.parse('disponent'), name: 'Dorte Eksempel', role } as const;
    const meta = {
      commandId: CommandId.parse(randomUUID()),
      by: { ...by, desk: DeskId.parse('d1') },
      at,
      recordedAt: at,
    };
    expect(store.commit(command, meta)).toMatchObject({ kind: 'written' });
  }
  store.close();
  return directory;
};

const signIn = async (page: Page, account: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill(account);
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
};

const line = (payload: string, { issi = ISSI, protocol = '0A' } = {}): string =>
  `${new Date().toISOString()},${issi},${protocol},${payload}\n`;
const lip = (position: { latitude: number; longitude: number } | null, reason = 129): string =>
  encodeLip({
    kind: 'short',
    fields: shortFieldsOf({ position, errorMetres: 20, speedKmh: 30, headingDegrees: 90, reason }),
  });
/** What a line of the log says: who, what, and what became of it; on screen and on paper. */
const saidIn = (lines: Locator): Promise<string[][]> =>
  lines.evaluateAll((all) =>
    all.map((line) =>
      ['.channel-from', '.channel-text > s, .channel-text', '.channel-struck'].flatMap((part) => {
        const found = line.querySelector(part);
        const words =
          part === '.channel-from' || found?.matches('s, .channel-struck')
            ? found?.textContent
            : found?.firstChild?.textContent;
        return words ? [words.trim()] : [];
      }),
    ),
  );

const text = (said: string): string => `0201${Buffer.from(said, 'latin1').toString('hex')}`;

test('a radio over TCP moves a vehicle, loses its fix and calls for help; what was said is corrected, found, replayed and printed', async ({
  page,
  complaints,
}) => {
  const sockets: Socket[] = [];
  const gateway = createServer((socket) => sockets.push(socket));
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const { port } = gateway.address() as { port: number };
  const dataDirectory = await makeDirectory();
  const args = ['--scenario', 'none', '--radio', `tcp://127.0.0.1:${port}`];
  const desk = await startDesk({ args, dataDirectory });
  try {
    while (sockets.length === 0) await once(gateway, 'connection');
    const say = (...lines: string[]) => sockets.at(-1)?.write(lines.join(''));
    await page.goto(desk.address);
    await signIn(page, 'disponent');
    await expect(page.getByTestId('queue-row-1')).toBeVisible();

    // It moves, then loses its fix: where it was stays, and is as old as it is.
    say(line(lip({ latitude: 55.67, longitude: 12.57 })));
    const unit = page.getByRole('region', { name: 'Enheder' });
    await expect(
      unit
        .getByText('30 km/t')
        .or(unit.getByText(/Position/))
        .first(),
    ).toBeVisible();
    say(line(lip(null, 21)));
    // A status is the step it means, an unknown one is shown as that, and a text stands on the unit's channel.
    say(line('8001', { protocol: '' }), line('9ABC', { protocol: '' }), line(text('Vi er på vej'), { protocol: '02' }));
    const channel = page.getByRole('region', { name: 'Kanaler' });
    await expect(channel.getByText('Ukendt status 9ABC')).toBeVisible();
    await expect(channel.getByText('Vi er på vej')).toBeVisible();

    // A call for help, repeated: one alarm over everything, in the way of nothing.
    say(line(lip({ latitude: 55.671, longitude: 12.571 }, 2)).repeat(3), line('80F0', { protocol: '' }));
    const alarm = page.getByRole('region', { name: 'Nødkald' }).getByRole('article', { name: 'Sociolance 1' });
    await expect(alarm).toHaveCount(1);
    await expect(page.getByRole('alert').filter({ hasText: 'Nødkald fra Sociolance 1' })).toHaveCount(1);
    await expect(alarm.getByText('Sofie Prøve, Hans Prøve')).toBeVisible();
    await expect(alarm.getByText('55.67100, 12.57100')).toBeVisible();
    await expect(alarm.getByText('Vi er på vej')).toBeVisible();
    await expectAccessible(page, 'an emergency');
    await page.getByTestId('queue-row-1').click();
    await page.keyboard.press('F8');
    // It stands in the map's own window as well; acknowledged in the one, it calls in the other no more.
    const opening = page.context().waitForEvent('page');
    await page.keyboard.press('/');
    await page.keyboard.type('kort');
    await page.keyboard.press('Enter');
    const map = await opening;
    await expect(map.getByRole('article', { name: 'Sociolance 1' }).getByText('Vi er på vej')).toBeVisible();
    await map.keyboard.press('F9');
    await expect(alarm.getByText(/Kvitteret af Dorte Eksempel/)).toBeVisible();
    await expect(map.getByText(/Kvitteret af Dorte Eksempel/)).toBeVisible();
    await expect(map.getByRole('button', { name: 'Kvittér' })).toHaveCount(0);
    await map.close();
    await expect(page.getByTestId('timeline').getByText(/NØDKALD fra radio/)).toBeVisible();
    await alarm.getByRole('button', { name: 'Afslut' }).click();
    await page.getByRole('button', { name: 'Fejltryk' }).click();
    await page.keyboard.press('Enter');
    await expect(alarm).toHaveCount(0);
    await expect(page.getByTestId('timeline').getByText(/Nødkald afsluttet/)).toBeVisible();

    // A scene talkgroup given to the case stands on the unit that is sent to it.
    await page.keyboard.press('/');
    await page.keyboard.type('sks 1');
    await page.keyboard.press('Enter');
    await expect(unit.getByRole('button', { name: /Åbn sag #1, .*SKS/ })).toBeVisible();

    // What is said is noted while it is said, struck through where it was misheard, and found again where it stands.
    const log = channel.getByRole('region', { name: 'Det sagte' });
    await page.keyboard.press('F7');
    await page.keyboard.type('@s1 Manden vil med til herberget');
    await page.keyboard.press('Enter');
    const misheard = log.getByRole('listitem').filter({ hasText: 'Manden vil med' });
    await expect(misheard).toBeVisible();
    await expect(async () => {
      await log.press('ArrowUp');
      await expect(misheard).toHaveAttribute('aria-current', 'true', { timeout: 500 });
    }).toPass();
    await log.press('Delete');
    await page.keyboard.type('Hørt forkert');
    await page.keyboard.press('Enter');
    await expect(misheard.locator('s')).toBeVisible();
    await channel.getByRole('button', { name: 'Søg i det sagte' }).press('Enter');
    await page.getByLabel('Ord, der blev sagt').fill('herberg');
    await page.locator('.channel-found').getByRole('button', { name: 'Åbn sagen' }).press('Enter');
    await expect(page.getByTestId('timeline').locator('.is-found mark')).toHaveText('herberget');

    // Played again, with where the vehicle was and what was said.
    await page.keyboard.press('/');
    await page.keyboard.type('afspil 1');
    await page.keyboard.press('Enter');
    const replay = page.getByRole('dialog', { name: 'Afspilning af sag #1' });
    await replay.getByRole('slider').press('End');
    const played = replay.getByRole('list', { name: 'Sagens forløb' }).getByRole('listitem');
    await expect(played.filter({ hasText: 'Vi er på vej' })).toBeVisible();
    await expect(played.filter({ hasText: 'Manden vil med' }).locator('s')).toBeVisible();
    await expect(replay.locator('.map-view')).toHaveAttribute('data-map-units', '1');
    await page.keyboard.press('Escape');
    await expect(replay).toHaveCount(0);
    const onScreen = await saidIn(log.locator('[data-entry]'));

    // Another radio is nobody's until the shift lead says whose it is.
    say(line(lip({ latitude: 55.68, longitude: 12.58 }), { issi: 999 }), 'noise\u0001\n', line('hello'));
    await page.getByRole('button', { name: /Dorte Eksempel/ }).click();
    await page.getByRole('button', { name: 'Log ud' }).click();
    await signIn(page, 'vagtleder');
    // The shift lead reads on paper what the screen showed, in its order.
    await expect(page.getByTestId('queue-row-1')).toBeVisible();
    await page.keyboard.press('Alt+l');
    const rows = page.getByRole('dialog', { name: 'Udskriv log' }).locator('tbody tr');
    await expect(rows.filter({ hasText: 'Manden vil med' })).toContainText('Streget over af Dorte Eksempel');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Udskriv', exact: true }).press('Enter');
    await expect(page.locator('.printed')).toHaveCount(1);
    await page.emulateMedia({ media: 'print' });
    const onPaper = await page.locator('.printed tbody tr').allInnerTexts();
    expect(onScreen.length).toBeGreaterThan(2);
    let at = 0;
    for (const words of onScreen) {
      const found = onPaper.findIndex((row, index) => index >= at && words.every((each) => row.includes(each)));
      expect(found, `${words.join(' ')} on\n${onPaper.join('\n')}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Viggo Prøve/ }).click();
    await page.getByRole('button', { name: 'Radioer og modtagere' }).click();
    const view = page.getByRole('dialog', { name: 'Radioer og modtagere' });
    const stranger = view.getByRole('row', { name: /999/ });
    await expect(stranger.getByText('55.68000, 12.58000')).toBeVisible();
    await expect(view.getByText('Ikke hex: 1')).toBeVisible();
    await expectAccessible(page, 'radios and receivers');
    await stranger.getByRole('button', { name: /Enhed til radio 999/ }).click();
    await page.getByRole('option', { name: /Sociolance 2/ }).click();
    await stranger.getByRole('button', { name: 'Giv' }).click();
    await expect(stranger).toHaveCount(0);
    await view.getByRole('textbox', { name: 'Navn' }).fill('bil-2');
    await view.getByRole('textbox', { name: 'Adresse' }).fill('tcp://127.0.0.1:1');
    await page.keyboard.press('Enter');
    await expect(view.getByRole('row', { name: /bil-2/ }).getByText('Ingen forbindelse')).toBeVisible();
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
    await desk.stop();
    for (const socket of sockets) socket.destroy();
    gateway.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});

import type { Browser, Locator, Page } from '@playwright/test';
import { isOpen } from '#electron/demo/cad/cad-book.ts';
import { caseOf, nextStepOf, PRESSES, QUESTIONS, queueOf } from './support/at-the-desk.ts';
import { openControlRoom, PASSWORD } from './support/control-room.ts';
import { expect, test } from './support/test.ts';

const DONE = /Sagen er afsluttet/;

const openDesk = async (browser: Browser, address: string, account: string, complaints: string[]): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Brugernavn' }).fill(account);
  await page.getByLabel('Adgangskode').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Enheder', exact: true })).toBeVisible();
  return page;
};

const conflictsOf = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Konflikter' });
const unitOf = (page: Page) => page.getByRole('region', { name: 'Enheder', exact: true });
/** What a pane says, whichever desk it is said at, without what grows older while one reads. */
const wordsOf = async (pane: Locator): Promise<string> =>
  (await pane.innerText()).replaceAll(' (os)', '').replaceAll(/\d+ [sm]\b/g, '');
const openCase = async (page: Page, number: string): Promise<void> => {
  await queueOf(page).getByText(`#${number}`, { exact: true }).click();
  await expect(caseOf(page).getByText(`#${number}`, { exact: true })).toBeVisible();
};

/** Answers the triage with the keyboard, first answer each, and takes the case into the queue. */
const triage = async (page: Page): Promise<void> => {
  for (let question = 0; question <= QUESTIONS; question += 1) {
    const next = await nextStepOf(page).innerText();
    if (!next.includes('Besvar visitationen')) break;
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Space');
  }
  await expect(nextStepOf(page)).toHaveText(/Visitér og tag i kø/);
  await page.keyboard.press('Control+Enter');
};

const receive = async (page: Page, place: string): Promise<void> => {
  await page.keyboard.press('Alt+N');
  await page.getByRole('button', { name: /Kilde/ }).click();
  await page.getByRole('option', { name: 'Politi' }).click();
  await page.getByRole('textbox', { name: 'Sted' }).fill(place);
  await page.getByRole('textbox', { name: 'Behov' }).fill('Fryser og vil gerne tale med nogen');
  await page.keyboard.press('Control+Enter');
};

test('two desks, one vehicle, no link: promised once, settled by a person, and both agree', async ({ browser }) => {
  const complaints: string[] = [];
  test.slow();
  const room = await openControlRoom();
  try {
    const one = await openDesk(browser, room.desks[0].address, 'disponent', complaints);
    const two = await openDesk(browser, room.desks[1].address, 'vagtleder', complaints);
    await test.step('desk-1 puts the unit on duty, and has it in hand', async () => {
      await unitOf(one).getByRole('button', { name: 'Gå i tjeneste' }).click();
      await one.getByRole('textbox', { name: 'Socialfaglig' }).fill('Signe Eksempel');
      await one.getByRole('textbox', { name: 'Sundhedsfaglig' }).fill('Mads Prøve');
      await one.keyboard.press('Enter');
      await expect(unitOf(one).getByText('desk-1 (os)')).toBeVisible();
      await expect(unitOf(two).getByText(/I hænde: desk-1$/)).toBeVisible();
    });
    await test.step('a call comes by the central CAD, another at desk-2', async () => {
      room.cad.own.call();
      await expect(queueOf(one).getByText('#1', { exact: true })).toBeVisible();
      await openCase(one, '1');
      await triage(one);
      await receive(two, 'Halmtorvet 9');
      await expect(queueOf(one).getByText('#2', { exact: true })).toBeVisible();
      await openCase(two, '2');
      await triage(two);
    });
    await test.step('the link to the hub is cut, and both desks say so', async () => {
      room.hub.cut();
      for (const page of [one, two]) await expect(page.getByText('Arbejder alene').first()).toBeVisible();
    });
    await test.step('desk-1 has the unit in hand and promises it', async () => {
      await openCase(one, '1');
      await expect(nextStepOf(one)).toHaveText(/Tildel Sociolance 1/);
      await one.keyboard.press('Control+Enter');
    });
    await test.step('desk-2 can only wish for it, until its shift lead takes it over', async () => {
      await openCase(two, '2');
      await expect(nextStepOf(two)).toHaveText(/Tildel Sociolance 1/);
      await expect(two.getByText(/bekræft over radio/).first()).toBeVisible();
      await unitOf(two)
        .getByRole('button', { name: /I hænde/ })
        .click();
      await two.getByRole('button', { name: 'Pladsen svarer ikke' }).click();
      await two.getByRole('button', { name: 'Overtag', exact: true }).last().click();
      await expect(unitOf(two).getByText('desk-2 (os)')).toBeVisible();
      await nextStepOf(two).getByRole('button').click();
      await expect(caseOf(two).getByText(/Hos disponenten/)).toBeVisible();
    });
    await test.step('a case that is taken alone has a temporary name', async () => {
      await receive(two, 'Enghave Plads');
      await expect(two.getByTestId('queue-row-desk-2-1')).toBeVisible();
    });
    await test.step('the link comes back: one promise holds, the other is a conflict on both screens', async () => {
      room.hub.heal();
      for (const page of [one, two]) {
        await expect(page.getByText('Alt forbundet').first()).toBeVisible({ timeout: 30_000 });
        await expect(conflictsOf(page)).toHaveText(/1/);
      }
    });
    await test.step('the shift lead sees both sides in words, and settles it', async () => {
      await two.keyboard.press('Alt+K');
      const view = two.getByRole('dialog', { name: 'Konflikter' });
      await expect(view.getByText(/^Det, .*gjorde$/)).toBeVisible();
      await expect(view.getByText('Det, der skete imens')).toBeVisible();
      await expect(view.getByText(/Tildelte Sociolance 1 til sag #[12]/).first()).toBeVisible();
      await view.getByRole('button', { name: 'Håndteret over radio eller telefon' }).click();
      for (const page of [one, two]) await expect(conflictsOf(page)).toHaveText(/ingen/);
      await two.keyboard.press('Escape');
    });

    await test.step('both screens agree', async () => {
      await expect(queueOf(two).getByText('#3', { exact: true })).toBeVisible();
      for (const seen of [queueOf, unitOf]) {
        const ofTwo = await wordsOf(seen(two));
        await expect.poll(async () => wordsOf(seen(one))).toBe(ofTwo);
      }
    });

    await test.step('the case that has the unit goes on to its end, and the CAD has its outcome once', async () => {
      const [, number = ''] = /#(\d)/.exec(await unitOf(two).innerText()) ?? [];
      await openCase(two, number);
      for (let press = 0; press < PRESSES; press += 1) {
        const before = await nextStepOf(two).innerText();
        if (DONE.test(before)) break;
        await two.keyboard.press('Control+Enter');
        if (before.includes('Vælg udfald')) await two.keyboard.press('Space');
        await expect(nextStepOf(two)).not.toHaveText(before, { useInnerText: true });
      }
      await expect(nextStepOf(two)).toHaveText(DONE);
      // The incident has come to its end there, and nothing was told twice: each write carries a mark.
      await expect.poll(() => room.cad.incidents().filter((one) => !isOpen(one)).length, { timeout: 30_000 }).toBe(1);
      const marks = [...room.cad.marks()];
      expect(marks.length).toBeGreaterThan(5);
      expect(marks.filter(([, times]) => times !== 1)).toEqual([]);
    });

    expect(complaints).toEqual([]);
    await room.stopDesks();
    for (const desk of room.desks) expect(await room.verify(desk)).toContain('differences 0');
  } finally {
    await room.close();
  }
});

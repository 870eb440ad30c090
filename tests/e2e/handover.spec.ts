import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { startDesk } from './support/desk.ts';
import { writeEvening, writeMorning } from './support/served-shift.ts';
import { expect, test } from './support/test.ts';

const ARGS = ['--scenario', 'quiet'];

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).press('Enter');
/** Opens what the key opens; a page that is still coming may not have heard it the first time. */
const open = async (page: Page, key: string, name: string) => {
  const dialog = dialogOf(page, name);
  await expect(async () => {
    if ((await dialog.count()) === 0) await page.keyboard.press(key);
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialog;
};
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).press('Enter');
  await page.getByRole('option', { name: new RegExp(`^${option}`) }).press('Enter');
};
/** Two agree to change duties, or one to take what the other gives away. */
const swap = async (page: Page, one: string, other: string) => {
  await press(page, 'Foreslå et bytte');
  await choose(page, 'Den ene', one);
  await choose(page, 'Den anden', other);
  await press(page, 'Begge er enige: foreslå');
};
/** The vehicle is looked at point by point. */
const fillChecklist = async (page: Page, form: string, kits: string) => {
  const list = page.getByRole('form', { name: form });
  await list.getByRole('radio', { name: 'Halv tank' }).press('Space');
  await list.getByRole('textbox', { name: 'Overlevelsespakker' }).fill(kits);
  await list.getByRole('radio', { name: 'Komplet' }).press('Space');
  await list.getByRole('textbox', { name: 'Skader og mangler' }).fill('Ridse i venstre dør');
};

test('a shift lead takes a sick call at 06:40, and hands the shift over at 20:00 with two signatures', async ({
  page,
  complaints,
}) => {
  test.slow();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'desk-e2e-'));
  try {
    writeMorning(dataDirectory);
    const morning = await startDesk({ args: ARGS, dataDirectory });
    await page.goto(morning.address);
    await press(page, /Viggo Eksempel/);
    const strip = page.getByRole('region', { name: 'Status' });
    await expect(strip.getByText(/^06:4/)).toBeVisible();
    await expect(strip).toContainText('Signe Eksempel + Mads Prøve');

    const crews = await open(page, 'Alt+m', 'Vagthold');
    await press(page, 'Sygemeld Signe Eksempel');
    await press(page, 'Notér sygemelding');
    await expect(strip).toContainText('Mangler afløser');
    const ranked = crews.getByRole('list', { name: 'Afløsere' }).getByRole('listitem');
    await expect(ranked.nth(0)).toContainText(/Yusuf Opdigtet\s*Må\b/);
    await expect(ranked.nth(1)).toContainText(/Bente Påhit\s*Må ikke: 11 timers hvile \(Sociolance 2/);
    await expectAccessible(page, 'ranked replacements');
    await press(page, 'Tag Yusuf Opdigtet');
    await expect(strip).toContainText('Yusuf Opdigtet + Mads Prøve');

    // Published, so it is marked until all concerned have said that they know.
    await expect(crews.getByText(/^Ændret efter udgivelsen/)).toBeVisible();
    for (const name of ['Signe Eksempel', 'Yusuf Opdigtet', 'Mads Prøve']) await press(page, `${name} har kvitteret`);
    await expect(crews.getByText('Alle, det angår, har kvitteret.')).toBeVisible();

    // Two people change duties when both agree and a lead approves. Where a rule is in the way it takes a reason, which stays.
    await swap(page, 'Bente Påhit: Sociolance 1, ons. 13', 'Signe Eksempel: Sociolance 1, tors. 14');
    await expect(crews.getByText(/^Bente Påhit .* bytter med Signe Eksempel/)).toBeVisible();
    await press(page, 'Godkend');
    await expect(crews.getByText('Ingen forslag.')).toBeVisible();
    await press(page, 'Dagen efter');
    await expect(crews.getByRole('region', { name: 'Sociolance 1 12:00–20:00' })).toContainText(/Signe.*Karen/);
    await press(page, 'I dag');
    await swap(page, 'Mads Prøve: Sociolance 1, tirs. 12', 'Karen Påfund: Ingenting');
    await expect(crews.getByRole('button', { name: 'Godkend', exact: true })).toBeDisabled();
    await press(page, 'Godkend alligevel');
    await page.getByRole('textbox', { name: 'Grund' }).fill('Aftalt: hun møder udhvilet');
    await press(page, 'Tilsidesæt reglen');
    await expect(strip).toContainText('Yusuf Opdigtet + Karen Påfund');
    await expect(
      crews.getByText(/Tilsidesat: 11 timers hvile for Karen Påfund.*Aftalt: hun møder udhvilet \(Viggo/),
    ).toBeVisible();

    await press(page, 'Mød ind');
    await fillChecklist(page, 'Tjekliste ved fremmøde', '6');
    await press(page, 'Mød ind');
    await expect(crews.getByText(/Mødt ind 06:\d\d \(noteret af Viggo Eksempel\)/)).toBeVisible();
    // The unit knows its crew, and until when, by the duty.
    const unit = page.getByTestId('unit-s1');
    await expect(unit).toContainText('Yusuf Opdigtet');
    await expect(unit).toContainText('Hjemme senest 19:30');
    await press(page, 'Begynd pause');
    await expect(crews.getByText('Holder pause')).toBeVisible();
    await press(page, 'Slut pause');
    await expect(crews.getByText(/Pause: \d+ af 30 min/)).toBeVisible();
    expect(await morning.stop(), morning.log()).toBe(0);
    // What a page says of the desk that has gone is no complaint.
    await page.goto('about:blank');
    complaints.length = 0;

    writeEvening(dataDirectory);
    const evening = await startDesk({ args: ARGS, dataDirectory });
    await page.goto(evening.address);
    await press(page, /Viggo Eksempel/);
    await expect(strip.getByText(/^20:0/)).toBeVisible();
    await open(page, 'Alt+m', 'Vagthold');
    await press(page, 'Mød ud');
    await fillChecklist(page, 'Tjekliste ved hjemgang', '4');
    await press(page, 'Mød ud');
    await expect(crews.getByText('Sidste opgave sluttede 19:50: 20 m over tid')).toBeVisible();
    await expect(crews.getByText('30 min pause ikke holdt')).toBeVisible();

    const messages = page.getByRole('region', { name: 'Meddelelser' });
    await expect(messages).toContainText('Vagten sluttede 19:30 uden vagtskifte');
    await expect(messages).toContainText('Vagtplanen bryder en regel: fraværende, Signe Eksempel');
    const handover = await open(page, 'Alt+g', 'Vagtskifte');
    const sheet = handover.getByRole('article');
    await expect(sheet).toContainText(/Sundholmsvej.*Ring tilbage/);
    await expect(sheet).toContainText(/4 overlevelsespakker.*Ridse i venstre dør/);
    await expect(sheet).toContainText(/bryder en regel: fraværende. Signe Eksempel Sociolance 1, ons. 13/);
    await handover.getByRole('textbox', { name: 'Til den, der overtager' }).fill('Ring til nattevagten inden kl. 21');
    await handover.getByRole('textbox', { name: 'Mandskabets trivsel' }).fill('En lang dag; holdet er træt');
    await expectAccessible(page, 'handover');
    await press(page, 'Underskriv og giv videre');
    await expect(sheet).toContainText('Ikke overtaget endnu: mangler underskrift');
    // Nobody signs for what they gave themselves, and nobody leaves it unsigned without a word.
    await expect(handover.getByRole('button', { name: 'Underskriv og overtag' })).toBeDisabled();
    await press(page, /Vagtleder Viggo Eksempel/);
    await press(page, 'Log ud');
    await expect(dialogOf(page, 'Vagten er ikke givet videre')).toContainText('ikke underskrevet');
    await press(page, 'Log ud alligevel');

    await press(page, /Vera Eksempel/);
    await expect(messages).toContainText('er ikke underskrevet');
    await open(page, 'Alt+g', 'Vagtskifte');
    await expect(sheet).toContainText('Ring til nattevagten inden kl. 21');
    await handover.getByRole('textbox', { name: 'Bemærkning ved overtagelsen' }).fill('Modtaget');
    await press(page, 'Underskriv og overtag');
    await expect(sheet).toContainText(/Overtaget af Vera Eksempel kl\. 20:/);
    await expect(messages).not.toContainText('underskrevet');
    await page.emulateMedia({ media: 'print' });
    const printed = page.locator('.printed');
    await expect(printed).toContainText(/Givet videre af Viggo Eksempel.*Overtaget af Vera Eksempel/);
    await expect(
      printed.getByRole('heading', { name: /^Vagtskifte tirsdag 12\. januar/, includeHidden: true }),
    ).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    // The night's is found again as it was signed, and printed in place of this one.
    await press(page, 'Vis tidligere vagtskifter');
    const older = handover.getByRole('region', { name: 'Tidligere vagtskifter' });
    await expect(older).toContainText(/Givet videre af Vera Eksempel kl. 06:31.*Overtaget af Viggo Eksempel kl. 06:33/);
    await older.getByRole('button', { name: '12. jan. 06:31' }).press('Enter');
    await expect(sheet).toContainText(/En stille nat.*Tak for det.*2 ulæste beskeder/);
    await expect(printed).toContainText('En stille nat');
    await expect(printed).not.toContainText('Sundholmsvej');
    expect(await evening.stop(), evening.log()).toBe(0);
    await page.goto('about:blank');
    complaints.length = 0;
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});

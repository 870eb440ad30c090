import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** The simulated day's accounts, by the role they are listed under. */
export const signInAs = async (page: Page, role: string): Promise<void> => {
  // There are two shift leads: the first of them.
  await page
    .getByRole('button', { name: new RegExp(`^${role}`) })
    .first()
    .click();
};

export const queueOf = (page: Page): Locator => page.getByRole('grid', { name: 'Rekvisitioner' });
export const caseOf = (page: Page): Locator => page.getByRole('region', { name: /^(Sag|#\d+)/ });
/** The one button that always leads on, and what stands in its place when there is nothing to do. */
export const nextStepOf = (page: Page): Locator => caseOf(page).locator('.next-step');

/** Waits until a crew is on duty and the first case has come in. */
export const shiftBegins = async (page: Page): Promise<void> => {
  await expect(page.getByTestId('queue-row-1')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Enheder' }).getByText('Til rådighed').first()).toBeVisible();
};

export const QUESTIONS = 5;
/** No step of a case is more than this many presses away. */
export const PRESSES = 20;

/** Answers of a case that is one for the Sociolance. */
export const ANSWERS = [
  ['Brug for udrykning', 'Nej'],
  ['Behandling under transport', 'Nej'],
  ['Målgruppe', 'Hjemløs'],
  ['Sikkert for mandskabet', 'Ja'],
  ['Samtykke', 'Givet'],
] as const;
/** Answers the questions of the open case, with the mouse. */
export const answerTriage = async (page: Page): Promise<void> => {
  for (const [question, answer] of ANSWERS)
    await caseOf(page).getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();
};

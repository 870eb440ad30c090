import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const EVERY_THEME = ['night', 'high-contrast', 'day'];

/** Every rule of WCAG 2.2 AA that axe knows, on what is on screen now, in each of the themes. */
export const expectAccessible = async (
  page: Page,
  view: string,
  themes: readonly string[] = ['night', 'day'],
): Promise<void> => {
  for (const theme of themes) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    // A tooltip that is open belongs to what it explains, not to a landmark.
    const { violations } = await new AxeBuilder({ page })
      .withTags(RULES)
      .exclude('[data-overlay-container]:has([role="tooltip"])')
      .analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect(told, `${view}, ${theme}`).toEqual([]);
  }
};

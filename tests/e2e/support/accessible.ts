import type { Page } from '@playwright/test';
import axe, { type AxeResults, type ElementContext, type RunOptions } from 'axe-core';
import { expect } from './test.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const EVERY_THEME = ['night', 'high-contrast', 'day'];

declare global {
  interface Window {
    axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> };
  }
}

/**
 * What breaks a rule of WCAG 2.2 AA that axe knows, on what is on screen now. Axe is put into a page once, and tells
 * only of violations: everything that is as it should be is ten times as much.
 */
export const violationsOf = async (page: Page, only?: readonly string[]): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([values, rules]) => {
      // A colour on its way to another is neither.
      await new Promise(requestAnimationFrame);
      const ending = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
      await Promise.allSettled(ending.map(({ finished }) => finished));
      // A tooltip that is open belongs to what it explains, not to a landmark.
      const context = { exclude: [['[data-overlay-container]:has([role="tooltip"])']] };
      const { violations } = await window.axe.run(context, {
        runOnly: rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: [...values] },
        resultTypes: ['violations'],
      });
      // What an open dialog lies half over is no target now.
      const isHalfCovered = (selector: string): boolean => {
        const element = document.querySelector(selector);
        const own = element?.getBoundingClientRect();
        return [...document.querySelectorAll('.dialog-overlay')].some((dialog) => {
          const { left, right, top, bottom } = dialog.getBoundingClientRect();
          const isOver = own && own.left < right && own.right > left && own.top < bottom && own.bottom > top;
          return isOver && !dialog.contains(element);
        });
      };
      return violations.flatMap(({ id, nodes }) => {
        const broken = nodes.filter(({ target }) => id !== 'target-size' || !isHalfCovered(target.join(' ')));
        const told = broken.map(({ target, html }) => `${target.join(' ')} ${html}`);
        return told.length > 0 ? [`${id}: ${told.join(', ')}`] : [];
      });
    },
    [RULES, only] as const,
  );
};

/** `violationsOf` in each of the themes: there are none. Nothing but colours differs from one to the next. */
export const expectAccessible = async (
  page: Page,
  view: string,
  themes: readonly string[] = ['night', 'day'],
): Promise<void> => {
  for (const [index, theme] of themes.entries()) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    const only = index === 0 ? undefined : ['color-contrast'];
    expect(await violationsOf(page, only), `${view}, ${theme}`).toEqual([]);
  }
};

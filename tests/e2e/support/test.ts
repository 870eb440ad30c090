import { test as base, expect, type Page } from '@playwright/test';
import { type RunningDesk, startDesk } from './desk.ts';

export { expect } from '@playwright/test';

type Fixtures = {
  /** More of the desk's command line; set with `test.use({ deskArguments: ['--speed', '60'] })`. */
  readonly deskArguments: readonly string[];
  /** A desk of this test's own, on a simulated day. */
  readonly desk: RunningDesk;
  /** What the page complained of: broken policy, uncaught errors, errors on the console. Each test ends with none. */
  readonly complaints: string[];
  /** The desk's page, opened at its address. */
  readonly deskPage: Page;
};

/** Playwright's `test` with a desk: `test('…', async ({ deskPage }) => …)`. */
export const test = base.extend<Fixtures>({
  deskArguments: [[], { option: true }],
  desk: async ({ deskArguments }, use) => {
    const desk = await startDesk({ args: deskArguments });
    await use(desk);
    expect(await desk.stop(), desk.log()).toBe(0);
  },
  complaints: async ({ context }, use) => {
    const complaints: string[] = [];
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  deskPage: async ({ desk, page, complaints }, use) => {
    await page.goto(desk.address);
    await use(page);
    void complaints;
  },
});

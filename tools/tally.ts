import { z } from 'zod';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };
export const ONE_PASSED: Tally = { ...NONE, passed: 1 };
export const ONE_FAILED: Tally = { ...NONE, failed: 1 };

export const add = (left: Tally, right: Tally): Tally => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
});

/** A runner that executed nothing has shown nothing, whatever it says of itself. */
export const orFailedIfEmpty = (tally: Tally): Tally =>
  tally.passed + tally.failed === 0 ? add(tally, ONE_FAILED) : tally;

export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const VitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Vitest's JSON report. A file that could not even be loaded counts as one failure. */
export const tallyVitest = (report: unknown): Tally => {
  const files = VitestReport.parse(report).testResults;
  const statuses = files.flatMap(({ status, assertionResults }) => {
    const inside = assertionResults.map((test) => test.status);
    return status === 'failed' && !inside.includes('failed') ? [...inside, 'failed'] : inside;
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
};

const PlaywrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Playwright's JSON report. A test that passed only when tried again has failed; so has what broke outside any test. */
export const tallyPlaywright = (report: unknown): Tally => {
  const { errors, stats } = PlaywrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
};

import { describe, expect, it } from 'vitest';
import { add, closingLine, NONE, ONE_PASSED, orFailedIfEmpty, tallyPlaywright, tallyVitest } from './tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('the sum of all runners', () => {
  it('counts each test of Vitest by what became of it', () => {
    const report = { testResults: [file('passed', 'passed', 'pending', 'todo'), file('failed', 'failed', 'passed')] };
    expect(tallyVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(tallyVitest({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts flaky tests and errors outside tests of Playwright as failures', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(tallyPlaywright({ errors: [{}], stats })).toEqual({ passed: 4, failed: 3, skipped: 2 });
  });

  it('fails a runner that executed nothing', () => {
    expect(orFailedIfEmpty({ ...NONE, skipped: 3 })).toEqual({ passed: 0, failed: 1, skipped: 3 });
    expect(orFailedIfEmpty(ONE_PASSED)).toEqual(ONE_PASSED);
  });

  it('is one line that a machine can read', () => {
    expect(closingLine(add(ONE_PASSED, { passed: 1, failed: 2, skipped: 3 }))).toBe('2 passed, 2 failed, 3 skipped');
  });

  it('does not take a report of another form for an empty one', () => {
    expect(() => tallyVitest({})).toThrow();
    expect(() => tallyPlaywright({})).toThrow();
  });
});

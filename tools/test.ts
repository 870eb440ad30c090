import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from '../playwright.config.ts';
import { postgresPrograms } from './hub/binaries.ts';
import { ensure } from './prerequisites.ts';
import {
  add,
  closingLine,
  NONE,
  ONE_FAILED,
  ONE_PASSED,
  orFailedIfEmpty,
  type Tally,
  tallyPlaywright,
  tallyVitest,
} from './tally.ts';

/**
 * Everything, one runner after the other, going on after a failure; the last line is the sum. `--long` runs the tests
 * of the promises at their full count.
 */
const ROOT = join(import.meta.dirname, '..');
const REPORTS = join(ROOT, 'out', 'reports');

if (process.argv.includes('--long')) process.env.LONG = '1';
delete process.env.FORCE_COLOR;
/** No colours in a log; Playwright finds that out itself, and complains when it is told. */
const plain: Readonly<Record<string, string>> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

const say = (line: string): void => console.log(line);

/** Runs a tool that says yes or no: its output is shown only when it says no. */
const check = (name: string, script: string): Promise<Tally> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...plain }, maxBuffer: Number.POSITIVE_INFINITY };
    execFile('npm', ['run', '--silent', script], options, (error, stdout, stderr) => {
      say(`${error ? '✗' : '✓'} ${name}`);
      if (error) say(`${stdout}${stderr}`);
      resolve(error ? ONE_FAILED : ONE_PASSED);
    });
  });

/** Beside each other: one of them, the types, takes longer than the others together. */
const checks = async (): Promise<Tally> => {
  const tallies = await Promise.all([
    check('types', 'check:types'),
    check('lint', 'check:lint'),
    check('import rules', 'check:imports'),
    check('format', 'check:format'),
  ]);
  return tallies.reduce(add, NONE);
};

const readReport = (path: string, tally: (report: unknown) => Tally): Tally => {
  try {
    return tally(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    say(`no report: ${error instanceof Error ? error.message : String(error)}`);
    return ONE_FAILED;
  }
};

/** Runs a test runner, which shows its failures itself, and sums its report. A bad exit without a failure is one. */
const runner = (
  name: string,
  command: readonly string[],
  more: Readonly<Record<string, string>>,
  report: string,
  tally: (report: unknown) => Tally,
): Tally => {
  say(`\n— ${name}`);
  const env = { ...process.env, ...more };
  const { status } = spawnSync(process.execPath, [...command], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const sum = orFailedIfEmpty(readReport(report, tally));
  return status !== 0 && sum.failed === 0 ? add(sum, ONE_FAILED) : sum;
};

const unit = (): Tally => {
  const report = join(REPORTS, 'vitest.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return runner(
    'unit and integration',
    ['node_modules/vitest/vitest.mjs', 'run', ...reporters],
    plain,
    report,
    tallyVitest,
  );
};

const endToEnd = (): Tally => {
  const report = join(REPORTS, 'playwright.json');
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=dot,json'];
  return runner('end to end', command, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }, report, tallyPlaywright);
};

/** Before the tests that share it: two of them must not install it at the same moment. */
const postgres = (): Tally => {
  try {
    postgresPrograms(say);
    return NONE;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return ONE_FAILED;
  }
};

const main = async (): Promise<Tally> => {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const missing = [
    { program: chromiumPath, debianPackage: 'chromium' },
    ...(process.platform === 'linux' ? [{ program: 'strace', debianPackage: 'strace' }] : []),
    { program: 'openssl', debianPackage: 'openssl' },
  ].filter((prerequisite) => !ensure(prerequisite, say));
  const runs: readonly (() => Tally | Promise<Tally>)[] = [
    () => missing.reduce((sum) => add(sum, ONE_FAILED), NONE),
    postgres,
    checks,
    unit,
    endToEnd,
  ];
  let sum = NONE;
  for (const run of runs) sum = add(sum, await run());
  return sum;
};

const sum = await main();
say(`\n${closingLine(sum)}`);
process.exitCode = sum.failed > 0 ? 1 : 0;

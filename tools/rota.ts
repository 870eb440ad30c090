import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { planRota } from '#electron/host/rotation/planner.ts';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import type { Staff } from '#shared/domain/rotation/employee.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { dutiesCsv, fairnessCsv, readDuties } from '#shared/domain/rotation/rota-csv.ts';
import { type RuleSet, rulesFor } from '#shared/domain/rotation/rule-set.ts';
import { readStaff } from '#shared/domain/rotation/staff-csv.ts';
import { demandHours, noHours } from '#shared/domain/rotation/week-hours.ts';
import { cutPeriods } from './rota/cuts.ts';
import { earlierFiles, writeFiles } from './rota/files.ts';
import { HELP, parseOptions, type RotaOptions } from './rota/options.ts';
import { calendars, type Made, noRota, reportOf, windowFiles } from './rota/report.ts';
import { faultText, hindranceLines, progressText } from './rota/say.ts';

/** Something that was given and cannot be used; every line of it is said. */
class Unusable extends Error {}
const say = (line: string): void => console.error(line);

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Unusable(`${path} cannot be read`);
  }
};

const loadStaff = (path: string): Staff => {
  const read = readStaff(readText(path));
  if (read.kind === 'refused')
    throw new Unusable(read.faults.map((fault) => faultText(basename(path), fault)).join('\n'));
  return read.staff;
};

const loadHistory = (folders: readonly string[]): readonly Duty[] =>
  folders
    .flatMap((folder) => {
      const path = join(folder, 'duties.csv');
      const read = readDuties(readText(path));
      if (read.kind === 'refused') throw new Unusable(`${path}, line ${read.line}: ${read.code}`);
      return read.duties;
    })
    .sort((a, b) => a.from - b.from);

const loadDemand = (path: string | undefined): readonly number[] => {
  if (path === undefined) return noHours();
  const moments = readText(path)
    .split(/\r?\n/)
    .flatMap((text, index) => {
      if (text.trim() === '') return [];
      const moment = Date.parse(text.trim());
      if (Number.isNaN(moment)) throw new Unusable(`${path}, line ${index + 1}: not-a-time (${JSON.stringify(text)})`);
      return [moment];
    });
  return demandHours(moments);
};

/** A line that is written over itself on a terminal, and told now and then elsewhere. */
const teller = () => {
  let last = '';
  return (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    else if (text.split(':')[0] !== last.split(':')[0]) say(text);
    last = text;
  };
};

const rulesWith = (staff: Staff, { nights, need }: RotaOptions): RuleSet => {
  const rules = rulesFor(staff);
  const pairNeeds = need?.filter((each) => each !== 'none') ?? rules.pairNeeds;
  return { ...rules, nightsInARow: nights, pairNeeds };
};

const main = async (): Promise<number> => {
  const parsed = parseOptions(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(HELP);
    return 0;
  }
  if (parsed.kind === 'wrong') throw new Unusable(`${parsed.message}\n\n${HELP}`);
  const { options } = parsed;
  const folder = resolve(options.out);
  if (earlierFiles(folder) === null) throw new Unusable(`${folder} holds other files; name an empty folder`);

  // Asked once, it ends with the best so far; asked again, at once.
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const staff = loadStaff(options.staff);
  const before = loadHistory(options.history);
  const rules = rulesWith(staff, options);
  const common = { staff, rules, weights: WEIGHTS, before, seed: options.seed };
  say(`${staff.length} people; proposing windows for ${options.budget} hours a week`);
  const periods = await cutPeriods(options, before, loadDemand(options.demand), stop.signal);
  if (!periods) {
    if (stop.signal.aborted) throw new Unusable('stopped before there was a rota');
    throw new Unusable(`no windows fit into ${options.budget} hours a week`);
  }

  const planned: Made[] = [];
  for (const period of periods) {
    const tell = teller();
    if (periods.length > 1) say(`from ${period.from}`);
    const result = await planRota(
      { ...common, period, before: [...before, ...planned.flatMap(({ duties }) => duties)] },
      { signal: stop.signal, onProgress: (progress) => tell(progressText(progress)) },
    );
    if (process.stderr.isTTY) say('');
    if (result.kind === 'stopped') throw new Unusable('stopped before there was a rota');
    if (result.kind === 'impossible') {
      writeFiles(folder, new Map(windowFiles(periods)), noRota(result, staff));
      for (const line of hindranceLines(result.hindrances, staff, result.proven)) say(line);
      return 2;
    }
    planned.push(result);
  }

  const { duties, fairness, report } = reportOf(common, periods, planned);
  // When what the calendars say was last changed: with the list it is made from, so that the same list gives the same files.
  const stamp = statSync(options.staff).mtimeMs;
  const files = new Map([
    ...windowFiles(periods),
    ['duties.csv', dutiesCsv(duties)] as const,
    ['fairness.csv', fairnessCsv(fairness, staff)] as const,
    ...calendars(duties, staff, options.unit, stamp),
  ]);
  writeFiles(folder, files, report);
  const { with_history: seen, of } = report.hours_of_week_observed;
  say(
    `${report.duties} duties, ${report.people_serving} of ${report.people} people serve, ${report.pairs} pairs; objective ${report.objective.toFixed(2)}, ` +
      `bound ${report.bound?.toFixed(2) ?? 'unknown'}, round-robin ${report.round_robin_objective?.toFixed(2) ?? 'stuck'}; ${seen} of ${of} hours of the week seen`,
  );
  say(`written to ${folder}${report.result === 'stopped' ? ' (stopped early)' : ''}`);
  return 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  say(
    `rota: ${error instanceof Unusable ? error.message : error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
  process.exitCode = 1;
}

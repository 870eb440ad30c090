import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { PlanInput, Planned } from '#electron/host/rotation/generate.ts';
import { planRota, proposeWindows } from '#electron/host/rotation/planner.ts';
import { BALANCE_PARTS, WEIGHTS } from '#shared/domain/rotation/balance.ts';
import type { Staff } from '#shared/domain/rotation/employee.ts';
import { fairnessOf } from '#shared/domain/rotation/fairness.ts';
import { weeklyHours } from '#shared/domain/rotation/plan-period.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { clockOf, dutiesCsv, fairnessCsv, readDuties, windowsCsv } from '#shared/domain/rotation/rota-csv.ts';
import { isHard, RULES, RuleName } from '#shared/domain/rotation/rule-set.ts';
import { readStaff } from '#shared/domain/rotation/staff-csv.ts';
import { violations } from '#shared/domain/rotation/violations.ts';
import { demandHours, HOURS_OF_WEEK, isObserved, noHours, staffedHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { isoOf } from '#shared/util/copenhagen.ts';
import { calendarOf, uidOfDuty } from '#shared/wire/i-calendar.ts';
import { earlierFiles, writeFiles } from './rota/files.ts';
import { HELP, parseOptions, type RotaOptions } from './rota/options.ts';
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

const calendars = (duties: readonly Duty[], staff: Staff, units: readonly string[], stamp: number) => {
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  const calendar = (name: string, isOn: (duty: Duty) => boolean): string =>
    calendarOf(
      name,
      duties.filter(isOn).map(({ id, from, to, unitId, socialId, healthId }) => ({
        uid: uidOfDuty(id),
        from,
        to,
        summary: `Sociolance ${unitId}: ${nameOf.get(socialId)}, ${nameOf.get(healthId)}`,
      })),
      stamp,
    );
  return new Map([
    ...staff.map(
      ({ id, name }) =>
        [`${id}.ics`, calendar(name, ({ socialId, healthId }) => socialId === id || healthId === id)] as const,
    ),
    ...units.map(
      (unit) => [`units/${unit}.ics`, calendar(`Sociolance ${unit}`, ({ unitId }) => unitId === unit)] as const,
    ),
  ]);
};

const reportOf = (input: PlanInput, planned: Extract<Planned, { kind: 'planned' }>) => {
  const { staff, rules, weights, period, before, seed } = input;
  const rota = { duties: [...planned.duties], before: [...before], overrides: [] };
  const found = violations(rota, staff, rules, period.weeks);
  const fairness = fairnessOf(rota, staff, rules, weights, period.weeks);
  const seen = staffedHours([...before, ...planned.duties]);
  const thisPeriod = staffedHours(planned.duties);
  return {
    fairness,
    report: {
      result: planned.stopped ? 'stopped' : 'planned',
      objective: planned.cost,
      bound: planned.bound,
      objective_parts: BALANCE_PARTS.map((part) => ({
        part,
        weight: weights[part],
        value: planned.balance[part],
        round_robin: planned.roundRobin?.balance[part] ?? null,
      })),
      round_robin_objective: planned.roundRobin?.cost ?? null,
      rules_checked: RuleName.options.map((rule) => ({
        rule,
        hard: isHard(rule),
        violations: found.filter((each) => each.rule === rule).length,
      })),
      rule_set: rules,
      overrides: rota.overrides,
      hours_of_week_observed: {
        this_period: thisPeriod.filter(isObserved).length,
        with_history: seen.filter(isObserved).length,
        of: HOURS_OF_WEEK,
        unseen: seen.flatMap((hours, hour) =>
          isObserved(hours) ? [] : [{ weekday: Math.floor(hour / 24) + 1, hour: hour % 24 }],
        ),
        staffed: seen,
      },
      period: {
        from: period.from,
        weeks: period.weeks,
        budget: period.budget,
        hours_a_week: weeklyHours(period.windows),
        units: period.units,
        closed: period.closed,
        windows: period.windows.map(({ weekday, start, end }) => ({
          weekday,
          start: clockOf(start),
          end: clockOf(end),
        })),
      },
      seed,
      duties: planned.duties.length,
      people: staff.length,
      people_serving: fairness.serving,
      pairs: fairness.pairs,
    },
  };
};

const inputOf = async (options: RotaOptions, signal: AbortSignal): Promise<PlanInput> => {
  const staff = loadStaff(options.staff);
  const before = loadHistory(options.history);
  const staffed = staffedHours(before);
  const aim = {
    ...WINDOW_AIM,
    budget: options.budget,
    explore: options.explore,
    // The periods behind have used their part of the four.
    within: Math.max(1, WINDOW_AIM.within - options.history.length),
  };
  say(`${staff.length} people; proposing windows for ${options.budget} hours a week`);
  const proposed = await proposeWindows(
    { aim, staffed, demand: loadDemand(options.demand), seed: options.seed },
    signal,
  );
  if (proposed.kind === 'impossible') throw new Unusable(`no windows fit into ${options.budget} hours a week`);
  const recorded = staff.some(({ competences }) => competences.includes('driving'));
  const needs = options.need?.filter((need) => need !== 'none') ?? (recorded ? ['driving'] : []);
  return {
    staff,
    rules: { ...RULES, nightsInARow: options.nights, pairNeeds: needs },
    weights: WEIGHTS,
    period: {
      from: options.from,
      weeks: options.weeks,
      budget: options.budget,
      units: options.unit,
      windows: [...proposed.windows],
      closed: options.closed,
    },
    before,
    seed: options.seed,
  };
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
  const input = await inputOf(options, stop.signal);
  const tell = teller();
  const planned = await planRota(input, {
    signal: stop.signal,
    onProgress: (progress) => tell(progressText(progress)),
  });
  if (process.stderr.isTTY) say('');
  if (planned.kind === 'stopped') throw new Unusable('stopped before there was a rota');
  const { staff } = input;
  const windows = windowsCsv(input.period.windows);
  if (planned.kind === 'impossible') {
    const people = new Map(staff.map(({ id, name }) => [id, name]));
    writeFiles(folder, new Map([['windows.csv', windows]]), {
      result: 'impossible',
      proven: planned.proven,
      hindrances: planned.hindrances.map(({ from, to, seat, rule, alone, people: looked }) => ({
        start: isoOf(from),
        end: isoOf(to),
        seat,
        rule,
        rule_alone_in_the_way: alone,
        people: looked.map(({ employeeId, obstacles }) => ({
          id: employeeId,
          name: people.get(employeeId),
          obstacles,
        })),
      })),
    });
    for (const line of hindranceLines(planned.hindrances, staff, planned.proven)) say(line);
    return 2;
  }
  const { report, fairness } = reportOf(input, planned);
  // When what the calendars say was last changed: with the list it is made from, so that the same list gives the same files.
  const stamp = statSync(options.staff).mtimeMs;
  const files = new Map([
    ['windows.csv', windows],
    ['duties.csv', dutiesCsv(planned.duties)],
    ['fairness.csv', fairnessCsv(fairness, staff)],
    ...calendars(planned.duties, staff, options.unit, stamp),
  ]);
  writeFiles(folder, files, report);
  const { with_history: seen, of } = report.hours_of_week_observed;
  say(
    `${report.duties} duties, ${report.people_serving} of ${report.people} people serve, ${report.pairs} pairs; objective ${planned.cost.toFixed(2)}, ` +
      `bound ${planned.bound?.toFixed(2) ?? 'unknown'}, round-robin ${planned.roundRobin?.cost.toFixed(2) ?? 'stuck'}; ${seen} of ${of} hours of the week seen`,
  );
  say(`written to ${folder}${planned.stopped ? ' (stopped early)' : ''}`);
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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '#shared/util/csv.ts';
import { parseOptions } from './rota/options.ts';

const ROOT = join(import.meta.dirname, '..');
const STAFF = join(ROOT, 'resources', 'demo', 'staff.csv');
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rota-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the command; `onSaid` hears what it says as it says it. */
const rota = async (args: readonly string[], onSaid?: (text: string, stop: () => void) => void) => {
  const child = spawn(process.execPath, ['tools/run.js', 'rota', ...args], { cwd: ROOT });
  let said = '';
  let stopping = false;
  const stop = (): void => {
    if (!stopping) child.kill('SIGINT');
    stopping = true;
  };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    onSaid?.(said, stop);
  });
  const [status] = await once(child, 'close');
  return { status, said };
};
const out = (name: string): string => join(directory, name);
const text = (name: string, file: string): string => readFileSync(join(out(name), file), 'utf8');
const rows = (name: string, file: string): readonly (readonly string[])[] => {
  const read = readCsv(text(name, file));
  return read.kind === 'read' ? read.records.slice(1).map(({ fields }) => fields) : [];
};
const list = (name: string, ...lines: string[]): string => {
  const path = out(name);
  writeFileSync(path, ['id,name,employer,profession,hours_per_week,competences,unavailable', ...lines, ''].join('\n'));
  return path;
};

// Small lists and budgets: what is asked here is the files, not the planner. Each waits for a process of its own.
describe.concurrent('npm run rota', () => {
  it('writes windows, duties, fairness, calendars and a report, twice the same', async () => {
    const people = [1, 2, 3, 4].flatMap((each) => [
      `s${each},Sofie ${each} Eksempel,municipality,social,37,driving,`,
      `h${each},Henrik ${each} Prøve,region,health,37,,`,
    ]);
    const staff = list('some.csv', ...people);
    const args = ['--staff', staff, '--from', '2027-01-04', '--weeks', '13', '--budget', '8', '--seed', '4', '--out'];
    const runs = await Promise.all(['a', 'b'].map((name) => rota([...args, out(name)])));
    expect(runs).toMatchObject([{ status: 0 }, { status: 0 }]);
    const report = JSON.parse(text('a', 'report.json'));
    expect(report).toMatchObject({
      result: 'planned',
      overrides: [],
      hours_of_week_observed: { here: 8, of: 168 },
    });
    expect(report.bound).toBeLessThanOrEqual(report.objective);
    expect(
      report.rules_checked.filter((each: { hard: boolean; violations: number }) => each.hard && each.violations > 0),
    ).toEqual([]);
    const hours = rows('a', 'windows.csv').reduce((sum, [, start = '', end = '']) => {
      const [from, to] = [start, end].map((clock) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60);
      return sum + (((to as number) - (from as number) + 24) % 24);
    }, 0);
    expect(hours).toBe(8);
    const duties = rows('a', 'duties.csv');
    expect(rows('a', 'fairness.csv')).toHaveLength(8);
    const calendars = readdirSync(out('a')).filter((file) => file.endsWith('.ics'));
    expect(calendars).toHaveLength(8);
    for (const file of calendars) {
      const id = file.replace('.ics', '');
      const events = new ICAL.Component(ICAL.parse(text('a', file)))
        .getAllSubcomponents('vevent')
        .map((component) => new ICAL.Event(component).startDate.toJSDate().getTime());
      const own = duties.filter(([, , , social, health]) => social === id || health === id);
      expect(events).toEqual(own.map(([start = '']) => Date.parse(start)));
    }
    for (const file of [...calendars, 'duties.csv', 'windows.csv', 'fairness.csv', 'report.json', 'units/s1.ics'])
      expect(text('b', file)).toBe(text('a', file));
  });

  it('ends with 2 and names the rule in the way and everybody it holds for', async () => {
    const staff = list(
      'few.csv',
      's1,Signe Eksempel,municipality,social,37,driving,2027-01-04/2027-01-10',
      'h1,Mads Prøve,region,health,37,driving,',
    );
    const args = ['--staff', staff, '--from', '2027-01-04', '--weeks', '1', '--budget', '8', '--out', out('none')];
    const { status, said } = await rota(args);
    expect(status).toBe(2);
    expect(said).toContain('The rule in the way: unavailable');
    expect(said).toContain('s1 Signe Eksempel: unavailable');
    expect(JSON.parse(text('none', 'report.json'))).toMatchObject({ result: 'impossible', proven: true });
    expect(readdirSync(out('none')).sort()).toEqual(['report.json', 'windows.csv']);
  });

  it('names a wrong row, writes nothing, and leaves a folder of others alone', async () => {
    const staff = list('wrong.csv', 's1,Signe Eksempel,municipality,,37,,', 'h1,Mads Prøve,region,health,99,,');
    const { status, said } = await rota(['--staff', staff, '--from', '2027-01-04', '--out', out('wrong')]);
    expect(status).toBe(1);
    expect(said).toContain('wrong.csv, line 2, column profession: empty');
    expect(said).toContain('wrong.csv, line 3, column hours_per_week: impossible-contract ("99")');
    expect(readdirSync(directory)).not.toContain('wrong');
    expect(await rota(['--staff', STAFF, '--from', '2027-01-04', '--out', directory])).toMatchObject({ status: 1 });
    expect(parseOptions(['--staff', STAFF, '--from', '2027-01-05', '--out', out('x')])).toEqual({
      kind: 'wrong',
      message: '--from takes a Monday',
    });
  });

  it('ends at Ctrl+C with the best so far', async () => {
    // Far more duties than it could make the best of before it hears the stop.
    const units = Array.from({ length: 8 }, (_, index) => ['--unit', `s${index + 1}`]).flat();
    const weeks = ['--from', '2027-01-04', '--weeks', '19', '--budget', '8', ...units];
    const args = ['--staff', STAFF, ...weeks, '--out', out('stopped')];
    const { status, said } = await rota(args, (told, stop) => told.includes('improving') && stop());
    expect(status).toBe(0);
    expect(said).toContain('(stopped early)');
    expect(JSON.parse(text('stopped', 'report.json'))).toMatchObject({ result: 'stopped', bound: null });
    expect(rows('stopped', 'duties.csv')).toHaveLength(8 * 19);
  });
});

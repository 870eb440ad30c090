import { isoOf, MINUTES_OF_DAY } from '../../util/copenhagen.ts';
import { readCsv, writeCsv } from '../../util/csv.ts';
import type { Staff } from './employee.ts';
import type { Fairness } from './fairness.ts';
import type { Window } from './plan-period.ts';
import { Duty } from './rota.ts';
import { dutyNameAt } from './slots.ts';

const two = (number: number): string => String(number).padStart(2, '0');
/** What the clock shows: 1560 is `02:00`. */
export const clockOf = (minute: number): string =>
  `${two(Math.floor((minute % MINUTES_OF_DAY) / 60))}:${two(minute % 60)}`;

/** Weekday 1 is Monday; an `end` that is not after its `start` is on the next day. */
export const windowsCsv = (windows: readonly Window[]): string =>
  writeCsv([
    ['weekday', 'start', 'end'],
    ...windows.map(({ weekday, start, end }) => [weekday, clockOf(start), clockOf(end)]),
  ]);

const DUTY_COLUMNS = ['start', 'end', 'unit', 'social_id', 'health_id'] as const;
/** Times are ISO 8601 by the clock in Copenhagen, with its offset. */
export const dutiesCsv = (duties: readonly Duty[]): string =>
  writeCsv([
    DUTY_COLUMNS,
    ...duties.map(({ from, to, unitId, socialId, healthId }) => [isoOf(from), isoOf(to), unitId, socialId, healthId]),
  ]);

export type DutiesRead =
  | { readonly kind: 'read'; readonly duties: readonly Duty[] }
  | { readonly kind: 'refused'; readonly line: number; readonly code: 'not-csv' | 'no-header' | 'not-a-duty' };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;
const instant = (text: string | undefined): number => (text && INSTANT.test(text) ? Date.parse(text) : Number.NaN);

/** Reads duties as `dutiesCsv` writes them; all or nothing. */
export const readDuties = (text: string): DutiesRead => {
  const csv = readCsv(text);
  if (csv.kind === 'broken') return { kind: 'refused', line: csv.line, code: 'not-csv' };
  const [header, ...rows] = csv.records;
  if (header?.fields.join() !== DUTY_COLUMNS.join()) return { kind: 'refused', line: 1, code: 'no-header' };
  const duties: Duty[] = [];
  for (const { line, fields } of rows) {
    const [start, end, unitId = '', socialId, healthId] = fields;
    const from = instant(start);
    const parsed = Duty.safeParse({
      id: Number.isNaN(from) ? '' : dutyNameAt(unitId, from),
      unitId,
      from,
      to: instant(end),
      socialId,
      healthId,
    });
    if (!parsed.success || fields.length !== DUTY_COLUMNS.length) return { kind: 'refused', line, code: 'not-a-duty' };
    duties.push(parsed.data);
  }
  return { kind: 'read', duties };
};

const round = (value: number): number => Math.round(value * 100) / 100;
/** One row a person: what they have, and in `…_share` what would be theirs by contract and presence. */
export const fairnessCsv = ({ rows }: Fairness, staff: Staff): string => {
  const people = new Map(staff.map((employee) => [employee.id, employee]));
  return writeCsv([
    [
      'id',
      'name',
      'employer',
      'profession',
      'duties',
      'hours',
      'hours_share',
      'contract_hours',
      'nights',
      'nights_share',
      'weekends',
      'weekends_share',
      'partners',
      'new_partners',
      'wishes_met',
      'wishes_against',
    ],
    ...rows.map((row) => {
      const employee = people.get(row.employeeId);
      return [
        row.employeeId,
        employee?.name ?? '',
        employee?.employer ?? '',
        employee?.profession ?? '',
        row.duties,
        round(row.hours),
        round(row.share.hours),
        round(row.contractHours),
        row.nights,
        round(row.share.nights),
        row.weekends,
        round(row.share.weekends),
        row.partners,
        row.newPartners,
        row.wishesMet,
        row.wishesAgainst,
      ];
    }),
  ]);
};

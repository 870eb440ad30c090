import { addDays, isDay, momentOf } from '../../util/copenhagen.ts';
import { type CsvRecord, readCsv } from '../../util/csv.ts';
import { type Absence, Employee } from './employee.ts';

/** What a staff list holds, in any order; others are refused, so that a slip in a heading is not a column left out. */
export const STAFF_COLUMNS = [
  'id',
  'name',
  'employer',
  'profession',
  'hours_per_week',
  'competences',
  'unavailable',
] as const;
export type StaffColumn = (typeof STAFF_COLUMNS)[number];

export const STAFF_FAULTS = [
  'quote-inside-field',
  'text-after-quote',
  'quote-not-closed',
  'too-large',
  'no-header',
  'column-missing',
  'column-unknown',
  'column-twice',
  'no-people',
  'field-count',
  'empty',
  'not-an-id',
  'id-twice',
  'not-a-name',
  'not-an-employer',
  'not-a-profession',
  'impossible-contract',
  'not-a-competence',
  'not-a-day',
  'ends-before-start',
  'overlapping-absences',
  'too-many',
] as const;
export type StaffFaultCode = (typeof STAFF_FAULTS)[number];

/** What is wrong, and where: the line of the file, and the column by name, or by number where it has none. */
export type StaffFault = {
  readonly line: number;
  readonly column: StaffColumn | number | null;
  readonly code: StaffFaultCode;
  readonly value: string;
};
export type StaffRead =
  | { readonly kind: 'read'; readonly staff: readonly Employee[] }
  | { readonly kind: 'refused'; readonly faults: readonly StaffFault[] };

const LARGEST = 2_000_000;
const MOST_PEOPLE = 1_000;
const MOST_FAULTS = 100;

const parts = (text: string): readonly string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `2027-01-04` is that day; `2027-01-04/2027-01-10` all of them, the last included. Midnights in Copenhagen. */
const readAbsence = (text: string): Absence | 'not-a-day' | 'ends-before-start' => {
  const [first = '', last = first, ...more] = text.split('/').map((day) => day.trim());
  if (more.length > 0 || !isDay(first) || !isDay(last) || first < '2000-01-02' || last > '2099-12-29')
    return 'not-a-day';
  if (last < first) return 'ends-before-start';
  return { from: momentOf(first, 0), to: momentOf(addDays(last, 1), 0) };
};

const readAbsences = (
  text: string,
): { readonly absences: readonly Absence[] } | { readonly code: StaffFaultCode; readonly value: string } => {
  const absences: Absence[] = [];
  for (const part of parts(text)) {
    const absence = readAbsence(part);
    if (typeof absence === 'string') return { code: absence, value: part };
    if (absences.some(({ from, to }) => from < absence.to && absence.from < to))
      return { code: 'overlapping-absences', value: part };
    absences.push(absence);
  }
  return { absences: absences.sort((a, b) => a.from - b.from) };
};

const CODE_OF_FIELD: Readonly<Record<string, readonly [StaffColumn, StaffFaultCode]>> = {
  id: ['id', 'not-an-id'],
  name: ['name', 'not-a-name'],
  employer: ['employer', 'not-an-employer'],
  profession: ['profession', 'not-a-profession'],
  hoursPerWeek: ['hours_per_week', 'impossible-contract'],
  competences: ['competences', 'not-a-competence'],
  unavailable: ['unavailable', 'too-many'],
};

const readRow = (
  { line, fields }: CsvRecord,
  header: readonly string[],
): { readonly employee: Employee } | { readonly faults: readonly StaffFault[] } => {
  if (fields.length !== header.length)
    return {
      faults: [
        { line, column: Math.min(fields.length, header.length) + 1, code: 'field-count', value: String(fields.length) },
      ],
    };
  const value = (column: StaffColumn): string => (fields[header.indexOf(column)] ?? '').trim();
  const faults: StaffFault[] = [];
  const hours = value('hours_per_week').replace(',', '.');
  const unavailable = readAbsences(value('unavailable'));
  if ('code' in unavailable) faults.push({ line, column: 'unavailable', ...unavailable });
  const parsed = Employee.safeParse({
    id: value('id'),
    name: value('name'),
    employer: value('employer').toLowerCase(),
    profession: value('profession').toLowerCase(),
    hoursPerWeek: /^\d+(\.\d+)?$/.test(hours) ? Number(hours) : Number.NaN,
    competences: [...new Set(parts(value('competences')).map((part) => part.toLowerCase().replaceAll(/\s+/g, '-')))],
    unavailable: 'absences' in unavailable ? unavailable.absences : [],
    wishes: [],
  });
  for (const field of new Set(parsed.error?.issues.map(({ path }) => String(path[0])))) {
    const [column, code] = CODE_OF_FIELD[field] ?? ['id', 'not-an-id'];
    const text = value(column);
    faults.push({ line, column, code: text === '' ? 'empty' : code, value: text });
  }
  return faults.length === 0 && parsed.data ? { employee: parsed.data } : { faults };
};

const faultsOfHeader = ({ line, fields }: CsvRecord): readonly StaffFault[] => [
  ...STAFF_COLUMNS.filter((column) => !fields.includes(column)).map(
    (column) => ({ line, column, code: 'column-missing', value: column }) as const,
  ),
  ...fields.flatMap((field, index): StaffFault[] => {
    if (!(STAFF_COLUMNS as readonly string[]).includes(field))
      return [{ line, column: index + 1, code: 'column-unknown', value: field }];
    return fields.indexOf(field) < index ? [{ line, column: index + 1, code: 'column-twice', value: field }] : [];
  }),
];

/**
 * The staff of a CSV file with `STAFF_COLUMNS` and one person a row; `competences` and `unavailable` are parted by semicolons. All of it or nothing:
 * one wrong row, and every fault is named (the first hundred), and nobody is taken. Codes, no sentences. Fields may be parted by semicolons where the
 * header is, which is how spreadsheets save in Danish; lists then stand in quotes.
 */
export const readStaff = (text: string): StaffRead => {
  const refuse = (...faults: StaffFault[]): StaffRead => ({ kind: 'refused', faults: faults.slice(0, MOST_FAULTS) });
  if (text.length > LARGEST) return refuse({ line: 1, column: null, code: 'too-large', value: String(text.length) });
  const firstLine = text.split(/[\r\n]/, 1)[0] ?? '';
  const csv = readCsv(text, firstLine.includes(',') || !firstLine.includes(';') ? ',' : ';');
  if (csv.kind === 'broken') return refuse({ line: csv.line, column: csv.column, code: csv.code, value: '' });
  const [top, ...rows] = csv.records;
  if (!top) return refuse({ line: 1, column: null, code: 'no-header', value: '' });
  const header = { line: top.line, fields: top.fields.map((field) => field.trim().toLowerCase()) };
  const wrong = faultsOfHeader(header);
  if (wrong.length > 0) return refuse(...wrong);
  if (rows.length === 0) return refuse({ line: top.line, column: null, code: 'no-people', value: '' });
  if (rows.length > MOST_PEOPLE)
    return refuse({
      line: rows[MOST_PEOPLE]?.line ?? top.line,
      column: null,
      code: 'too-many',
      value: String(rows.length),
    });

  const staff: Employee[] = [];
  const faults: StaffFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readRow(row, header.fields);
    if ('faults' in read) {
      faults.push(...read.faults);
      continue;
    }
    // Ids name files, and some disks do not tell capital letters from small ones.
    const key = read.employee.id.toLowerCase();
    if (seen.has(key)) faults.push({ line: row.line, column: 'id', code: 'id-twice', value: read.employee.id });
    seen.add(key);
    staff.push(read.employee);
  }
  return faults.length > 0 ? refuse(...faults) : { kind: 'read', staff };
};

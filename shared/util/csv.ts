/** A record of a CSV file, and the line of the file it begins on, counted from 1. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] };
export type CsvRead =
  | { readonly kind: 'read'; readonly records: readonly CsvRecord[] }
  /** Where the text stops being CSV. `column` is the field in its record, counted from 1. */
  | {
      readonly kind: 'broken';
      readonly line: number;
      readonly column: number;
      readonly code: 'quote-inside-field' | 'text-after-quote' | 'quote-not-closed';
    };

/**
 * Reads CSV (RFC 4180), with any line ends, with or without a last one, and with a byte order mark or not. Lines that hold nothing are left out.
 * Never throws, and takes time in proportion to the text.
 */
export const readCsv = (text: string, separator = ','): CsvRead => {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let line = 1;
  let began = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const broken = (code: Extract<CsvRead, { kind: 'broken' }>['code']): CsvRead => ({
    kind: 'broken',
    line,
    column: fields.length + 1,
    code,
  });
  const endRecord = (): void => {
    if (fields.length > 1 || fields[0] !== '') records.push({ line: began, fields });
    fields = [];
  };

  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      const opened = line;
      for (let from = at + 1; ; ) {
        const quote = text.indexOf('"', from);
        if (quote < 0) {
          line = opened;
          return broken('quote-not-closed');
        }
        const part = text.slice(from, quote);
        line += part.split(/\r\n|\r|\n/).length - 1;
        field += part;
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        from = at + 1;
      }
      const next = text[at];
      if (next !== undefined && next !== separator && next !== '\r' && next !== '\n') return broken('text-after-quote');
    } else {
      const start = at;
      for (
        let next = text[at];
        next !== undefined && next !== separator && next !== '\r' && next !== '\n';
        next = text[at]
      ) {
        if (next === '"') return broken('quote-inside-field');
        at += 1;
      }
      field = text.slice(start, at);
    }
    fields.push(field);
    if (text[at] === separator) {
      at += 1;
      // A separator at the very end has one more field behind it, which is empty.
      if (at === text.length) fields.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    endRecord();
    line += 1;
    began = line;
  }
  if (fields.length > 0) endRecord();
  return { kind: 'read', records };
};

/** What a spreadsheet would reckon rather than show, at the beginning of a field (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
/** A number is what it says, whatever it begins with. */
const NUMBER = /^-?\d+(\.\d+)?$/;

const written = (field: string, separator: string): string => {
  const harmless = FORMULA.test(field) && !NUMBER.test(field) ? `'${field}` : field;
  return harmless.includes('"') || harmless.includes(separator) || /[\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
};

/** CSV as RFC 4180 writes it. A field that a spreadsheet would take for a formula gets an apostrophe before it. */
export const writeCsv = (records: readonly (readonly (string | number)[])[], separator = ','): string =>
  records.map((fields) => `${fields.map((field) => written(String(field), separator)).join(separator)}\r\n`).join('');

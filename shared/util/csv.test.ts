import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { readCsv, writeCsv } from './csv.ts';

const fieldsOf = (text: string) => {
  const read = readCsv(text);
  return read.kind === 'read' ? read.records.map(({ fields }) => fields) : read;
};

describe('CSV', () => {
  it('reads quotes, separators and line ends inside fields, and says which line a record begins on', () => {
    expect(readCsv('\ufeffid,name\r\n1,"Prøve, ""Bo"""\r\n\r\n2,"to\nlinjer"\n3,')).toEqual({
      kind: 'read',
      records: [
        { line: 1, fields: ['id', 'name'] },
        { line: 2, fields: ['1', 'Prøve, "Bo"'] },
        { line: 4, fields: ['2', 'to\nlinjer'] },
        { line: 6, fields: ['3', ''] },
      ],
    });
  });

  it('names the line and the field where it is broken', () => {
    expect(fieldsOf('a,b\nc,d"e')).toEqual({ kind: 'broken', line: 2, column: 2, code: 'quote-inside-field' });
    expect(fieldsOf('a\n"b"c')).toEqual({ kind: 'broken', line: 2, column: 1, code: 'text-after-quote' });
    expect(fieldsOf('a\n"b\nc\n')).toEqual({ kind: 'broken', line: 2, column: 1, code: 'quote-not-closed' });
  });

  it('keeps a spreadsheet from reckoning what somebody typed, and leaves numbers be', () => {
    expect(writeCsv([['=1+1', '@SUM(A1)', '+45', '-3.5', 'a-b', '\tx']])).toBe(
      "'=1+1,'@SUM(A1),'+45,-3.5,a-b,'\tx\r\n",
    );
  });

  it('reads back what it has written', () => {
    const field = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r\ufeff]/.test(text));
    const records = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(records, (written) => {
        expect(fieldsOf(writeCsv(written))).toEqual(written);
      }),
    );
  });

  it('answers to any text, and never throws', () => {
    const piece = fc.constantFrom('"', ',', '\n', '\r', '\r\n', 'a', 'æ', '\u0000', '\ufeff', '""', '=', '\ud800');
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(readCsv(any).kind).toBeOneOf(['read', 'broken']);
      }),
      { numRuns: count({ sample: 500, full: 20_000 }) },
    );
  });
});

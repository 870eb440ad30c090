import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, looksLikeCpr, maskCpr, printable } from './text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('a text from anywhere', () => {
  it('shows what cannot be printed instead of hiding it', () => {
    expect(printable('a\u0000b\u001Bc\u009Bd')).toBe('a�b�c�d');
    expect(printable('drej \u202Emod\u202C højre')).toBe('drej �mod� højre');
    expect(printable('halv \uD800 nøgle')).toBe('halv � nøgle');
  });

  it('keeps its lines, tabs, letters and emoji, and leaves HTML as text', () => {
    const text = 'Ærø\tÅlborg\n<b>fed</b> 🚑 👩🏽‍⚕️';
    expect(printable(text)).toBe(text);
    expect(printable('to\r\nlinjer')).toBe('to\nlinjer');
  });

  it('is the same when it is made printable again, well formed, and never longer', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = printable(text);
        expect(printable(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a CPR number', () => {
  it.each([
    '010190-1234',
    '01.01.90-1234',
    '01 01 90–1234',
    '0101901234',
    '010190 1234',
    'født 311299-0001.',
    'cpr:2902001234!',
  ])('is found in %j', (text) => {
    expect(looksLikeCpr(text)).toBe(true);
    expect(looksLikeCpr(maskCpr(text))).toBe(false);
  });

  it.each([
    '',
    '01 23 45 67',
    '010190',
    '01-01-1990',
    '400190-1234',
    '011390-1234',
    '000190-1234',
    '010190-123',
    '5010190-12345',
    '20101901234567',
    'sag 114, kl. 10.15',
  ])('is not seen in %j', (text) => {
    expect(looksLikeCpr(text)).toBe(false);
    expect(maskCpr(text)).toBe(text);
  });

  it('is found wherever it stands, however often it is asked, and masked everywhere', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 999_999 }),
        (around, day, month, rest) => {
          const pair = (number: number) => String(number).padStart(2, '0');
          const digits = String(rest).padStart(6, '0');
          const cpr = `${pair(day)}${pair(month)}${digits.slice(0, 2)}-${digits.slice(2)}`;
          const text = `${around} ${cpr} ${around} ${cpr}`;
          expect([looksLikeCpr(text), looksLikeCpr(text)]).toEqual([true, true]);
          expect(maskCpr(text)).not.toContain(cpr);
          expect(looksLikeCpr(maskCpr(text))).toBe(false);
          expect(maskCpr(text)).toHaveLength(text.length);
        },
      ),
    );
  });
});

describe('a search', () => {
  const same = (one: string, other: string) => foldForSearch(one) === foldForSearch(other);

  it('finds å by aa, æ by ae, ø by oe and the other way round', () => {
    expect(same('Ålholm', 'aalholm')).toBe(true);
    expect(same('Ærø', 'aeroe')).toBe(true);
    expect(same('NØRREBRO', 'noerrebro')).toBe(true);
    expect(same('Å', 'A\u030A')).toBe(true);
    expect(same('Ǿ Ǽ Ǻ', 'oe ae aa')).toBe(true);
  });

  it('does not care for case or other accents, but for letters', () => {
    expect(same('Café René', 'cafe rene')).toBe(true);
    expect(same('Valby', 'Volby')).toBe(false);
  });

  it('folds once and for all', () => {
    fc.assert(fc.property(anyText, (text) => foldForSearch(foldForSearch(text)) === foldForSearch(text)));
  });
});

/**
 * Characters that change how neighbouring text reads or that no person typed: C0 and C1 controls other than
 * newline and tab, and the bidirectional overrides of Unicode TR 9.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The same text with every unprintable character or lone surrogate shown as U+FFFD, so that nothing vanishes unseen. */
export const printable = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNPRINTABLE, '\ufffd').toWellFormed();

// Ten digits that start with a possible day and month: in a row, or parted as dates and CPR numbers are written.
const CPR = /(?<!\d)(?:0[1-9]|[12]\d|3[01])[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?\d{2}[ \u2010-\u2014-]?\d{4}(?!\d)/g;

/** True where free text holds what looks like a CPR number (DDMMYY-NNNN, with or without the hyphen). */
export const looksLikeCpr = (text: string): boolean => text.search(CPR) >= 0;

/**
 * The same text with the digits of every CPR-like number masked; for text whose sender is not there to be asked. As long
 * as before, so that what fitted its field still does.
 */
export const maskCpr = (text: string): string => text.replaceAll(CPR, (number) => number.replaceAll(/\d/g, '█'));

/**
 * Text as the search sees it: lower case, Danish letters spelled out (`å` = `aa`, `æ` = `ae`, `ø` = `oe`), other
 * diacritics dropped. Both the index and the query pass through here, so `aa` finds `å` and the other way round.
 */
export const foldForSearch = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('a\u030a', 'aa')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe');

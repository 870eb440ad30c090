import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from '#tests/support/counts.ts';
import { splitLines } from './split-lines.ts';

const LIMIT = 20;
const splitting = () => {
  const lines: string[] = [];
  let tooLong = 0;
  const { take, reset } = splitLines({
    limit: LIMIT,
    onLine: (line) => lines.push(line),
    onTooLong: () => {
      tooLong += 1;
    },
  });
  return { take: (text: string) => take(Buffer.from(text, 'latin1')), reset, lines, tooLong: () => tooLong };
};

describe('what comes over a line', () => {
  it('is cut into its lines, wherever the packets end', () => {
    const { take, lines } = splitting();
    for (const packet of ['one\r', '\ntw', 'o\n\n', '\r\nthree\nfo', 'ur']) take(packet);
    expect(lines).toEqual(['one', 'two', 'three']);
  });

  it('drops a line that is too long up to its end, tells it once, and goes on with the next', () => {
    const { take, lines, tooLong } = splitting();
    for (let packet = 0; packet < 1_000; packet += 1) take('x'.repeat(15));
    take('x\nnext\n');
    expect(lines).toEqual(['next']);
    expect(tooLong()).toBe(1);
    take(`${'y'.repeat(LIMIT)}\n${'z'.repeat(LIMIT + 1)}\n`);
    expect(lines).toEqual(['next', 'y'.repeat(LIMIT)]);
    expect(tooLong()).toBe(2);
  });

  it('takes nothing that was begun before the line was cut for a part of what comes after', () => {
    const { take, reset, lines } = splitting();
    take('2041101,0A,00');
    reset();
    take('whole\n');
    expect(lines).toEqual(['whole']);
  });

  it('gives the same lines however it is cut into packets', () => {
    const noise = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets).toString('latin1'));
    const text = fc
      .array(fc.oneof(noise, fc.constantFrom('\n', '\r\n', 'abc', 'x'.repeat(30))), { maxLength: 12 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (whole, cuts) => {
        const at = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const [once, pieced] = [splitting(), splitting()];
        once.take(whole);
        for (const [index, cut] of at.slice(1).entries()) pieced.take(whole.slice(at[index], cut));
        expect(pieced.lines).toEqual(once.lines);
        expect(pieced.tooLong()).toBe(once.tooLong());
        expect(once.lines.every((line) => line.length <= LIMIT && !line.includes('\n'))).toBe(true);
      }),
      { numRuns: count({ sample: 1_000, full: 100_000 }) },
    );
  });
});

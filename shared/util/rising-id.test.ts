import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { risingId } from './rising-id.ts';

const instant = fc.integer({ min: 946_684_800_000, max: 4_102_444_799_999 });

describe('an id that rises with time', () => {
  it('is a UUID of version 7, and keeps everything that is random', () => {
    fc.assert(
      fc.property(instant, fc.uuid({ version: 4 }), (now, random) => {
        const id = risingId(now, random);
        expect(z.uuidv7().safeParse(id).success).toBe(true);
        expect(id.slice(15)).toBe(random.slice(15));
      }),
    );
  });

  it('sorts as text by when it was made', () => {
    fc.assert(
      fc.property(
        instant,
        fc.nat(1_000_000),
        fc.uuid({ version: 4 }),
        fc.uuid({ version: 4 }),
        (now, later, one, other) => {
          expect(risingId(now, one) < risingId(now + 1 + later, other)).toBe(true);
        },
      ),
    );
  });
});

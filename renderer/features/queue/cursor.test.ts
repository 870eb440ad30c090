import { describe, expect, it } from 'vitest';
import { moved } from './cursor.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

describe('the cursor of the queue', () => {
  it('starts at the top with down, at the bottom with up', () => {
    expect(moved(ids, null, 'ArrowDown', 3)).toBe('a');
    expect(moved(ids, null, 'ArrowUp', 3)).toBe('e');
  });
  it('moves by a row, by a page, and to both ends', () => {
    expect(moved(ids, 'b', 'ArrowDown', 3)).toBe('c');
    expect(moved(ids, 'b', 'ArrowUp', 3)).toBe('a');
    expect(moved(ids, 'a', 'PageDown', 3)).toBe('d');
    expect(moved(ids, 'e', 'PageUp', 3)).toBe('b');
    expect(moved(ids, 'c', 'Home', 3)).toBe('a');
    expect(moved(ids, 'c', 'End', 3)).toBe('e');
  });
  it('stops at the ends', () => {
    expect(moved(ids, 'a', 'ArrowUp', 3)).toBe('a');
    expect(moved(ids, 'e', 'PageDown', 3)).toBe('e');
  });
  it('stands nowhere in an empty list', () => expect(moved([], 'a', 'ArrowDown', 3)).toBeNull());
  it('starts over where its row has gone', () => expect(moved(ids, 'x', 'ArrowDown', 3)).toBe('a'));
});

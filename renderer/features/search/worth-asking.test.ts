import { expect, it } from 'vitest';
import { isWorthAsking } from './worth-asking.ts';

it.each([
  ['', false],
  ['i', false],
  ['is', true],
  ['7', true],
  ['#7', true],
  ['#', false],
])('a search for "%s" is worth asking the desk: %s', (query, worth) => {
  expect(isWorthAsking(query)).toBe(worth);
});

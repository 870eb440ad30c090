import { describe, expect, it } from 'vitest';
import { gatherFloods } from './gather-floods.ts';

const open = () => {
  const taken: number[] = [];
  const frames: (() => void)[] = [];
  const flood = gatherFloods<number>(
    (...things) => taken.push(...things),
    (run) => frames.push(run),
    { weigh: (thing) => (thing >= 100 ? 9 : 1), few: 3, most: 8 },
  );
  return { flood, taken, frame: () => frames.shift()?.(), frames };
};

describe('what comes from the desk', () => {
  it('is taken at once as long as it comes singly', () => {
    const { flood, taken, frame } = open();
    for (const thing of [1, 2, 3]) flood.take(thing);
    expect(taken).toEqual([1, 2, 3]);
    frame();
    flood.take(4);
    expect(taken).toEqual([1, 2, 3, 4]);
  });

  it('is taken once a frame when it floods in, in its order', () => {
    const { flood, taken, frame, frames } = open();
    for (let thing = 1; thing <= 10; thing += 1) flood.take(thing);
    expect(taken).toEqual([1, 2, 3]);
    frame();
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    // The flood goes on: what comes now has waited for the frame before it.
    flood.take(11);
    expect(taken).toHaveLength(10);
    frame();
    expect(taken).toHaveLength(11);
    frame();
    frame();
    expect(frames).toEqual([]);
    flood.take(12);
    expect(taken.at(-1)).toBe(12);
  });

  it('is taken a few a frame when very much has come at once, and nothing overtakes it', () => {
    const { flood, taken, frame, frames } = open();
    for (let thing = 1; thing <= 20; thing += 1) flood.take(thing);
    frame();
    expect(taken).toHaveLength(11);
    frame();
    flood.take(21);
    expect(taken).toHaveLength(19);
    while (frames.length > 0) frame();
    expect(taken).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  it('is taken in lighter lots where it is heavy, but never not at all', () => {
    const { flood, taken, frame } = open();
    for (const thing of [1, 2, 3, 4, 100, 5, 6]) flood.take(thing);
    frame();
    expect(taken.slice(3)).toEqual([4]);
    frame();
    expect(taken.slice(4)).toEqual([100]);
    frame();
    expect(taken.slice(5)).toEqual([5, 6]);
  });

  it('waits for the frame where it is heavy, also when it comes singly', () => {
    const { flood, taken, frame } = open();
    flood.take(100);
    expect(taken).toEqual([]);
    frame();
    expect(taken).toEqual([100]);
  });

  it('is not held back when the line ends', () => {
    const { flood, taken, frame } = open();
    for (let thing = 1; thing <= 5; thing += 1) flood.take(thing);
    flood.end();
    expect(taken).toEqual([1, 2, 3, 4, 5]);
    frame();
    expect(taken).toHaveLength(5);
  });
});

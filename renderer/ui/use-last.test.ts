import { describe, expect, it } from 'vitest';
import { afterDrawing, afterScrolling } from './use-last.ts';

/** A pane of 400 pixels over lines of 20, scrolled so far down. */
const pane = (drawn: number, scrollTop: number, clientHeight = 400) => ({
  scrollTop,
  scrollHeight: Math.max(clientHeight, drawn * 20),
  clientHeight,
});
const end = (drawn: number) => drawn * 20 - 400;

describe('a long log', () => {
  it('loads on by itself at the top: what is here first, and then what is elsewhere', () => {
    for (const scrollTop of [0, 399]) {
      expect(afterScrolling(pane(130, scrollTop), 130, 130, 500)).toBe('draw-more');
      expect(afterScrolling(pane(500, scrollTop), 530, 530, 500)).toBe('ask-for-more');
    }
    expect(afterScrolling(pane(130, 400), 130, 130, 500)).toBe('stay');
  });

  it('draws what has come to somebody who still stands at the very top, and does not ask again and again', () => {
    expect(afterDrawing(pane(500, 0), 530, 700)).toBe('draw-more');
    expect(afterDrawing(pane(500, 0), 530, 500)).toBe('stay');
  });

  it('fills its pane, from elsewhere where there is no more of it here, and asks nothing for an empty one', () => {
    expect(afterDrawing(pane(10, 0), 30, 500)).toBe('draw-more');
    expect(afterDrawing(pane(10, 0), 30, 10)).toBe('ask-for-more');
    expect(afterDrawing(pane(0, 0), 30, 0)).toBe('stay');
  });

  it('does nothing while it is not on screen, or for whoever reads in the middle', () => {
    expect(afterDrawing(pane(130, 0, 0), 130, 500)).toBe('stay');
    expect(afterDrawing(null, 30, 500)).toBe('stay');
    expect(afterScrolling(null, 30, 30, 500)).toBe('stay');
    expect(afterDrawing(pane(500, 5_000), 530, 700)).toBe('stay');
    expect(afterScrolling(pane(500, 5_000), 530, 530, 700)).toBe('stay');
  });

  it('has few lines again once its reader is back at the end, where they are more than a screenful', () => {
    expect(afterScrolling(pane(530, end(530)), 530, 530, 700)).toBe('draw-few');
    expect(afterScrolling(pane(130, end(130)), 130, 130, 700)).toBe('stay');
    expect(afterScrolling({ ...pane(530, 0), scrollHeight: 1_400, scrollTop: 1_000 }, 530, 530, 700)).toBe('stay');
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

describe('the ticker', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(Date.UTC(2026, 4, 4, 8, 0, 0, 300));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('turns over on the second, and stands still between two', () => {
    const ticker = createTicker(() => Date.now());
    const heard: number[] = [];
    ticker.subscribe(() => heard.push(ticker.now() % 1000));
    vi.advanceTimersByTime(2750);
    expect(heard).toEqual([300, 0, 0, 0]);
    vi.advanceTimersByTime(200);
    expect(ticker.now() % 1000).toBe(0);
  });

  it('rests when nobody listens, and wakes with the right time', () => {
    const ticker = createTicker(() => Date.now());
    const stop = ticker.subscribe(() => {});
    stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    ticker.subscribe(() => {});
    vi.advanceTimersByTime(0);
    expect(ticker.now()).toBe(Date.now());
  });
});

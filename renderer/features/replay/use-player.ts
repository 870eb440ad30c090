import { useEffect, useRef, useState } from 'react';

/** Seconds of the case in one second of replay. */
export const PACES = [1, 10, 60, 300] as const;
export type Pace = (typeof PACES)[number];

/** How often the picture goes on: often enough to be followed, seldom enough to leave the board its time. */
const STEP_MILLISECONDS = 80;

export type Player = {
  /** The moment shown, in milliseconds since 1970. */
  readonly at: number;
  readonly isPlaying: boolean;
  readonly pace: Pace;
  readonly goTo: (at: number) => void;
  readonly toggle: () => void;
  readonly setPace: (pace: Pace) => void;
};

/** Plays from `from` to `until` and stops there; from the start again when it is pressed at the end. */
export const usePlayer = ({ from, until }: { from: number; until: number }): Player => {
  const [at, setAt] = useState(from);
  const [isPlaying, setPlaying] = useState(false);
  const [pace, setPace] = useState<Pace>(60);
  const last = useRef(0);
  useEffect(() => {
    if (!isPlaying) return;
    last.current = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const elapsed = (now - last.current) * pace;
      last.current = now;
      setAt((before) => Math.min(until, before + elapsed));
    }, STEP_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isPlaying, pace, until]);
  useEffect(() => {
    if (at >= until) setPlaying(false);
  }, [at, until]);
  const goTo = (next: number) => setAt(Math.min(until, Math.max(from, next)));
  return {
    at,
    isPlaying,
    pace,
    goTo,
    toggle: () => {
      if (!isPlaying && at >= until) setAt(from);
      setPlaying(!isPlaying);
    },
    setPace,
  };
};

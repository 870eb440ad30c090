/** Calls back when the next frame is drawn. */
export type NextFrame = (run: () => void) => void;

/** A page that nobody sees draws no frames, and must go on all the same, in milliseconds. */
const UNSEEN = 100;

export const nextFrame: NextFrame = (run) => {
  const once = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    run();
  };
  const timer = setTimeout(once, UNSEEN);
  const frame = requestAnimationFrame(once);
};

/** So many a frame are taken one by one: more than a gesture and what the hub says to it. */
const AT_ONCE = 3;

/**
 * Takes things in their order, at once as long as they come singly. When they flood in, as at the end of a long outage,
 * the rest of a frame's are taken together in the next ones, so that the page draws them once: `take` is given them in
 * one call, as many as together weigh no more than `most`, for all that has come while the page was held up would hold
 * it up again. `end` takes what is left.
 */
export const gatherFloods = <Thing>(
  take: (...things: Thing[]) => void,
  frame: NextFrame,
  { weigh, most }: { weigh: (thing: Thing) => number; most: number },
) => {
  let counted = 0;
  let isWaiting = false;
  const gathered: Thing[] = [];
  const light = (): number => {
    let weight = 0;
    const heavy = gathered.findIndex((thing, index) => {
      weight += weigh(thing);
      return weight > most && index > 0;
    });
    return heavy < 0 ? gathered.length : heavy;
  };
  const takeGathered = (count: number): void => {
    if (count > 0) take(...gathered.splice(0, count));
  };
  const onFrame = (): void => {
    isWaiting = false;
    counted = gathered.length;
    takeGathered(light());
    if (counted > 0) wait();
  };
  const wait = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    frame(onFrame);
  };
  return {
    take: (thing: Thing): void => {
      counted += 1;
      wait();
      if (counted > AT_ONCE || gathered.length > 0) gathered.push(thing);
      else take(thing);
    },
    end: (): void => takeGathered(gathered.length),
  };
};

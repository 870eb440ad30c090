/** Calls back when the next frame has been drawn. */
export type NextFrame = (run: () => void) => void;

/** A page that nobody sees draws no frames, and must go on all the same, in milliseconds. */
const UNSEEN = 100;

export const nextFrame: NextFrame = (run) => {
  const once = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    run();
  };
  let timer = setTimeout(once, UNSEEN);
  // After the frame and not within: the page would lay out and paint what `run` brings in the same breath.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(once);
  });
};

/**
 * Takes things in their order, at once as long as a frame's weigh no more than `few`. When they flood in, as at the end of
 * a long outage, the rest of a frame's are taken together in the next ones, so that the page draws them once: `take` is
 * given them in one call, as many as together weigh no more than `most`, for all that has come while the page was held up
 * would hold it up again. `end` takes what is left.
 */
export const gatherFloods = <Thing>(
  take: (...things: Thing[]) => void,
  frame: NextFrame,
  { weigh, few, most }: { weigh: (thing: Thing) => number; few: number; most: number },
) => {
  /** What has come since the last frame, and what that one found waiting. */
  let weight = 0;
  let isWaiting = false;
  const gathered: Thing[] = [];
  const light = (): number => {
    let lot = 0;
    const heavy = gathered.findIndex((thing, index) => {
      lot += weigh(thing);
      return lot > most && index > 0;
    });
    return heavy < 0 ? gathered.length : heavy;
  };
  const takeGathered = (count: number): void => {
    if (count > 0) take(...gathered.splice(0, count));
  };
  const onFrame = (): void => {
    isWaiting = false;
    weight = gathered.reduce((sum, thing) => sum + weigh(thing), 0);
    takeGathered(light());
    if (weight > 0) wait();
  };
  const wait = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    frame(onFrame);
  };
  return {
    take: (thing: Thing): void => {
      weight += weigh(thing);
      wait();
      if (weight > few || gathered.length > 0) gathered.push(thing);
      else take(thing);
    },
    end: (): void => takeGathered(gathered.length),
  };
};

import { z } from 'zod';

const Minutes = z.number().positive().max(720);

/**
 * How long the desk waits before it asks or calls somebody: data of the control room (`resources/limits/`). They come
 * with a command as they were then, so that it means the same wherever it is decided again.
 */
export const Limits = z.object({
  /** Minutes a crew is on scene before it is asked, by the words of triage; the shortest that fits the case is taken. */
  onScene: z.object({
    minutes: Minutes,
    byTarget: z.record(z.string().max(40), Minutes),
    bySafety: z.record(z.string().max(40), Minutes),
  }),
  /** Minutes without an answer before the next is called: each after the one before. */
  unanswered: z.object({ dispatcher: Minutes, shiftLead: Minutes, police: Minutes }),
  /** Minutes a question to the AMK physician waits to be taken. */
  physician: Minutes,
});
export type Limits = z.infer<typeof Limits>;

/** Where nobody has said otherwise. */
export const ORDINARY_LIMITS: Limits = {
  onScene: { minutes: 30, byTarget: {}, bySafety: {} },
  unanswered: { dispatcher: 3, shiftLead: 3, police: 5 },
  physician: 5,
};

export const MINUTE = 60_000;

/** Of triage, what the limit goes by. */
type Triaged = { readonly target: string; readonly safeForCrew: string };

/** Milliseconds until a crew on scene is asked, by what triage found. */
export const onSceneLimit = ({ onScene }: Limits, triage: Triaged | undefined): number => {
  const { minutes, byTarget, bySafety } = onScene;
  const fitting = triage ? [byTarget[triage.target], bySafety[triage.safeForCrew]] : [];
  return Math.min(minutes, ...fitting.filter((limit) => limit !== undefined)) * MINUTE;
};

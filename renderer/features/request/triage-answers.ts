import type { Request, Triage } from '#shared/domain/request/request.ts';
import type { Priority } from '#shared/domain/values.ts';

/** Triage as far as it has been answered. Both medical questions and the target have no ready answer: somebody must ask. */
export type TriageAnswers = Partial<Triage> & { readonly priority: Priority };
/** What was answered in the form and not sent yet; it outlives live updates and a look at another case. */
export type TriageDraft = Partial<TriageAnswers>;

/** The form's content: the draft over what the case already knows over the cautious default. */
export const triageAnswers = ({ triage, priority }: Request, draft: TriageDraft): TriageAnswers => ({
  safeForCrew: 'unknown',
  consent: 'not-asked',
  priority,
  ...triage,
  ...draft,
});

export const QUESTIONS = ['blueLightNeed', 'treatmentDuringTransport', 'target', 'safeForCrew', 'consent'] as const;
export type Question = (typeof QUESTIONS)[number];

/** The first question nobody has answered; `null` when the form can be sent. */
export const firstUnanswered = (answers: TriageAnswers): Question | null =>
  QUESTIONS.find((question) => answers[question] === undefined) ?? null;

/** The command's content, or `null` while an answer is missing. */
export const completeTriage = (answers: TriageAnswers): { triage: Triage; priority: Priority } | null => {
  const { blueLightNeed, treatmentDuringTransport, safeForCrew, consent, target, priority } = answers;
  if (blueLightNeed === undefined || treatmentDuringTransport === undefined) return null;
  if (safeForCrew === undefined || consent === undefined || target === undefined) return null;
  return { triage: { blueLightNeed, treatmentDuringTransport, safeForCrew, consent, target }, priority };
};

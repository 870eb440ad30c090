import { describe, expect, it } from 'vitest';
import type { Request, Triage } from '#shared/domain/request/request.ts';
import { completeTriage, firstUnanswered, triageAnswers } from './triage-answers.ts';

const fresh = { priority: 'soon' } as Request;
const triage: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'no',
  consent: 'given',
  target: 'lonely',
};

describe('the triage form', () => {
  it('answers nothing medical by itself', () => {
    const answers = triageAnswers(fresh, {});
    expect(answers.blueLightNeed).toBeUndefined();
    expect(answers.treatmentDuringTransport).toBeUndefined();
    expect(firstUnanswered(answers)).toBe('blueLightNeed');
    expect(completeTriage(answers)).toBeNull();
  });
  it('can be sent when all is answered', () => {
    const answers = triageAnswers(fresh, { blueLightNeed: false, treatmentDuringTransport: false, target: 'homeless' });
    expect(firstUnanswered(answers)).toBeNull();
    expect(completeTriage(answers)).toEqual({
      priority: 'soon',
      triage: {
        blueLightNeed: false,
        treatmentDuringTransport: false,
        target: 'homeless',
        safeForCrew: 'unknown',
        consent: 'not-asked',
      },
    });
  });
  it('shows what the case knows, and keeps what is being answered over a live update', () => {
    const draft = { priority: 'urgent', target: 'intoxicated' } as const;
    expect(triageAnswers({ ...fresh, triage }, draft)).toEqual({ ...triage, ...draft });
  });
});

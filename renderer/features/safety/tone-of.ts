import type { SafetyStep } from '#shared/domain/safety/safety.ts';
import type { Tone } from '../../ui/shape.tsx';

/** That the crew was asked needs a hand; that somebody at the desk has been called is an alarm. */
export const toneOf = (step: SafetyStep): Tone => (step === 'crew' ? 'attention' : 'alarm');

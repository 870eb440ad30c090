import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Refusal } from '#shared/domain/decision.ts';
import type { AssignmentId, UnitId } from '#shared/domain/ids.ts';
import { needsAmbulance, type Triage } from '#shared/domain/request/request.ts';
import { assertNever } from '#shared/util/assert-never.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { useCase } from './case-context.tsx';
import { useClosing } from './closing-form.tsx';
import { useDraft } from './drafts.ts';
import { completeTriage, firstUnanswered, triageAnswers } from './triage-answers.ts';
import { useWishHint } from './use-wish-hint.ts';

type Action =
  /** Carried out as it stands. */
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly command: Command;
      readonly done?: () => void;
      /** A promise that is only a wish now, and why. */
      readonly wish?: string | undefined;
    }
  /** Something is missing first: the key leads to the field. `probe` is the gesture it prepares. */
  | { readonly kind: 'field'; readonly label: string; readonly probe: Command; readonly focus: () => void }
  | { readonly kind: 'wait'; readonly label: string };

const NO_NEED: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'unknown',
  consent: 'not-asked',
  target: 'other',
};

const useAction = (): Action => {
  const { t } = useTranslation(['request', 'domain']);
  const { request, units, next, focusField, setOpen } = useCase();
  const wishHint = useWishHint();
  const triage = useDraft(request.id, 'triage');
  const ending = useDraft(request.id, 'ending');
  const closing = useClosing();
  const requestId = request.id;
  const name = (id: UnitId) => units.find((unit) => unit.id === id)?.callSign ?? id;
  const assignmentId = () => newId() as AssignmentId;

  switch (next.kind) {
    case 'triage': {
      const answers = triageAnswers(request, triage.value);
      const complete = completeTriage(answers);
      const missing = firstUnanswered(answers);
      const ask = { type: 'request.triage', requestId, accept: false } as const;
      if (!complete || missing)
        return {
          kind: 'field',
          label: t('next.answer'),
          probe: { ...ask, triage: NO_NEED, priority: answers.priority },
          focus: () => focusField('triage', missing ?? 'blueLightNeed'),
        };
      const accept = !needsAmbulance(complete.triage);
      return {
        kind: 'command',
        label: t(accept ? 'triage.submit-accept' : 'triage.submit'),
        command: { ...ask, ...complete, accept },
        done: () => {
          triage.clear();
          setOpen('triage', false);
        },
      };
    }
    case 'queue':
      return {
        kind: 'command',
        label: t('next.queue'),
        command: { type: 'request.queue', requestId },
        done: () => setOpen('triage', false),
      };
    case 'hand-to-ambulance': {
      const how = 'handed-to-ambulance';
      const reason = ending.value[how] ?? '';
      const command: Command = { type: 'request.end', requestId, how, reason };
      return reason.trim() === ''
        ? {
            kind: 'field',
            label: t('next.give-reason'),
            probe: { ...command, reason: '-' },
            focus: () => focusField('ambulance', `reason-${how}`),
          }
        : { kind: 'command', label: t('next.hand-to-ambulance'), command, done: ending.clear };
    }
    case 'assign':
    case 'reserve':
      return {
        kind: 'command',
        label: t(`next.${next.kind}`, { unit: name(next.unitId) }),
        command: { type: `unit.${next.kind}`, unitId: next.unitId, requestId, assignmentId: assignmentId() },
        wish: wishHint(units.find((unit) => unit.id === next.unitId)),
      };
    case 'activate':
      return {
        kind: 'command',
        label: t('next.activate', { unit: name(next.unitId) }),
        command: { type: 'unit.activate', unitId: next.unitId, assignmentId: next.assignmentId },
      };
    case 'wait-for-unit':
      return { kind: 'wait', label: next.unitId ? t('next.wait-for', { unit: name(next.unitId) }) : t('next.no-unit') };
    case 'report': {
      const { unitId, activity } = next;
      return {
        kind: 'command',
        label: t('next.report', { unit: name(unitId), activity: t(`domain:activity.${activity}`) }),
        command: { type: 'unit.report', unitId, assignmentId: next.assignmentId, activity },
      };
    }
    case 'close':
      return closing.command
        ? { kind: 'command', label: t('next.close'), command: closing.command, done: closing.clear }
        : {
            kind: 'field',
            label: t('next.choose-outcome'),
            probe: { type: 'request.close', requestId, outcome: 'helped-on-scene' },
            focus: () => focusField('closing', 'outcome'),
          };
    case 'nothing':
      return { kind: 'wait', label: t('next.nothing') };
    default:
      return assertNever(next);
  }
};

const settled = ({ kind }: CommandAnswer) => kind !== 'refused';

/** The one button that always leads on, with the same key everywhere. */
export const NextStepButton = () => {
  const { t } = useTranslation(['request', 'outage']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const action = useAction();

  const wish = action.kind === 'command' ? action.wish : undefined;
  const refusal = ((): Refusal | null => {
    if (action.kind === 'wait') return null;
    return refusalOf(action.kind === 'command' ? action.command : action.probe);
  })();

  const perform = async () => {
    if (action.kind === 'wait' || refusal) return;
    if (action.kind === 'field') return action.focus();
    if (settled(await desk.run(action.command))) action.done?.();
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    const target = event.target instanceof Element ? event.target : null;
    // What is asked in a form with a Ctrl+Enter of its own, or in a dialog, is answered there.
    if (target?.closest('form[data-ctrl-enter], [role="dialog"]')) return;
    event.preventDefault();
    event.stopPropagation();
    // Words that wait in a field are sent first: who means to send a note does not report a status.
    const hasWords = target instanceof HTMLInputElement && target.type === 'text' && target.value.trim() !== '';
    if (hasWords && target.form) target.form.requestSubmit();
    else void perform();
  });
  useEffect(() => {
    // On the way down, before a control takes Enter for itself.
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);

  return (
    <div className="next-step">
      <span className="next-step-title">{t('next.title')}</span>
      {action.kind === 'wait' ? (
        <span className="next-step-wait">{action.label}</span>
      ) : (
        <RefusableButton
          variant="primary"
          keys="Ctrl+Enter"
          refusal={refusal}
          hint={wish}
          ref={(button) => button?.setAttribute('data-focus', 'case')}
          onPress={() => void perform()}
        >
          {action.label}
        </RefusableButton>
      )}
      {wish && <Badge tone="attention">{t('outage:radio-first')}</Badge>}
    </div>
  );
};

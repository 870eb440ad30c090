import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import { Ending } from '#shared/domain/request/request.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Message } from '../../ui/message.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';
import { ReasonForm } from './reason-form.tsx';

const useEnding = (how: Ending) => {
  const desk = useDesk();
  const { request } = useCase();
  const draft = useDraft(request.id, 'ending');
  const reason = draft.value[how] ?? '';
  const command: Command = { type: 'request.end', requestId: request.id, how, reason };
  return {
    reason,
    command,
    setReason: (text: string) => draft.set({ ...draft.value, [how]: text }),
    end: async () => {
      if ((await desk.run(command)).kind !== 'refused') draft.clear();
    },
  };
};

const EndingButton = ({ how }: { how: Ending }) => {
  const { t } = useTranslation('request');
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const { reason, command, setReason, end } = useEnding(how);
  // A missing reason is asked for in the panel; everything else stands on the button.
  const never = refusalOf({ ...command, reason: '-' } as Command);
  return (
    <PopoverButton
      title={t(`ending.${how}`)}
      text={t(`ending.${how}`)}
      {...(never && { isDisabled: true, reason: sentence(never) })}
    >
      {(close) => (
        <ReasonForm
          kind={how}
          value={reason}
          onChange={setReason}
          refusal={refusalOf(command)}
          submit={t(`ending.${how}`)}
          onSubmit={() => {
            close();
            void end();
          }}
        />
      )}
    </PopoverButton>
  );
};

/** The ways out without the Sociolance, each with its reason. */
export const Endings = () => (
  <div className="endings">
    {Ending.options.map((how) => (
      <EndingButton key={how} how={how} />
    ))}
  </div>
);

/** The only way on when triage says ambulance (seed 004): plainly said, with its reason at hand. */
export const AmbulanceForm = () => {
  const { t } = useTranslation('request');
  const refusalOf = useRefusalOf();
  const { reason, command, setReason, end } = useEnding('handed-to-ambulance');
  return (
    <>
      <Message tone="attention">{t('ambulance.explain')}</Message>
      <ReasonForm
        kind="handed-to-ambulance"
        value={reason}
        onChange={setReason}
        refusal={refusalOf(command)}
        submit={t('ambulance.submit')}
        onSubmit={() => void end()}
      />
    </>
  );
};

export const Reopen = () => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const draft = useDraft(request.id, 'reopen');
  const command = { type: 'request.reopen', requestId: request.id, reason: draft.value } as const;
  const never = refusalOf({ ...command, reason: '-' });
  const reopen = async () => {
    if ((await desk.run(command)).kind !== 'refused') draft.clear();
  };
  return (
    <PopoverButton
      title={t('reopen.title')}
      text={t('reopen.submit')}
      {...(never && { isDisabled: true, reason: sentence(never) })}
    >
      {(close) => (
        <ReasonForm
          kind="reopen"
          value={draft.value}
          onChange={draft.set}
          refusal={refusalOf(command)}
          submit={t('reopen.submit')}
          variant="plain"
          onSubmit={() => {
            close();
            void reopen();
          }}
        />
      )}
    </PopoverButton>
  );
};

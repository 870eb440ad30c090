import { useTranslation } from 'react-i18next';
import type { Safety } from '#shared/domain/safety/safety.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { useKeptDraft } from '../../replica/use-kept-draft.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';

/** Stops the timer of a crew, with a reason: wherever the dispatcher meets it. */
export const CancelSafetyButton = ({ safety, unit }: { safety: Safety; unit: string }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const [reason, put] = useKeptDraft(`safety/${safety.id}/cancel`);
  const command = { type: 'safety.cancel', assignmentId: safety.id, reason } as const;
  return (
    <PopoverButton title={t('cancel-unit', { unit })} text={t('cancel')}>
      {(close) => (
        <ReasonForm
          field="reason-safety"
          value={reason}
          onChange={put}
          suggestions={t('reasons', { returnObjects: true })}
          refusal={refusalOf(command)}
          submit={t('cancel')}
          onSubmit={() => {
            close();
            put('');
            void desk.run(command);
          }}
        />
      )}
    </PopoverButton>
  );
};

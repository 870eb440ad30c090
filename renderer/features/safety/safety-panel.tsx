import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestId } from '#shared/domain/ids.ts';
import { isTimed, nextSafetyStep, type Safety } from '#shared/domain/safety/safety.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';

/** The timers of the crews on a case: who is called next and when, and every answer there is. */
export const SafetyPanel = ({ requestId }: { requestId: RequestId }) => {
  const { t } = useTranslation('safety');
  const rows = useReplica((state) => state.plain.safety);
  const timed = [...rows.values()]
    .map(({ state }) => state)
    .filter((one) => one.requestId === requestId && isTimed(one));
  if (timed.length === 0) return null;
  return (
    <section className="case-section case-section-body" aria-label={t('title')} data-testid="safety">
      <h3>{t('title')}</h3>
      {timed.map((safety) => (
        <Timer key={safety.id} safety={safety} />
      ))}
    </section>
  );
};

const Timer = ({ safety }: { safety: Safety }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const format = useFormat();
  const refusalOf = useRefusalOf();
  const unit = useReplica(({ units }) => units.get(safety.unitId)?.unit.callSign) ?? safety.unitId;
  const { id: assignmentId, life } = safety;
  const next = nextSafetyStep(safety);
  const ask = { type: 'safety.ask', assignmentId } as const;
  const answer = { type: 'safety.answer', assignmentId } as const;
  return (
    <>
      <p className="dispatch-unit">
        <strong>{unit}</strong>
        {life.kind === 'asked' && (
          <Badge tone={life.step === 'crew' ? 'attention' : 'alarm'} fill>
            {t(`asked.${life.step}`)}
          </Badge>
        )}
        {next && <span>{t(`next.${next.step}`, { time: format.time(next.due) })}</span>}
      </p>
      <div className="dispatch-buttons">
        <RefusableButton label={t('ask-unit', { unit })} refusal={refusalOf(ask)} onPress={() => void desk.run(ask)}>
          {t('ask')}
        </RefusableButton>
        <RefusableButton refusal={refusalOf(answer)} onPress={() => void desk.run(answer)}>
          {t('answer')}
        </RefusableButton>
        {([15, 30] as const).map((minutes) => (
          <RefusableButton
            key={minutes}
            label={t('prolong-unit', { unit, minutes })}
            refusal={refusalOf({ ...answer, minutes })}
            onPress={() => void desk.run({ ...answer, minutes })}
          >
            {t('prolong', { minutes })}
          </RefusableButton>
        ))}
        <CancelButton safety={safety} unit={unit} />
      </div>
    </>
  );
};

const CancelButton = ({ safety, unit }: { safety: Safety; unit: string }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const [reason, setReason] = useState('');
  const command = { type: 'safety.cancel', assignmentId: safety.id, reason } as const;
  return (
    <PopoverButton title={t('cancel-unit', { unit })} text={t('cancel')}>
      {(close) => (
        <ReasonForm
          field="reason-safety"
          value={reason}
          onChange={setReason}
          suggestions={t('reasons', { returnObjects: true })}
          refusal={refusalOf(command)}
          submit={t('cancel')}
          onSubmit={() => {
            close();
            void desk.run(command);
          }}
        />
      )}
    </PopoverButton>
  );
};

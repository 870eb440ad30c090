import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { mayRun } from '#shared/domain/role.ts';
import { isTimed, nextSafetyStep, type Safety } from '#shared/domain/safety/safety.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { actorName } from '../../replica/actor-name.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { useKeptDraft } from '../../replica/use-kept-draft.ts';
import { Badge } from '../../ui/badge.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { PoliceNote } from './police-note.tsx';
import { toneOf } from './tone-of.ts';
import './safety.css';

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
  const { role } = useDesk().session;
  const format = useFormat();
  const unit = useReplica(({ units }) => units.get(safety.unitId)?.unit.callSign) ?? safety.unitId;
  const { life, heard, police } = safety;
  const next = nextSafetyStep(safety);
  const acknowledged = life.kind === 'asked' ? life.acknowledged : undefined;
  const said = (
    key: 'heard' | 'acknowledged' | 'police.told',
    by: { by: Parameters<typeof actorName>[0]; at: number },
  ) => t(key, { time: format.time(by.at), name: actorName(by.by) });
  return (
    <>
      <p className="safety-head">
        <strong>{unit}</strong>
        {life.kind === 'asked' && (
          <Badge tone={toneOf(life.step)} fill>
            {t(`asked.${life.step}`)}
          </Badge>
        )}
        {next && (
          <span className="safety-next">
            {t(`next.${next.step}`, { time: format.time(next.due) })} <TimeLeft until={next.due} />
          </span>
        )}
      </p>
      {(heard || acknowledged || police) && (
        <ul className="safety-said">
          {heard && <li>{said('heard', heard)}</li>}
          {acknowledged && <li>{said('acknowledged', acknowledged)}</li>}
          {police && <li>{said('police.told', police)}</li>}
        </ul>
      )}
      {life.kind === 'asked' && life.step === 'police' && <PoliceNote safety={safety} unit={unit} />}
      {mayRun(role, 'safety.answer') && <Answers safety={safety} unit={unit} />}
    </>
  );
};

const Answers = ({ safety, unit }: { safety: Safety; unit: string }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { id: assignmentId } = safety;
  const ask = { type: 'safety.ask', assignmentId } as const;
  const answer = { type: 'safety.answer', assignmentId } as const;
  return (
    <div className="safety-buttons">
      <RefusableButton
        label={t('answer-unit', { unit })}
        refusal={refusalOf(answer)}
        onPress={() => void desk.run(answer)}
      >
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
      <RefusableButton label={t('ask-unit', { unit })} refusal={refusalOf(ask)} onPress={() => void desk.run(ask)}>
        {t('ask')}
      </RefusableButton>
      <CancelButton safety={safety} unit={unit} />
    </div>
  );
};

const CancelButton = ({ safety, unit }: { safety: Safety; unit: string }) => {
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

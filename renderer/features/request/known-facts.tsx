import { Pencil } from 'lucide-react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import { needsAmbulance } from '#shared/domain/request/request.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { AmendForm } from './amend-form.tsx';
import { beginAmendment } from './amendment.ts';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';

const TriageFacts = () => {
  const { t } = useTranslation(['request', 'domain']);
  const { triage } = useCase().request;
  if (!triage) return null;
  return (
    <>
      {triage.safeForCrew === 'no' && (
        <div>
          <dt className="visually-hidden">{t('triage.safeForCrew')}</dt>
          <dd>
            <Badge tone="attention" fill>
              {t('triage.unsafe')}
            </Badge>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('triage.title')}</dt>
        <dd className="known-triage">
          <span>{t(needsAmbulance(triage) ? 'triage.ambulance' : 'triage.no-ambulance')}</span>
          <span>{t(`domain:target.${triage.target}`)}</span>
          <span>
            {t('triage.safeForCrew')}: {t(`triage.safe.${triage.safeForCrew}`)}
          </span>
          <span>
            {t('triage.consent')}: {t(`triage.consents.${triage.consent}`)}
          </span>
        </dd>
      </div>
    </>
  );
};

/** What the caller has said and what triage found. Amended in place; what was typed outlives every live update. */
export const KnownFacts = () => {
  const { t } = useTranslation(['request', 'domain']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const draft = useDraft(request.id, 'amend');
  const probe: Command = { type: 'request.amend', requestId: request.id };

  if (draft.value)
    return (
      <AmendForm value={draft.value} onChange={draft.set} onDone={draft.clear} run={desk.run} refusalOf={refusalOf} />
    );
  return (
    <section className="known" aria-label={t('known.title')}>
      <dl>
        <div>
          <dt>{t('field.place')}</dt>
          <dd>
            <span className="known-place">{request.place.typed}</span>
            {request.place.label && request.place.label !== request.place.typed && (
              <span className="known-label" data-personal="">
                {request.place.label}
              </span>
            )}
            {!request.place.position && <span className="known-label">{t('known.no-position')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('field.need')}</dt>
          <dd className="known-need" data-personal="">
            {request.need}
          </dd>
        </div>
        {request.callback && (
          <div>
            <dt>{t('field.callback')}</dt>
            <dd data-personal="">{request.callback}</dd>
          </div>
        )}
        <TriageFacts />
      </dl>
      <RefusableButton variant="quiet" refusal={refusalOf(probe)} onPress={() => draft.set(beginAmendment(request))}>
        <Pencil size={13} aria-hidden="true" />
        {t('known.amend')}
      </RefusableButton>
    </section>
  );
};

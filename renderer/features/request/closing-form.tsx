import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { OfferId } from '#shared/domain/ids.ts';
import { assignmentOf } from '#shared/domain/owner.ts';
import { Outcome } from '#shared/domain/request/request.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';
import { useCase } from './case-context.tsx';
import { useDraft } from './drafts.ts';

const atOffer = (outcome: Outcome | null) => outcome === 'taken-to-offer' || outcome === 'referred';

/** What the case would be closed with: what is chosen here, over what the crew has said by driving to an offer. */
export const useClosing = () => {
  const { request, units } = useCase();
  const { value, set, clear } = useDraft(request.id, 'closing');
  const driven = assignmentOf(request, units)?.assignment.offerId ?? null;
  const outcome = value.outcome ?? (driven ? 'taken-to-offer' : null);
  const offerId = value.offerId === undefined ? driven : value.offerId;
  const command: Command | null = outcome && {
    type: 'request.close',
    requestId: request.id,
    outcome,
    ...(atOffer(outcome) && offerId && { offerId }),
  };
  return { value, outcome, offerId, command, set, clear };
};

const NO_OFFER = 'none';

export const ClosingForm = () => {
  const { t } = useTranslation(['request', 'domain']);
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request, setOpen } = useCase();
  const offers = useReplica((state) => state.offers);
  const { value, outcome, offerId, command, set, clear } = useClosing();
  const probe: Command = command ?? { type: 'request.close', requestId: request.id, outcome: 'helped-on-scene' };
  const refusal = refusalOf(probe);

  const close = async () => {
    if (!command || (await desk.run(command)).kind === 'refused') return;
    clear();
    setOpen('closing', false);
  };

  return (
    <>
      <div data-field="outcome">
        <RadioGroup
          label={t('closing.outcome')}
          options={Outcome.options.map((value) => ({ value, label: t(`domain:outcome.${value}`) }))}
          value={outcome}
          onChange={(chosen) => set({ ...value, outcome: chosen })}
        />
      </div>
      {atOffer(outcome) && (
        <Select
          label={t('closing.offer')}
          options={[
            { value: NO_OFFER, label: t('closing.offer-none') },
            ...offers.map(({ id, name, kind }) => ({
              value: id as string,
              label: `${name} (${t(`domain:offer.${kind}`)})`,
            })),
          ]}
          value={offerId ?? NO_OFFER}
          onChange={(chosen) => set({ outcome, offerId: chosen === NO_OFFER ? null : (chosen as OfferId) })}
        />
      )}
      <div className="form-buttons">
        {command || refusal ? (
          <RefusableButton refusal={refusal} onPress={() => void close()}>
            {t('closing.submit')}
          </RefusableButton>
        ) : (
          <Button isDisabled reason={t('closing.choose')}>
            {t('closing.submit')}
          </Button>
        )}
      </div>
    </>
  );
};

import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import { may } from '#shared/domain/role.ts';
import { type Period, type PeriodId, periodIdOf } from '#shared/domain/rotation/period.ts';
import { periodEnd } from '#shared/domain/rotation/plan-period.ts';
import { stands, unacknowledged } from '#shared/domain/rotation/posting.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';
import { AgreedWords } from './agreed-fields.tsx';
import type { Rotation } from './use-rotation.ts';

export const periodAt = (periods: readonly Period[], day: string): Period | undefined =>
  periods.find(({ plan }) => plan.from <= day && day < periodEnd(plan));

/** "4. januar – 4. april": first and last day. */
export const usePeriodName = () => {
  const format = useFormat();
  return ({ plan }: Pick<Period, 'plan'>): string =>
    `${format.shortDay(momentOf(plan.from, 720))} – ${format.shortDay(momentOf(addDays(periodEnd(plan), -1), 720))} ${plan.from.slice(0, 4)}`;
};

/** Which period the days on screen are of, how firm it is, and the way on. */
export const PeriodBar = ({
  rotation: { periods, postings },
  preview,
  day,
  onDay,
}: {
  rotation: Rotation;
  preview: Preview | null;
  day: string;
  onDay: (day: string) => void;
}) => {
  const { t } = useTranslation('rotation');
  const nameOf = usePeriodName();
  const period = periodAt(periods, day);
  const isProposed = preview !== null && preview.plan.from <= day && day < periodEnd(preview.plan);
  const agreed = (isProposed ? preview : period)?.plan.agreed;
  return (
    <div className="period-bar">
      {periods.length > 0 && (
        <Select
          label={t('period.choose')}
          hideLabel
          placeholder={t('period.none-here')}
          options={periods.map((each) => ({ value: each.id as string, label: nameOf(each) }))}
          value={period?.id ?? null}
          onChange={onDay}
        />
      )}
      {isProposed ? (
        <Badge tone="attention" fill>
          {t('state.proposed')}
        </Badge>
      ) : (
        period && <PeriodState period={period} postings={postings} />
      )}
      {agreed && <AgreedWords agreed={agreed} />}
    </div>
  );
};

const PeriodState = ({ period, postings }: { period: Period; postings: Rotation['postings'] }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const plans = may(useDesk().session.role, 'plan-rota');
  const own = postings.filter(({ periodId }) => periodId === period.id);
  if (!period.published)
    return (
      <>
        <Badge tone="attention" fill>
          {t('state.draft')}
        </Badge>
        <span className="rotation-quiet">{t('state.duties', { count: own.filter(stands).length })}</span>
        {plans && <Publish periodId={period.id} />}
      </>
    );
  const changes = own.reduce((sum, each) => sum + each.changes.length, 0);
  const untold = own.filter((each) => unacknowledged(each).length > 0).length;
  return (
    <>
      <Badge tone="ok" fill>
        {t('state.published', { version: changes + 1 })}
      </Badge>
      <span className="rotation-quiet">
        {t('state.since', { time: format.dateTime(period.published.at).slice(0, -3) })}
      </span>
      {untold > 0 && <Badge tone="stale">{t('state.untold', { count: untold })}</Badge>}
    </>
  );
};

/** Twice pressed, for what everybody has been told cannot be untold. */
const Publish = ({ periodId }: { periodId: PeriodId }) => {
  const { t } = useTranslation('rotation');
  const desk = useDesk();
  const [isSure, setSure] = useState(false);
  const refusal = useRefusalTo({ type: 'period.publish', periodId });
  const publish = () => {
    setSure(false);
    void desk.run({ type: 'period.publish', periodId }).catch(() => undefined);
  };
  if (!isSure)
    return (
      <RefusableButton variant="primary" refusal={refusal} onPress={() => setSure(true)}>
        {t('publish')}
      </RefusableButton>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen
    <span role="group" aria-label={t('publish')} className="period-sure">
      <Button onPress={() => setSure(false)}>{t('move.back')}</Button>
      <Button variant="primary" onPress={publish} hint={t('publish-sure')} autoFocus>
        {t('publish-yes')}
      </Button>
    </span>
  );
};

export const previewPeriodId = (preview: Preview | null): PeriodId | null => preview && periodIdOf(preview.plan);

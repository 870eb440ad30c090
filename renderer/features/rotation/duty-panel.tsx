import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Preview } from '#shared/contract/rotation.ts';
import { may } from '#shared/domain/role.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import { concerned, type Posting, stands, unacknowledged } from '#shared/domain/rotation/posting.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { firmnessOf, MARK_TONES } from './duty-chip.tsx';
import type { Placed } from './rota-table.ts';
import { marksOf, useDutyWords } from './use-duty-words.ts';
import type { Rotation } from './use-rotation.ts';
import { WhyPanel } from './why-panel.tsx';

/** Everything of one duty: who and when, what was overridden, what has changed since it was published and who knows. */
export const DutyPanel = ({
  placed,
  rotation,
  preview,
}: {
  placed: Placed | null;
  rotation: Rotation;
  preview: Preview | null;
}) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const words = useDutyWords();
  const plans = may(useDesk().session.role, 'plan-rota');
  const [asked, setAsked] = useState<EmployeeId | null>(null);
  if (!placed) return <p className="rota-hint">{plans ? t('choose') : t('choose-only')}</p>;
  const { duty, posting } = placed;
  const period = posting ? (rotation.periodById.get(posting.periodId) ?? null) : null;
  const firmness = firmnessOf(placed, rotation.periodById);
  return (
    <div className="duty-panel">
      <h3>{words.duty(duty)}</h3>
      <p className="duty-badges">
        <Badge tone={firmness === 'published' ? 'ok' : 'attention'}>{t(`state.duty-${firmness}`)}</Badge>
        {marksOf(placed).map((mark) => (
          <Badge key={mark} tone={MARK_TONES[mark]}>
            {t(`mark.${mark}`)}
          </Badge>
        ))}
      </p>
      <dl className="duty-crew">
        {(['social', 'health'] as const).map((seat) => {
          const id = seat === 'social' ? duty.socialId : duty.healthId;
          return (
            <div key={seat} className="duty-seat">
              <dt>{t(`profession.${seat}`)}</dt>
              <dd>
                {words.employee(id)}
                {plans && (
                  <Button
                    variant="quiet"
                    isExpanded={asked === id}
                    label={t('why.ask-of', { who: words.employee(id) })}
                    onPress={() => setAsked(asked === id ? null : id)}
                  >
                    {t('why.ask')}
                  </Button>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {asked && (
        <WhyPanel key={asked} duty={duty} employeeId={asked} period={period} preview={posting ? null : preview} />
      )}
      {posting && <Kept posting={posting} />}
      {posting && plans && stands(posting) && <Taking posting={posting} isPublished={firmness === 'published'} />}
    </div>
  );
};

/** What stays visible: overrides and versions. */
const Kept = ({ posting }: { posting: Posting }) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const format = useFormat();
  const words = useDutyWords();
  const desk = useDesk();
  const { overrides, changes, duty } = posting;
  const untold = unacknowledged(posting);
  const acknowledge = (employeeId: EmployeeId) =>
    void desk.run({ type: 'duty.acknowledge', dutyId: duty.id, employeeId }).catch(() => undefined);
  return (
    <>
      {overrides.map((each) => (
        <Message key={`${each.rule}/${each.employeeId}/${each.at}`} tone="attention">
          {t('overridden', {
            rule: t(`domain:rule.${each.rule}`),
            who: words.employee(each.employeeId),
            reason: each.reason,
            by: each.by,
            time: format.dateTime(each.at),
          })}
        </Message>
      ))}
      {changes.length > 0 && (
        <>
          <h4>{t('changes.title')}</h4>
          <ol className="duty-changes">
            {changes.map((change) => (
              <li key={change.at}>
                <span className="rotation-quiet">
                  {format.dateTime(change.at)} · {words.actor(change.by)}
                </span>
                <br />
                {change.now ? `${words.duty(change.now)}, ${words.crew(change.now)}` : t('changes.cancelled')}
                {change.reason && ` · ${change.reason}`}
                <br />
                <span className="rotation-quiet">
                  {concerned(change)
                    .map((id) =>
                      t(change.acknowledged.includes(id) ? 'changes.knows' : 'changes.does-not-know', {
                        who: words.employee(id),
                      }),
                    )
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ol>
          {may(desk.session.role, 'plan-rota') &&
            untold.map((id) => (
              <Button key={id} onPress={() => acknowledge(id)}>
                {t('changes.acknowledge', { who: words.employee(id) })}
              </Button>
            ))}
        </>
      )}
    </>
  );
};

/** Out of a draft without a word; cancelled with one, once it was published. */
const Taking = ({ posting: { duty }, isPublished }: { posting: Posting; isPublished: boolean }) => {
  const { t } = useTranslation('rotation');
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const run = (command: Parameters<typeof desk.run>[0]) => void desk.run(command).catch(() => undefined);
  if (!isPublished)
    return <Button onPress={() => run({ type: 'duty.discard', dutyIds: [duty.id] })}>{t('discard')}</Button>;
  return (
    <>
      <Button isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {t('cancel.open')}
      </Button>
      {isOpen && (
        <ReasonForm
          field="cancel-duty"
          value={reason}
          onChange={setReason}
          suggestions={[t('cancel.car'), t('cancel.crew')]}
          refusal={reason.trim() === '' ? { code: 'reason-missing' } : null}
          submit={t('cancel.do')}
          onSubmit={() => run({ type: 'duty.cancel', dutyId: duty.id, reason })}
        />
      )}
    </>
  );
};

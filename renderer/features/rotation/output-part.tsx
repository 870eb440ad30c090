import { Download, Printer } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { FileAsked } from '#shared/contract/rotation.ts';
import { may } from '#shared/domain/role.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import type { Period } from '#shared/domain/rotation/period.ts';
import { stands } from '#shared/domain/rotation/posting.ts';
import { isOn } from '#shared/domain/rotation/rota.ts';
import { isOfPeriod } from '#shared/domain/rotation/slots.ts';
import { addDays, isoWeekOf, momentOf, mondayOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Printed } from '../../ui/printed.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Select } from '../../ui/select.tsx';
import { usePeriodName } from './period-bar.tsx';
import { RotaSheet } from './rota-sheet.tsx';
import type { Rotation } from './use-rotation.ts';
import './tables.css';

const KINDS = ['period', 'week', 'person'] as const;

/** The rota on paper, and as files: a period, the week on screen, or one person's. */
export const OutputPart = ({ rotation, period, day }: { rotation: Rotation; period: Period | null; day: string }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const nameOf = usePeriodName();
  const { session, client } = useDesk();
  const units = useReplica((state) => state.units);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('period');
  const [person, setPerson] = useState<EmployeeId | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const plans = may(session.role, 'plan-rota');
  const people = [...rotation.members]
    .filter(({ left }) => left === null)
    .sort((a, b) => a.name.localeCompare(b.name, 'da'));
  const who = people.find(({ id }) => id === person) ?? people[0];
  const monday = mondayOf(day);
  const duties = useMemo(() => {
    const span = kind === 'week' || !period ? { from: monday, weeks: 1 } : period.plan;
    return rotation.postings
      .filter((posting) => stands(posting) && isOfPeriod(span, posting.duty))
      .filter(({ duty }) => kind !== 'person' || (who && isOn(duty, who.id)))
      .sort((a, b) => a.duty.from - b.duty.from);
  }, [rotation, kind, period, monday, who]);
  const isDraft = duties.some(({ periodId }) => !rotation.periodById.get(periodId)?.published);
  const days = `${format.shortDay(momentOf(monday, 720))} – ${format.shortDay(momentOf(addDays(monday, 6), 720))}`;
  const title =
    kind === 'week'
      ? t('sheet.week', { ...isoWeekOf(day), days })
      : kind === 'person'
        ? t('sheet.person', { who: who?.name ?? '', period: period ? nameOf(period) : days })
        : t('sheet.period', { period: period ? nameOf(period) : days });
  const save = async (asked: FileAsked) => {
    const file = await client.rotation.file(asked).catch(() => null);
    setFailed(file === null);
    if (file) saveFile(file);
  };
  return (
    <div className="output">
      <section aria-labelledby="rotation-print">
        <h3 id="rotation-print">{t('print.title')}</h3>
        <div className="output-row">
          <RadioGroup
            label={t('print.what')}
            options={KINDS.map((value) => ({ value, label: t(`print.${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          {people.length > 0 && (
            <Select
              label={t('person')}
              options={people.map(({ id, name }) => ({ value: id as string, label: name }))}
              value={who?.id ?? null}
              onChange={(id) => setPerson(id as EmployeeId)}
            />
          )}
          <Button
            variant="primary"
            onPress={() => window.print()}
            isDisabled={duties.length === 0}
            reason={t('print.nothing')}
          >
            <Printer size={14} aria-hidden="true" />
            {t('print.do')}
          </Button>
        </div>
        <h3 className="output-files">{t('files.title')}</h3>
        <div className="output-row">
          {plans &&
            period &&
            (['duties', 'windows', 'fairness'] as const).map((of) => (
              <Button key={of} onPress={() => void save({ of, periodId: period.id })}>
                <Download size={14} aria-hidden="true" />
                {t(`files.${of}`)}
              </Button>
            ))}
          {who && (
            <Button onPress={() => void save({ of: 'person', employeeId: who.id })}>
              <Download size={14} aria-hidden="true" />
              {t('files.person', { who: who.name })}
            </Button>
          )}
          {[...units.values()].slice(0, 10).map(({ unit }) => (
            <Button key={unit.id} onPress={() => void save({ of: 'unit', unitId: unit.id })}>
              <Download size={14} aria-hidden="true" />
              {t('files.unit', { unit: unit.callSign })}
            </Button>
          ))}
        </div>
        <p className="rotation-quiet">{t('files.explain')}</p>
        <div role="status">{hasFailed && <Message tone="alarm">{t('files.failed')}</Message>}</div>
      </section>
      <Printed title={title}>
        <RotaSheet title={title} duties={duties} isDraft={isDraft} of={kind === 'person' ? (who?.id ?? null) : null} />
      </Printed>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
      <section className="output-preview" aria-label={t('print.preview')} tabIndex={0}>
        <RotaSheet title={title} duties={duties} isDraft={isDraft} of={kind === 'person' ? (who?.id ?? null) : null} />
      </section>
    </div>
  );
};

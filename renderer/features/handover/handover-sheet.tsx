import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { mayRun } from '#shared/domain/role.ts';
import type { Handover, HandoverSnapshot } from '#shared/domain/rotation/handover.ts';
import type { Duty, DutyId } from '#shared/domain/rotation/rota.ts';
import { violationKey } from '#shared/domain/rotation/violations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import './handover-sheet.css';

/** A handover as it is kept, or what it would be if it were given now. */
export type SheetOf = { readonly snapshot: HandoverSnapshot } & Partial<Pick<Handover, 'given' | 'taken'>>;

export const nameOf = (by: Actor): string => (by.kind === 'user' ? by.name : by.desk);

const useUnitName = () => {
  const units = useReplica((state) => state.units);
  return (id: HandoverSnapshot['units'][number]['unitId']): string => units.get(id)?.unit.callSign ?? id;
};

/** Duties as they were then; a snapshot from before it kept them has them as they are now. */
const useDutyThen = ({ duties = [] }: HandoverSnapshot) => {
  const known = useReplica((state) => state.plain.duty);
  return (id: DutyId | undefined): Duty | undefined =>
    id && (duties.find((duty) => duty.id === id) ?? known.get(id)?.state.duty);
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

const Cases = ({ cases }: Pick<HandoverSnapshot, 'cases'>) => {
  const { t } = useTranslation(['handover', 'domain']);
  const format = useFormat();
  const unitName = useUnitName();
  if (cases.length === 0) return <p>{t('cases.none')}</p>;
  return (
    <table>
      <thead>
        <tr>
          {(['name', 'priority', 'stage', 'place', 'since', 'unit', 'due'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`cases.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cases.map(({ requestId, name, priority, stage, place, since, unitId, callback, followUp }) => (
          <tr key={requestId}>
            <td>#{name}</td>
            <td>{t(`domain:priority.${priority}`)}</td>
            <td>{t(`domain:stage.${stage as 'received'}`)}</td>
            <td>{place}</td>
            <td>{format.dateTime(since).slice(0, -3)}</td>
            <td>{unitId ? unitName(unitId) : '–'}</td>
            <td>
              {[
                ...(callback ? [t('cases.callback')] : []),
                ...(followUp === undefined ? [] : [t('cases.follow-up', { time: format.time(followUp) })]),
              ].join(' · ') || '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Units = ({ snapshot }: { snapshot: HandoverSnapshot }) => {
  const { units } = snapshot;
  const { t } = useTranslation(['handover', 'domain', 'crew']);
  const format = useFormat();
  const names = useRotationNames(format);
  const dutyThen = useDutyThen(snapshot);
  const unitName = useUnitName();
  if (units.length === 0) return <p>{t('units.none')}</p>;
  return (
    <table>
      <thead>
        <tr>
          {(['unit', 'what', 'crew', 'vehicle'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`units.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(({ unitId, what, since, dutyId, lateId, condition }) => {
          const late = dutyThen(lateId);
          const duty = dutyThen(dutyId);
          return (
            <tr key={unitId}>
              <td>{unitName(unitId)}</td>
              <td>
                {t(`domain:activity.${what as 'free'}`)} {t('since', { time: format.time(since) })}
              </td>
              <td>{late ? t('units.late', { crew: names.crew(late) }) : duty ? names.crew(duty) : '–'}</td>
              <td>
                {condition
                  ? [
                      t(`crew:fuel.${condition.fuel}`),
                      t('crew:checked.kits', { count: condition.kits }),
                      t(condition.equipment === 'complete' ? 'crew:checked.complete' : 'crew:checked.incomplete'),
                      ...(condition.text.trim() === '' ? [] : [`“${condition.text}”`]),
                    ].join(' · ')
                  : t('units.unchecked')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** What the desk itself leaves behind: what has not arrived, what is not read, what is away. */
const Desk = ({ snapshot }: { snapshot: HandoverSnapshot }) => {
  const { t } = useTranslation(['handover', 'domain']);
  const format = useFormat();
  const names = useRotationNames(format);
  const dutyThen = useDutyThen(snapshot);
  const { unsent, unsentSince, unconfirmed, conflicts, unread, down, vacancies, breaks = [] } = snapshot;
  return (
    <ul>
      <li>
        {unsent === 0 || unsentSince === null
          ? t('desk.unsent-none')
          : t('desk.unsent', { count: unsent, time: format.time(unsentSince) })}
      </li>
      <li>{t('desk.unconfirmed', { count: unconfirmed })}</li>
      <li>{t('desk.conflicts', { count: conflicts })}</li>
      <li>{t('desk.unread', { count: unread })}</li>
      {down.length === 0 && <li>{t('desk.down-none')}</li>}
      {down.map(({ source, since }) => (
        <li key={source}>
          {since === null
            ? t('desk.down-never', { source: t(`domain:link-source.${source}`) })
            : t('desk.down', { source: t(`domain:link-source.${source}`), time: format.time(since) })}
        </li>
      ))}
      {vacancies.map((id) => {
        const duty = dutyThen(id);
        return <li key={id}>{t('desk.vacancy', { duty: duty ? names.duty(duty) : id })}</li>;
      })}
      {breaks.map(({ rule, employeeId, duties }) => (
        <li key={violationKey({ rule, employeeId, duties })}>
          {t('desk.break', {
            rule: t(`domain:rule.${rule}`),
            who: employeeId ? names.employee(employeeId) : '',
            duties: duties
              .map(dutyThen)
              .map((duty) => duty && names.duty(duty))
              .join('; '),
          })}
        </li>
      ))}
    </ul>
  );
};

const Said = ({ title, text }: { title: string; text: string }) => (
  <Part title={title}>
    <p className="handover-text">{text.trim() === '' ? '–' : text}</p>
  </Part>
);

/** The handover on paper, the same on screen: what was open, what both leads wrote, and who signed. */
export const HandoverSheet = ({ of: { snapshot, given, taken } }: { of: SheetOf }) => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const { role } = useDesk().session;
  const { at } = given ?? snapshot;
  return (
    <article className="printed-sheet handover-sheet">
      <h1>{t('sheet.title', { date: format.date(at), time: format.time(at) })}</h1>
      {given && (
        <p className="handover-signed">
          <strong>{t('sheet.given', { name: nameOf(given.by), time: format.time(given.at) })}</strong>{' '}
          <strong>
            {taken ? t('sheet.taken', { name: nameOf(taken.by), time: format.time(taken.at) }) : t('sheet.unsigned')}
          </strong>
        </p>
      )}
      {given && <Said title={t('text.given')} text={given.text} />}
      {given && mayRun(role, 'handover.take') && <Said title={t('text.welfare')} text={given.welfare} />}
      {taken && <Said title={t('text.taken')} text={taken.text} />}
      <Part title={t('cases.title', { count: snapshot.cases.length })}>
        <Cases cases={snapshot.cases} />
      </Part>
      <Part title={t('units.title')}>
        <Units snapshot={snapshot} />
      </Part>
      <Part title={t('desk.title')}>
        <Desk snapshot={snapshot} />
      </Part>
    </article>
  );
};

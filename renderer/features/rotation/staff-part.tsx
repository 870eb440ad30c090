import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { staffOf } from '#shared/domain/rotation/desk-rota.ts';
import type { EmployeeId } from '#shared/domain/rotation/employee.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { StaffImport } from './staff-import.tsx';
import { StaffPerson } from './staff-person.tsx';
import { useCompetences } from './use-competences.ts';
import type { Rotation } from './use-rotation.ts';
import './tables.css';

/** Who may serve: the list, and whoever is chosen in it. */
export const StaffPart = ({ rotation: { members, availabilities } }: { rotation: Rotation }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const competences = useCompetences();
  const [chosen, setChosen] = useState<EmployeeId | 'new' | null>(null);
  const staff = useMemo(
    () =>
      [...staffOf(members, availabilities)].sort((a, b) =>
        a.profession === b.profession ? a.name.localeCompare(b.name, 'da') : a.profession > b.profession ? -1 : 1,
      ),
    [members, availabilities],
  );
  const person = staff.find(({ id }) => id === chosen) ?? null;
  return (
    <div className="staff">
      <div className="staff-list">
        <div className="staff-top">
          <StaffImport />
          <Button onPress={() => setChosen('new')}>{t('staff.add')}</Button>
        </div>
        {staff.length === 0 ? (
          <p className="rotation-empty">{t('nobody')}</p>
        ) : (
          <table className="staff-table" aria-label={t('staff.title')}>
            <thead>
              <tr>
                {(['name', 'id', 'profession', 'employer', 'hours', 'competences', 'absences', 'wishes'] as const).map(
                  (column) => (
                    <th key={column} scope="col">
                      {t(`staff.column.${column}`)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {staff.map((each) => (
                <tr key={each.id} className={each.id === chosen ? 'staff-chosen' : undefined}>
                  <th scope="row">
                    <Button variant="quiet" isPressed={each.id === chosen} onPress={() => setChosen(each.id)}>
                      {each.name}
                    </Button>
                  </th>
                  <td>{each.id}</td>
                  <td>{t(`profession.${each.profession}`)}</td>
                  <td>{t(`employer.${each.employer}`)}</td>
                  <td className="staff-number">{format.number(each.hoursPerWeek)}</td>
                  <td>{competences.say(each.competences)}</td>
                  <td className="staff-number">{each.unavailable.length || ''}</td>
                  <td className="staff-number">{each.wishes.length || ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <section className="rota-aside" aria-label={t('staff.one')}>
        {chosen === null || (chosen !== 'new' && !person) ? (
          <p className="rota-hint">{t('staff.choose')}</p>
        ) : (
          <StaffPerson key={chosen} person={person} onDone={setChosen} />
        )}
      </section>
    </div>
  );
};

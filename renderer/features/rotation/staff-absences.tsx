import { Trash2 } from 'lucide-react';
import type { FormEvent } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Absence, Employee } from '#shared/domain/rotation/employee.ts';
import { addDays, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { useDays } from './use-days.tsx';

/** When somebody is away; why is between them and their employer. */
export const StaffAbsences = ({ person }: { person: Employee }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const desk = useDesk();
  const { read, clear, fields } = useDays();
  const said = ({ from: first, to: end }: Absence) => {
    const until = format.shortDay(end - 1);
    return format.shortDay(first) === until ? until : `${format.shortDay(first)} – ${until}`;
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const days = read();
    if (!days) return;
    const absence = { from: momentOf(days.from, 0), to: momentOf(addDays(days.to, 1), 0) };
    const answer = await desk.run({ type: 'employee.be-away', employeeId: person.id, absence }).catch(() => undefined);
    if (!answer || answer.kind === 'refused') return;
    clear();
  };
  return (
    <section className="rota-form" aria-labelledby="staff-absences">
      <h4 id="staff-absences">{t('absence.title')}</h4>
      <ul className="windows-list">
        {person.unavailable.map((absence) => (
          <li key={absence.from}>
            {said(absence)}
            <IconButton
              label={t('absence.remove', { absence: said(absence) })}
              onPress={() =>
                void desk
                  .run({ type: 'employee.be-back', employeeId: person.id, from: absence.from })
                  .catch(() => undefined)
              }
            >
              <Trash2 size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <form className="windows-add" aria-label={t('absence.add')} onSubmit={(event) => void onSubmit(event)}>
        {fields}
        <Button type="submit">{t('absence.add')}</Button>
      </form>
    </section>
  );
};

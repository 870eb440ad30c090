import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Absence, Employee } from '#shared/domain/rotation/employee.ts';
import { addDays, isDay, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** When somebody is away; why is between them and their employer. */
export const StaffAbsences = ({ person }: { person: Employee }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const desk = useDesk();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [hasTried, setTried] = useState(false);
  const last = to.trim() === '' ? from.trim() : to.trim();
  const isRead = isDay(from.trim()) && isDay(last) && from.trim() <= last;
  const said = ({ from: first, to: end }: Absence) => {
    const until = format.shortDay(end - 1);
    return format.shortDay(first) === until ? until : `${format.shortDay(first)} – ${until}`;
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(!isRead);
    if (!isRead) return;
    const absence = { from: momentOf(from.trim(), 0), to: momentOf(addDays(last, 1), 0) };
    const answer = await desk.run({ type: 'employee.be-away', employeeId: person.id, absence }).catch(() => undefined);
    if (!answer || answer.kind === 'refused') return;
    setFrom('');
    setTo('');
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
        <TextField
          label={t('absence.from')}
          value={from}
          onChange={setFrom}
          placeholder="2027-01-04"
          error={hasTried ? t('absence.wrong') : undefined}
          maxLength={10}
        />
        <TextField label={t('absence.to')} value={to} onChange={setTo} placeholder="2027-01-10" maxLength={10} />
        <Button type="submit">{t('absence.add')}</Button>
      </form>
    </section>
  );
};

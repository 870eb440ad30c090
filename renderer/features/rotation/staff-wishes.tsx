import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Employee, Wish } from '#shared/domain/rotation/employee.ts';
import { clockOf } from '#shared/domain/rotation/rota-csv.ts';
import { MINUTES_OF_DAY, momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { useDays } from './use-days.tsx';

const WHEN = ['1', '2', '3', '4', '5', '6', '7', 'days'] as const;

/** What somebody would like, and rather not: a day of every week, or days by date. */
export const StaffWishes = ({ person }: { person: Employee }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const desk = useDesk();
  const [want, setWant] = useState<Wish['want']>('avoid');
  const [when, setWhen] = useState<(typeof WHEN)[number]>('1');
  const { read, clear, fields } = useDays();
  const put = (wishes: readonly Wish[]) =>
    desk.run({ type: 'employee.wish', employeeId: person.id, wishes: [...wishes] }).catch(() => undefined);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const days = when === 'days' ? read() : null;
    if (when === 'days' && !days) return;
    const wish: Wish = days
      ? { kind: 'days', want, ...days }
      : { kind: 'weekly', want, weekday: Number(when), start: 0, end: MINUTES_OF_DAY };
    const answer = await put([...person.wishes, wish]);
    if (!answer || answer.kind === 'refused') return;
    clear();
  };
  const day = (each: string) => format.shortDay(momentOf(each, 720));
  const said = (wish: Wish): string => {
    if (wish.kind === 'days')
      return t(`wish.${wish.want}`, {
        when: wish.from === wish.to ? day(wish.from) : `${day(wish.from)} – ${day(wish.to)}`,
      });
    const isWhole = wish.start === 0 && wish.end === MINUTES_OF_DAY;
    const hours = isWhole ? '' : ` ${clockOf(wish.start)}–${clockOf(wish.end)}`;
    return t(`wish.${wish.want}`, { when: `${t(`weekday.${wish.weekday as 1}`)}${hours}` });
  };
  return (
    <section className="rota-form" aria-labelledby="staff-wishes">
      <h4 id="staff-wishes">{t('wish.title')}</h4>
      <ul className="windows-list">
        {person.wishes.map((wish, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two wishes may be the same
          <li key={index}>
            {said(wish)}
            <IconButton
              label={t('wish.remove', { wish: said(wish) })}
              onPress={() => void put(person.wishes.filter((_, at) => at !== index))}
            >
              <Trash2 size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <form className="windows-add" aria-label={t('wish.add')} onSubmit={(event) => void onSubmit(event)}>
        <RadioGroup
          label={t('wish.want')}
          hideLabel
          options={(['avoid', 'prefer'] as const).map((value) => ({ value, label: t(`wish.want-${value}`) }))}
          value={want}
          onChange={setWant}
        />
        <Select
          label={t('wish.when')}
          options={WHEN.map((value) => ({ value, label: value === 'days' ? t('wish.days') : t(`weekday.${value}`) }))}
          value={when}
          onChange={setWhen}
        />
        {when === 'days' && fields}
        <Button type="submit">{t('wish.add')}</Button>
      </form>
    </section>
  );
};

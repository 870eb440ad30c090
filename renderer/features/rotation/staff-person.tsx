import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Employee, EmployeeId } from '#shared/domain/rotation/employee.ts';
import { readStaff, STAFF_COLUMNS, type StaffColumn, type StaffFault } from '#shared/domain/rotation/staff-csv.ts';
import { writeCsv } from '#shared/util/csv.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { StaffAbsences } from './staff-absences.tsx';
import { StaffWishes } from './staff-wishes.tsx';
import { useCompetences } from './use-competences.ts';

type Fields = Record<Exclude<StaffColumn, 'unavailable'>, string>;

const fieldsOf = (person: Employee | null, { say }: ReturnType<typeof useCompetences>): Fields => ({
  id: person?.id ?? '',
  name: person?.name ?? '',
  employer: person?.employer ?? 'municipality',
  profession: person?.profession ?? 'social',
  hours_per_week: person ? String(person.hoursPerWeek).replace('.', ',') : '37',
  competences: say(person?.competences ?? [], '; '),
});

/** Somebody new, or what has changed about somebody known. What is typed is read as a row of a staff list is. */
export const StaffPerson = ({
  person,
  onDone,
}: {
  person: Employee | null;
  onDone: (id: EmployeeId | null) => void;
}) => {
  const { t } = useTranslation('rotation');
  const desk = useDesk();
  const competences = useCompetences();
  const [fields, setFields] = useState(() => fieldsOf(person, competences));
  const [faults, setFaults] = useState<readonly StaffFault[]>([]);
  const fill = (column: keyof Fields) => (value: string) => setFields({ ...fields, [column]: value });
  const errorOf = (column: StaffColumn) => {
    const found = faults.find((fault) => fault.column === column);
    return found && t(`staff.fault.${found.code}`);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const written = { ...fields, competences: competences.read(fields.competences), unavailable: '' };
    const row = STAFF_COLUMNS.map((column) => written[column]);
    const read = readStaff(writeCsv([STAFF_COLUMNS, row]));
    setFaults(read.kind === 'refused' ? read.faults : []);
    const [employee] = read.kind === 'read' ? read.staff : [];
    if (!employee) return;
    const { unavailable = [], wishes = [] } = person ?? {};
    const answer = await desk
      .run({ type: 'employee.register', staff: [{ ...employee, unavailable: [...unavailable], wishes: [...wishes] }] })
      .catch(() => undefined);
    if (answer && answer.kind !== 'refused') onDone(employee.id);
  };
  const leave = () => {
    if (!person) return;
    void desk.run({ type: 'employee.leave', employeeId: person.id }).catch(() => undefined);
    onDone(null);
  };
  return (
    <>
      <form className="rota-form" aria-label={t('staff.one')} onSubmit={(event) => void onSubmit(event)}>
        <h3>{person?.name ?? t('staff.new')}</h3>
        <TextField
          label={t('staff.column.id')}
          value={fields.id}
          onChange={fill('id')}
          error={errorOf('id')}
          isDisabled={person !== null}
          autoFocus={person === null}
          maxLength={40}
        />
        <TextField
          label={t('staff.column.name')}
          value={fields.name}
          onChange={fill('name')}
          error={errorOf('name')}
          autoFocus={person !== null}
          maxLength={100}
        />
        <RadioGroup
          label={t('staff.column.profession')}
          options={(['social', 'health'] as const).map((value) => ({ value, label: t(`profession.${value}`) }))}
          value={fields.profession as 'social' | 'health'}
          onChange={(profession) =>
            setFields({ ...fields, profession, employer: profession === 'social' ? 'municipality' : 'region' })
          }
        />
        <RadioGroup
          label={t('staff.column.employer')}
          options={(['municipality', 'region'] as const).map((value) => ({ value, label: t(`employer.${value}`) }))}
          value={fields.employer as 'municipality' | 'region'}
          onChange={fill('employer')}
        />
        <TextField
          label={t('staff.column.hours')}
          value={fields.hours_per_week}
          onChange={fill('hours_per_week')}
          error={errorOf('hours_per_week')}
          maxLength={5}
        />
        <TextField
          label={t('staff.column.competences')}
          hint={t('staff.competences-hint')}
          value={fields.competences}
          onChange={fill('competences')}
          error={errorOf('competences')}
          maxLength={500}
        />
        <div className="rota-buttons">
          {person && (
            <Button variant="danger" onPress={leave}>
              {t('staff.leave')}
            </Button>
          )}
          <Button type="submit" variant="primary">
            {t('staff.save')}
          </Button>
        </div>
      </form>
      {person && <StaffAbsences person={person} />}
      {person && <StaffWishes person={person} />}
    </>
  );
};

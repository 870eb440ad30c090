import { Employee, EmployeeId } from '#shared/domain/rotation/employee.ts';
import { type Duty, DutyId, type Rota } from '#shared/domain/rotation/rota.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { unitId } from './domain.ts';

export const employeeId = (id: string): EmployeeId => EmployeeId.parse(id);

/** One of the staff; the id's first letter says whether a social (`s`) or a health professional (`h`). */
export const anEmployee = (id: string, more: Partial<Employee> = {}): Employee =>
  Employee.parse({
    id,
    name: `${id.toUpperCase()} Eksempel`,
    employer: id.startsWith('s') ? 'municipality' : 'region',
    profession: id.startsWith('s') ? 'social' : 'health',
    hoursPerWeek: 37,
    competences: [],
    unavailable: [],
    wishes: [],
    ...more,
  });

/** A duty of s1 on that day, from one hour of the clock to another (above 24: the next day). */
export const aDuty = (day: string, start: number, end: number, socialId = 's1', healthId = 'h1'): Duty => ({
  id: DutyId.parse(`s1-${day}-${start}`),
  unitId: unitId('s1'),
  from: momentOf(day, start * 60),
  to: momentOf(day, end * 60),
  socialId: employeeId(socialId),
  healthId: employeeId(healthId),
});
export const aRota = (...duties: Duty[]): Rota => ({ duties, before: [], overrides: [] });

import { z } from 'zod';
import { Instant } from '../values.ts';
import { Absence, Employee, EmployeeId } from './employee.ts';

/** Two events a person, and a batch holds a hundred. */
export const PEOPLE_AT_ONCE = 45;

export const STAFF_COMMANDS = {
  /** New people and what has changed about those who are known: all of them or none. */
  'employee.register': z.object({ staff: z.array(Employee).min(1).max(PEOPLE_AT_ONCE) }),
  'employee.leave': z.object({ employeeId: EmployeeId }),
  'employee.be-away': z.object({ employeeId: EmployeeId, absence: Absence }),
  /** `from` is when the absence that falls away began. */
  'employee.be-back': z.object({ employeeId: EmployeeId, from: Instant }),
  'employee.wish': z.object({ employeeId: EmployeeId, wishes: Employee.shape.wishes }),
} as const;

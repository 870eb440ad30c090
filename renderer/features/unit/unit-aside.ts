import type { ComponentType } from 'react';
import type { Unit } from '#shared/domain/unit/unit.ts';

/** What other rooms of the desk have to say on a unit; `isBrief` on a line of many. */
export type UnitAside = ComponentType<{ unit: Unit; isBrief?: boolean }>;

import type { Meta } from '../actor.ts';
import type { CrewMember } from '../unit/unit.ts';
import { unitDecider } from '../unit/unit-decider.ts';
import type { UnitCommand } from '../unit/unit-events.ts';
import { addressed, type Step, type World } from '../world.ts';
import { type Posting, stands } from './posting.ts';
import type { Duty } from './rota.ts';
import { employeeSubject } from './staff-member.ts';

/*
 * What a duty makes of its unit: who is on board, until when, and when they had their break. The board, the advice and
 * its guard of the shift's end read it from the unit, whether a rota put the crew there or somebody typed it.
 */

const onUnit =
  (world: World, id: Duty['unitId'], command: UnitCommand): Step =>
  () =>
    addressed(unitDecider.decide(world.unit(id), command), 'unit', id);

const crewOf = (world: World, { socialId, healthId }: Duty): CrewMember[] =>
  (
    [
      ['social', socialId],
      ['health', healthId],
    ] as const
  ).map(([competence, id]) => ({
    name: world.plain('employee', employeeSubject(id))?.name ?? id,
    competence,
  }));

/** Checked in and not yet out: the crew that has the vehicle. */
export const isOnBoard = ({ checkIn, checkOut }: Pick<Posting, 'checkIn' | 'checkOut'>): boolean =>
  checkIn !== null && checkOut === null;

/** Another crew that has checked in on the same vehicle: at a change of crews both have for a while. */
const othersOnBoard = (world: World, { duty }: Posting): readonly Posting[] =>
  world
    .current('duty')
    .filter((each) => stands(each) && isOnBoard(each) && each.duty.unitId === duty.unitId && each.duty.id !== duty.id);

const asCrew = (world: World, { duty }: Posting, at: number) => ({
  crew: crewOf(world, duty),
  // A crew that comes when the duty should be over has no hour to be home by.
  ...(duty.to > at && { until: duty.to }),
  at,
});

/** A crew that checks in has the unit, unless the crew before it still has. */
export const goAboard = (world: World, posting: Posting, { by, at, alone }: Meta): readonly Step[] => {
  const { unitId } = posting.duty;
  const unit = world.unit(unitId);
  if (!unit || othersOnBoard(world, posting).length > 0) return [];
  // It may have said on the radio that it is out: then only its names and its end are news.
  if (unit.duty.kind === 'on') return [onUnit(world, unitId, { type: 'change-crew', ...asCrew(world, posting, at) })];
  return [
    onUnit(world, unitId, { type: 'go-on-duty', ...asCrew(world, posting, at) }),
    // Who puts a unit on duty has it in hand, as by any other gesture.
    ...(alone || unit.holder ? [] : [onUnit(world, unitId, { type: 'take', desk: by.desk, at })]),
  ];
};

/** A crew that checks out leaves the unit to the next one that has checked in, or takes it off duty. */
export const goAshore = (world: World, posting: Posting, { at }: Meta): readonly Step[] => {
  const { unitId } = posting.duty;
  if (world.unit(unitId)?.duty.kind !== 'on') return [];
  const [next] = othersOnBoard(world, posting);
  return [
    onUnit(world, unitId, next ? { type: 'change-crew', ...asCrew(world, next, at) } : { type: 'go-off-duty', at }),
  ];
};

/** The break that a duty has had counts for the unit's guard too. */
export const breakOnBoard = (world: World, { duty }: Posting, at: number): readonly Step[] =>
  world.unit(duty.unitId)?.duty.kind === 'on' ? [onUnit(world, duty.unitId, { type: 'take-break', at })] : [];

import type { UnitId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import type { Fix } from '#shared/wire/position.ts';
import type { MapUnit } from '../map-data.ts';
import type { MapTexts } from '../map-texts.ts';
import { groupsOf } from './arrange.ts';
import type { Glyph, Look } from './vehicle-marks.ts';

/** A mark of the picture before it is drawn: what it stands for, and what is written on its plate. */
export type PlannedMark = {
  readonly id: string;
  /** One, or those that lie on each other. */
  readonly units: readonly UnitId[];
  readonly at: (now: number) => Position;
  readonly look: Look;
  readonly glyph: Glyph;
  readonly heading: number | null;
  readonly errorMetres: number | null;
  readonly selected: boolean;
  readonly name: string;
  readonly age: string;
};

/** On a group's plate; the others are counted. */
const NAMES = 4;

const groupMark = (members: readonly PlannedMark[]): PlannedMark => {
  const [first] = members as [PlannedMark];
  if (members.length === 1) return first;
  const names = members.map(({ id }) => id.toUpperCase());
  const rest = names.length - NAMES;
  return {
    ...first,
    units: members.flatMap(({ units }) => units),
    glyph: { kind: 'count', text: String(members.length) },
    heading: null,
    errorMetres: null,
    name: names.slice(0, NAMES).join(' · ') + (rest > 0 ? ` +${rest}` : ''),
    age: '',
  };
};

/**
 * The marks for these units, the selected one first: one each, one for several that would hide each other, and one for
 * each place a unit cannot have been at. `drawnAt` says where a unit is drawn, `project` where that is in the picture.
 */
export const planMarks = (
  units: readonly MapUnit[],
  selected: UnitId | null,
  texts: Pick<MapTexts, 'fixAge' | 'doubtful'>,
  drawnAt: (id: UnitId, now: number) => Position,
  project: (position: Position) => { readonly x: number; readonly y: number },
  now: number,
): readonly PlannedMark[] => {
  const vehicleMark = (unit: MapUnit): PlannedMark => {
    const last = unit.fixes.at(-1)!;
    return {
      id: unit.id,
      units: [unit.id],
      at: (at) => drawnAt(unit.id, at),
      look: unit.stale,
      glyph: { kind: last.headingDegrees === null ? 'still' : 'heading' },
      heading: unit.stale === 'lost' ? null : last.headingDegrees,
      errorMetres: last.errorMetres,
      selected: unit.id === selected,
      name: unit.label,
      age: texts.fixAge(unit),
    };
  };
  const doubtMark = ({ id, label }: MapUnit, fix: Fix): PlannedMark => ({
    id: `${id}/doubtful`,
    units: [id],
    at: () => fix,
    look: 'doubtful',
    glyph: { kind: 'still' },
    heading: null,
    errorMetres: fix.errorMetres,
    selected: false,
    name: label,
    age: texts.doubtful,
  });
  const vehicles = units.map(vehicleMark);
  const spots = vehicles.map((mark) => {
    const { x, y } = project(mark.at(now));
    return { id: mark.id, x, y, kind: mark.look, alone: mark.selected, mark };
  });
  const groups = groupsOf(spots).map((group) => groupMark(group.map(({ mark }) => mark)));
  const doubts = units.flatMap((unit) => (unit.doubtful ? [doubtMark(unit, unit.doubtful)] : []));
  return [...groups, ...doubts].sort((a, b) => Number(b.selected) - Number(a.selected));
};

import type { Command } from '#shared/domain/commands.ts';
import { activeAssignment, type Report, stackedAssignments, type Unit } from '#shared/domain/unit/unit.ts';

/**
 * The crew's reports by number, as on a radio. A number always means the same report, so pressing it twice can never
 * report something else; the rules refuse what does not follow.
 */
export const REPORT_KEYS: Readonly<Record<Report, string>> = {
  acknowledged: '1',
  'en-route': '2',
  'on-scene': '3',
  transporting: '4',
  'at-offer': '5',
  cleared: '6',
};

/** Keys that work while the keyboard is among the units, for the frame's list of keys; `label` is a text of `unit`. */
export const keys = [
  { key: '1', label: 'keys.1' },
  { key: '2', label: 'keys.2' },
  { key: '3', label: 'keys.3' },
  { key: '4', label: 'keys.4' },
  { key: '5', label: 'keys.5' },
  { key: '6', label: 'keys.6' },
  { key: 'A', label: 'keys.a' },
  { key: 'O', label: 'keys.o' },
  { key: 'H', label: 'keys.h' },
  { key: '↑ ↓', label: 'keys.arrows' },
] as const;

/** What a key asks of the unit; `null` where it asks nothing. Beginning outreach needs a place, and changing hands a desk, so these only open the question. */
export const asked = (unit: Unit, key: string): Command | 'begin-outreach' | 'holder' | null => {
  const active = activeAssignment(unit);
  const unitId = unit.id;
  for (const [activity, number] of Object.entries(REPORT_KEYS) as [Report, string][])
    if (key === number) return active ? { type: 'unit.report', unitId, assignmentId: active.id, activity } : null;
  if (key === 'a') {
    const [first] = stackedAssignments(unit);
    return first ? { type: 'unit.activate', unitId, assignmentId: first.id } : null;
  }
  if (key === 'h') return 'holder';
  if (key === 'o') return unit.outreach ? { type: 'unit.end-outreach', unitId } : 'begin-outreach';
  return null;
};

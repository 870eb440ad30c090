import { saidByCad } from '#electron/bridge/bridge-desk.ts';
import { isActive } from '#electron/demo/cad/cad-book.ts';
import { payloadOf } from '#electron/host/test-support/oracle.ts';
import { activeAssignment } from '#shared/domain/unit/unit.ts';
import { type LogEntry, partsOf } from '#shared/wire/batch.ts';
import type { CentralCad } from './central-cad.ts';
import type { Checked } from './checked.ts';
import type { SimulatedBridge } from './simulated-bridge.ts';

/** R11 and the word `confirmed`: everything is told once, and nothing is said to be there that never was. */
export const checkCad = (bridge: SimulatedBridge, cad: CentralCad, entries: readonly LogEntry[]): string[] => {
  const callSigns = new Map<string, string>();
  const confirmed = entries.flatMap((entry) => {
    const { by, event } = payloadOf(entry);
    const unit = partsOf(entry.subject).id;
    if (event.type === 'unit.registered') callSigns.set(unit, event.callSign);
    if (event.type !== 'unit.assignment-confirmed' || !saidByCad(by) || !entry.requestId) return [];
    const incident = bridge.journal().incidentOf(entry.requestId);
    return incident === null || cad.everSent(incident, callSigns.get(unit) ?? unit)
      ? []
      : [`too much said: ${unit} is confirmed on ${incident}, which never had it`];
  });
  const twice = [...cad.marks()].flatMap(([mark, times]) => (times > 1 ? [`told twice: ${mark} ${times} times`] : []));
  return [...bridge.troubles.map((trouble) => `trouble: the bridge ${trouble}`), ...confirmed, ...twice];
};

/** At rest the CAD has everything it was to be told, or a person knows why not; and it has our units where we have them. */
export const checkCadHealed = ({ desks, bridge, cad }: Checked, entries: readonly LogEntry[]): string[] => {
  const [desk] = desks;
  if (!desk) return [];
  const { models } = desk.store;
  const told = new Set(models.conflicts(10_000).map(({ conflict }) => conflict.requestId));
  const marks = cad.marks();
  const requests = new Set(entries.flatMap(({ requestId }) => requestId ?? []));
  const missing = [...requests].flatMap((requestId) =>
    bridge
      .journal()
      .itemsOf(requestId)
      .flatMap(({ mark, state, outgoing }) => {
        if (state === 'rejected') return told.has(requestId) ? [] : [`cad: nobody knows of ${outgoing.kind} ${mark}`];
        return state === 'confirmed' && !marks.has(mark) && outgoing.kind !== 'assign'
          ? [`cad: it never had ${outgoing.kind} ${mark}`]
          : [];
      }),
  );
  const elsewhere = models.units().flatMap(({ unit }) => {
    const active = activeAssignment(unit);
    const id = active && bridge.journal().incidentOf(active.requestId);
    if (!active || !id || told.has(active.requestId)) return [];
    const there = cad.incidents().find((incident) => incident.id === id);
    return there?.assignments.some((one) => one.unit === unit.callSign && isActive(one))
      ? []
      : [`cad: ${unit.id} is on ${active.requestId} here, and not on ${id} there`];
  });
  return [...missing, ...elsewhere];
};

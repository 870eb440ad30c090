import type { createRouterClient } from '@orpc/server';
import type { Host } from '#electron/host/create-host.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Change } from '#shared/contract/changes.ts';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { RequestRow, UnitRow } from '#shared/contract/rows.ts';
import { AssignmentId, CommandId, EntryId } from '#shared/domain/ids.ts';
import { needsAmbulance } from '#shared/domain/request/request.ts';
import { activeAssignment, stackedAssignments } from '#shared/domain/unit/unit.ts';

export type Client = ReturnType<typeof createRouterClient<Host['router'], object>>;

/** Sends one command and tells what was answered. */
export type Send = (...action: Action) => Promise<void>;
type Action = [type: string, ask: (commandId: CommandId) => Promise<CommandAnswer>];

const TRIAGE = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'yes',
  consent: 'given',
  target: 'other',
} as const;

/**
 * Somebody who never rests: triages what comes, sends whoever is free, closes what is done, sometimes changes their
 * mind, and writes everything down. Goes by the feed alone, as a page does; ends with `signal`.
 */
export const workShift = async (client: Client, random: Random, send: Send, signal: AbortSignal): Promise<void> => {
  const requests = new Map<string, RequestRow>();
  const units = new Map<string, UnitRow>();
  const busy = new Set<string>();
  const regretted = new Set<string>();

  const freeUnit = () =>
    [...units.values()].find(({ unit }) => unit.duty.kind === 'on' && !activeAssignment(unit) && !busy.has(unit.id))
      ?.unit;

  /** The next thing to do about a case, if there is one. */
  const aboutCase = ({ request }: RequestRow): Action | undefined => {
    const { id: requestId, life, priority } = request;
    switch (life.stage) {
      case 'received': {
        if (!request.seen && random.chance(0.3))
          return ['request.see', (commandId) => client.request.see({ commandId, requestId })];
        const triage = { ...TRIAGE, blueLightNeed: random.chance(0.1) };
        const asked = { requestId, triage, priority, accept: !triage.blueLightNeed };
        return ['request.triage', (commandId) => client.request.triage({ commandId, ...asked })];
      }
      case 'triaged': {
        const asked = { requestId, how: 'handed-to-ambulance', reason: 'udrykning nødvendig' } as const;
        return needsAmbulance(request.triage)
          ? ['request.end', (commandId) => client.request.end({ commandId, ...asked })]
          : undefined;
      }
      case 'queued': {
        const unit = freeUnit();
        if (!unit) return undefined;
        busy.add(unit.id);
        const asked = { unitId: unit.id, requestId, assignmentId: AssignmentId.parse(random.uuid()) };
        if (random.chance(0.1)) regretted.add(asked.assignmentId);
        const done = () => busy.delete(unit.id);
        return ['unit.assign', (commandId) => client.unit.assign({ commandId, ...asked }).finally(done)];
      }
      case 'assigned': {
        const { unitId, assignmentId } = life;
        const unit = units.get(unitId)?.unit;
        if (regretted.has(assignmentId) && unit?.assignments.some(({ id }) => id === assignmentId))
          return [
            'unit.cancel',
            (commandId) => client.unit.cancel({ commandId, unitId, assignmentId, reason: 'anden opgave' }),
          ];
        return unit?.past.some(({ id, activity }) => id === assignmentId && activity === 'cleared')
          ? ['request.close', (commandId) => client.request.close({ commandId, requestId, outcome: 'helped-on-scene' })]
          : undefined;
      }
      default:
        return undefined;
    }
  };

  const aboutUnit = ({ unit }: UnitRow): Action | undefined => {
    const [next] = stackedAssignments(unit);
    return next && !activeAssignment(unit)
      ? ['unit.activate', (commandId) => client.unit.activate({ commandId, unitId: unit.id, assignmentId: next.id })]
      : undefined;
  };

  /** One thing at a time about one case or unit. */
  const attend = (key: string, next: () => Action | undefined): void => {
    if (busy.has(key)) return;
    const action = next();
    if (!action) return;
    busy.add(key);
    void send(...action).finally(() => busy.delete(key));
  };

  const changes = await client.changes(undefined, { signal });
  for await (const change of changes as AsyncIterable<Change>) {
    if (signal.aborted) return;
    for (const row of change.requests ?? []) requests.set(row.request.id, row);
    for (const row of change.units ?? []) units.set(row.unit.id, row);
    for (const row of requests.values()) attend(row.request.id, () => aboutCase(row));
    for (const row of units.values()) attend(row.unit.id, () => aboutUnit(row));
  }
};

/** Notes without end, several at once: what is on its way to the disk at any moment. */
export const writeNotes = async (client: Client, random: Random, send: Send, signal: AbortSignal): Promise<void> => {
  for (let number = 0; !signal.aborted; number += 1) {
    await send('entry.log', (commandId) =>
      client.entry.log({
        commandId,
        entryId: EntryId.parse(random.uuid()),
        channel: { kind: 'desks' },
        kind: 'note',
        text: `${number} `.repeat(1 + random.below(60)),
      }),
    );
  }
};

export const newCommandId = (random: Random): CommandId => CommandId.parse(random.uuid());

import type { Page } from '@playwright/test';
import type { Snapshot } from '#shared/contract/changes.ts';
import type { ConflictRow, LinkRow, QueuedRow, RequestRow, UnitRow } from '#shared/contract/rows.ts';
import type { Actor, Role } from '#shared/domain/actor.ts';
import { AccountId, CommandId, ConflictId, DeskId, type RequestId, type UnitId } from '#shared/domain/ids.ts';
import { linkIdOf, type SourceName } from '#shared/domain/link/link.ts';

/** What the page is told of its sources, its outbox and its conflicts, in place of what is so. */
export type Outage = Pick<Snapshot, 'ladder' | 'links' | 'losses' | 'outbox' | 'conflicts'> & {
  readonly queued: readonly QueuedRow[];
};

const D2 = DeskId.parse('d2');
const MINUTE = 60_000;
const versions = { version: 1, sent: 1 };
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const person = (name: string, role: Role, desk: string): Actor => ({
  kind: 'user',
  account: AccountId.parse(name.split(' ')[0]?.toLowerCase()),
  name,
  role,
  desk: DeskId.parse(desk),
});

/** A night in which everything that can be shown is there to be seen: alone for ten minutes, four conflicts, 250 waiting. */
export const everythingWrong = ({ now, desk, requests, units }: Snapshot): Outage => {
  const here = DeskId.parse(desk);
  const requestId = requests[0]?.request.id as RequestId;
  const unitId = units[0]?.unit.id as UnitId;
  const mette = person('Mette Prøve', 'dispatcher', desk);
  const ole = person('Ole Eksempel', 'shift-lead', 'd2');
  const assign = { type: 'unit.assign', unitId, requestId, assignmentId: idOf(9) };
  const mine = (number: number, command: { type: string }) => ({
    commandId: CommandId.parse(idOf(number)),
    command,
    by: mette,
    at: now - 8 * MINUTE,
  });
  const conflict = (number: number, more: Partial<ConflictRow['conflict']>): ConflictRow => ({
    ...versions,
    conflict: {
      id: ConflictId.parse(idOf(number)),
      code: 'taken-over',
      desk: here,
      raisedAt: now - number * MINUTE,
      meanwhile: [],
      requestId,
      unitId,
      life: { kind: 'open' },
      ...more,
    },
  });
  const lost = (source: SourceName, since: number, on = here): LinkRow => ({
    ...versions,
    link: { id: linkIdOf(on, source), desk: on, source, life: { kind: 'lost', since, lastHeard: since - 5000 } },
  });
  return {
    ladder: { kind: 'alone', since: now - 10 * MINUTE },
    links: {
      hub: { kind: 'away', lastHeard: now - 10 * MINUTE, why: 'unreachable' },
      cad: { kind: 'away', lastHeard: now - 12 * MINUTE, why: 'silent' },
      positions: { kind: 'silent', lastHeard: now - MINUTE },
      radio: { kind: 'live', lastHeard: now },
      map: { kind: 'not-connected', lastHeard: null },
    },
    losses: [
      lost('hub', now - 10 * MINUTE),
      lost('cad', now - 12 * MINUTE, DeskId.parse('bridge')),
      lost('radio', now, D2),
    ],
    outbox: { unsent: 250, oldest: now - 9 * MINUTE },
    conflicts: [
      conflict(1, {
        mine: mine(1, assign),
        meanwhile: [
          {
            by: ole,
            at: now - 6 * MINUTE,
            event: { type: 'unit.held', desk: D2, epoch: 2, reason: 'Pladsen svarer ikke', at: now - 6 * MINUTE },
          },
        ],
      }),
      conflict(2, {
        code: 'cad-other-unit',
        mine: mine(2, assign),
        cad: { incident: 'K-2025-114', field: 'unit', ours: 'Sociolance 1', theirs: 'Sociolance 2' },
      }),
      conflict(3, { code: 'hub-restored', details: { offered: '12' } }),
      conflict(4, { code: 'merged-by-a-later-version', mine: mine(4, { type: 'unit.teleport' }) }),
      conflict(5, {
        code: 'wrong-stage',
        mine: mine(5, { ...assign, type: 'unit.reserve' }),
        life: { kind: 'settled', how: 'let-stand', by: ole, at: now - MINUTE, reason: 'Aftalt med den anden plads' },
      }),
    ],
    queued: Array.from({ length: 250 }, (_, index) => ({
      commandId: CommandId.parse(idOf(1000 + index)),
      type: index % 2 === 0 ? 'unit.report' : 'entry.log',
      by: mette,
      at: now - 9 * MINUTE + index * 1000,
      recordedAt: now - 9 * MINUTE + index * 1000,
      tries: index === 0 ? 4 : 0,
      lastError: index === 0 ? 'away' : null,
      requestId,
      unitId,
    })),
  };
};

type Told = { kind?: string; row?: RequestRow; requests?: RequestRow[]; units?: UnitRow[] };
type Frame = { i?: string; p?: { u?: string; b?: { json?: unknown }; d?: { json?: unknown } } };
const PAGE_SIZE = 200;
const NOT_SO = ['ladder', 'links', 'losses', 'outbox', 'conflicts'] as const;

/** Every unit is in another desk's hands; the second case came while alone and has its number since, the last has none yet. */
const retell = ({ row, requests, units }: Told): void => {
  for (const { request } of [...(requests ?? []), ...(row ? [row] : [])]) {
    if (request.number === 2) request.temporary = 'd1-3';
    if (request.number === 3) Object.assign(request, { number: undefined, temporary: 'd1-4' });
  }
  for (const { unit } of units ?? []) unit.holder = { desk: D2, epoch: 1, since: unit.duty.since };
};

/**
 * Stands between the page and its desk and tells the page of an outage that is not there, so that every state of a view
 * can be seen at once. What the desk itself makes of an outage is tested where a link is really cut.
 */
export const tellOfOutage = async (page: Page, outageOf: (snapshot: Snapshot) => Outage): Promise<void> => {
  let outage: Outage | null = null;
  /** Where each question about the outbox begins, by its id on the line. */
  const asked = new Map<string, number>();
  await page.routeWebSocket(/\/rpc/, (toPage) => {
    const toDesk = toPage.connectToServer();
    toPage.onMessage((message) => {
      const { i, p } = JSON.parse(String(message)) as Frame;
      if (i && p?.u === '/outbox/list') asked.set(i, (p.b?.json as { from?: number } | undefined)?.from ?? 0);
      toDesk.send(message);
    });
    toDesk.onMessage((message) => {
      const frame = JSON.parse(String(message)) as Frame;
      const told = (frame.p?.d?.json ?? frame.p?.b?.json) as Told | null | undefined;
      if (told?.kind === 'snapshot') {
        outage = outageOf(told as Snapshot);
        const { queued: _, ...instead } = outage;
        Object.assign(told, instead);
      } else if (told?.kind === 'difference') for (const key of NOT_SO) delete (told as Record<string, unknown>)[key];
      if (told) retell(told);
      const from = asked.get(frame.i ?? '');
      if (from !== undefined && outage && frame.p) {
        const { queued } = outage;
        frame.p.b = { json: { total: queued.length, rows: queued.slice(from, from + PAGE_SIZE) } };
      }
      toPage.send(JSON.stringify(frame));
    });
  });
};

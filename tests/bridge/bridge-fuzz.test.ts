import { describe, expect, it } from 'vitest';
import { WELL_BEHAVED, WORST } from '#electron/demo/cad/faults.ts';
import type { Random } from '#electron/host/test-support/random.ts';
import type { Command } from '#shared/domain/commands.ts';
import { isOpen, Outcome } from '#shared/domain/request/request.ts';
import { nextReports } from '#shared/domain/unit/unit.ts';
import { count } from '../support/counts.ts';
import { TRIAGE } from '../support/domain.ts';
import { caseOf, PATIENT, type Rig, rig, S1, S2 } from './support/bridges.ts';

const SEEDS = count({ sample: 3, full: 60 });
const FIRST = Number(process.env.SEED ?? 1);
const ROUNDS = 60;
/** Few enough that most of them get a unit. */
const MOST_OPEN = 4;

/** What somebody at the desk might do now; the domain may say no. */
const gesture = (random: Random, { desk }: Rig): Command => {
  const open = desk.requests().filter(isOpen);
  const request = random.pick([undefined, ...open]);
  const unit = random.pick(desk.units());
  const assignment = unit.assignments[0];
  if (!request || (open.length < MOST_OPEN && random.chance(0.15))) return caseOf(desk).receive;
  const requestId = request.id;
  const { assign } = { assign: { type: 'unit.assign', unitId: random.pick([S1, S2]), requestId } as const };
  const choices: Command[] = [
    { type: 'request.triage', requestId, triage: TRIAGE, priority: 'soon', accept: true },
    { ...assign, assignmentId: caseOf(desk).assignmentId },
    { ...assign, assignmentId: caseOf(desk).assignmentId },
    { ...assign, type: 'unit.reserve', assignmentId: caseOf(desk).assignmentId },
    { type: 'request.close', requestId, outcome: random.pick(Outcome.options) },
    { type: 'request.end', requestId, how: 'cancelled', reason: 'Kilden har meldt fra' },
    { type: 'request.amend', requestId, need: `Fryser ${random.below(100)}` },
  ];
  if (assignment) {
    const on = { unitId: unit.id, assignmentId: assignment.id };
    const [next] = nextReports(assignment.activity);
    if (next) choices.push(...Array<Command>(4).fill({ type: 'unit.report', ...on, activity: next }));
    choices.push({ type: 'unit.activate', ...on }, { type: 'unit.cancel', ...on, reason: 'Anden opgave' });
  }
  return random.pick(choices);
};

/** A shift on which everything goes wrong; then all is well again, and what is left to tell is told. */
const play = async (made: Rig, random: Random): Promise<void> => {
  const { desk, cad } = made;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let gestures = random.below(4); gestures > 0; gestures -= 1) await desk.attempt(gesture(random, made));
    if (desk.requests().filter(isOpen).length < MOST_OPEN && random.chance(0.1)) cad.own.call();
    if (random.chance(0.05)) cad.own.changeMind();
    if (random.chance(0.04)) cad.goAway(random.pick(['refusing', 'silent']));
    if (random.chance(0.2)) cad.comeBack();
    if (random.chance(0.02)) cad.own.anotherTruth();
    if (random.chance(0.05)) made.restart();
    if (random.chance(0.05)) made.pass(random.below(400_000));
    await made.round();
  }
  cad.comeBack();
  cad.setFaults(WELL_BEHAVED);
  made.setTimeLimit(PATIENT);
  made.pass(400_000);
  await made.settle();
  made.pass(400_000);
  await made.settle();
};

describe('a shift with the worst of CADs', () => {
  it(`ends with everything told once or known to a person, and both sides agreeing or a person knowing why not: ${SEEDS} seeds`, async () => {
    const totals = { told: 0, rejected: 0, requests: 0, conflicts: {} as Record<string, number> };
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const made = await rig({ seed, faults: { ...WORST, latency: [0, 3] } });
      const { desk, cad, bridge } = made;
      await play(made, desk.random);
      const { journal } = bridge();
      const hint = `seed ${seed}`;
      expect(journal.counts(), hint).toMatchObject({ new: 0, sent: 0 });
      expect(
        [...cad.marks()].filter(([, times]) => times > 1),
        hint,
      ).toEqual([]);
      const told = new Set(desk.conflicts().map(({ requestId }) => requestId));
      for (const request of desk.requests()) {
        const items = journal.itemsOf(request.id);
        if (items.some(({ state }) => state === 'rejected'))
          expect(told.has(request.id), `${hint}: rejected`).toBe(true);
        const incident = cad.incidents().find(({ id }) => id === journal.incidentOf(request.id));
        expect(incident, `${hint}: no incident`).toBeDefined();
        const openThere = ['OPR', 'VIS', 'DIS'].includes(incident?.status ?? '');
        if (openThere !== isOpen(request))
          expect(told.has(request.id), `${hint}: ${request.life.stage}, ${incident?.status} there`).toBe(true);
        for (const unit of desk.units()) {
          const ours = unit.assignments.find((one) => one.requestId === request.id && one.activity !== 'reserved');
          const theirs = incident?.assignments.findLast((one) => one.unit === unit.callSign);
          const on = theirs !== undefined && !['KLA', 'AFM', 'OVA'].includes(theirs.status);
          if (openThere && isOpen(request) && on !== (ours !== undefined))
            expect(told.has(request.id), `${hint}: ${unit.id} ${ours?.activity}, ${theirs?.status} there`).toBe(true);
        }
      }
      // Every incident the CAD has is one request here, unless it was over before anybody looked.
      for (const incident of cad.incidents()) {
        const requestId = journal.requestOf(incident.id);
        if (['OPR', 'VIS', 'DIS'].includes(incident.status))
          expect(
            desk.requests().some(({ id }) => id === requestId),
            `${hint}: ${incident.id}`,
          ).toBe(true);
      }
      totals.told += cad.marks().size;
      totals.rejected += journal.counts().rejected;
      totals.requests += desk.requests().length;
      for (const { code } of desk.conflicts()) totals.conflicts[code] = (totals.conflicts[code] ?? 0) + 1;
    }
    console.log(`worst of CADs: ${JSON.stringify(totals)}, seeds ${FIRST}–${FIRST + SEEDS - 1}`);
    expect(totals.told).toBeGreaterThan(SEEDS * 10);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '#shared/domain/commands.ts';
import { CommandId } from '#shared/domain/ids.ts';
import { isOpen } from '#shared/domain/request/request.ts';
import { Activity, nextReports } from '#shared/domain/unit/unit.ts';
import { caseOf, runAll, S1, S2 } from '#tests/bridge/support/bridges.ts';
import { createFakeDesk, type FakeDesk } from '#tests/bridge/support/fake-desk.ts';
import { CREW, user } from '#tests/support/domain.ts';
import { CAD } from './bridge-desk.ts';
import type { CadIncident } from './cad-adapter.ts';
import { isOverInCad, reportsBetween, type Step, stepsFor } from './incoming.ts';
import { uuidOf } from './uuid.ts';

const known = <Means>(means: Means) => ({ kind: 'known', means }) as const;
const coded = <Means>(means: readonly Means[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...means).map(known) },
    { weight: 1, arbitrary: fc.constant({ kind: 'unknown', code: 'QQ' } as const) },
  );

const CALLED = ['Sociolance 1', ' sociolance 2', 'AMB 4411'];
const incidents: fc.Arbitrary<CadIncident> = fc.record({
  id: fc.constant('L-000001'),
  version: fc.constant(1),
  status: coded([
    'open',
    'open',
    'open',
    'closed',
    'cancelled',
    'declined',
    'redirected',
    'handed-to-ambulance',
    'expired',
  ] as const),
  source: coded(['112', 'police', 'ambulance-crew'] as const),
  priority: coded(['urgent', 'soon'] as const),
  place: fc.constantFrom({ typed: 'Halmtorvet' }, { typed: 'Stengade 1' }),
  need: fc.constantFrom('Fryser', 'Er gået'),
  callback: fc.constantFrom(undefined, '12 34 56 78'),
  assignments: fc.array(
    fc.record({ unit: fc.constantFrom(...CALLED), activity: coded(Activity.exclude(['reserved']).options) }),
    { maxLength: 4 },
  ),
  marks: fc.constant([]),
  digest: fc.uuid(),
});

/** Carries the steps out as the bridge does; answers how many events came of it. */
const follow = async ({ desk, log }: FakeDesk, incident: CadIncident, steps: readonly Step[]): Promise<number> => {
  const before = log().length;
  const perform = async ({ name, command, otherwise }: Step): Promise<void> => {
    const commandId = CommandId.parse(uuidOf(incident.version, incident.digest, name));
    const answer = await desk.perform(command, { commandId, by: CAD });
    if (answer.kind === 'refused' && otherwise) await perform(otherwise);
  };
  for (const step of steps) await perform(step);
  return log().length - before;
};

const allOf = (step: Step): Step[] => [step, ...(step.otherwise ? allOf(step.otherwise) : [])];

const deskOnDuty = async (seed: number): Promise<FakeDesk> => {
  const desk = createFakeDesk(seed);
  for (const [index, unitId] of [S1, S2].entries()) {
    const callSign = `Sociolance ${index + 1}`;
    await desk.run({ type: 'unit.register', unitId, callSign, issi: 2_041_101 + index }, user('administrator'));
    await desk.run({ type: 'unit.go-on-duty', unitId, crew: CREW });
  }
  return desk;
};

describe('what follows from an incident', () => {
  it('is always something the desk understands, has no effect twice, and lets the CAD win or a person know', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ incident: incidents, isBehind: fc.boolean(), told: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 0, max: 8 }),
        fc.boolean(),
        async (looks, progress, ours) => {
          const desk = await deskOnDuty(1);
          const one = caseOf(desk);
          const { requestId } = one;
          if (ours) await runAll(desk, one.whole().slice(0, progress));
          let before: CadIncident | null = null;
          for (const [index, { incident: drawn, isBehind, told }] of looks.entries()) {
            const incident = { ...drawn, version: index + 1 };
            const shown = () => ({
              incident,
              before,
              requestId,
              request: desk.world.request(requestId),
              units: desk.world.units(),
              hasTold: () => told,
              isBehind,
            });
            const steps = stepsFor(shown());
            for (const step of steps.flatMap(allOf))
              expect(parseCommand(JSON.parse(JSON.stringify(step.command)))).toEqual(step.command);
            await follow(desk, incident, steps);
            expect(await follow(desk, incident, steps), 'a second time').toBe(0);

            const request = desk.world.request(requestId);
            const raised = desk.conflicts().some(({ cad }) => cad?.incident === incident.id);
            if (request && isOverInCad(incident) && isOpen(request)) {
              // What came of it is the desk's to say, once everybody is through with it.
              const working = desk
                .units()
                .some(({ assignments }) => assignments.some((a) => a.requestId === requestId));
              expect(raised || !working, 'over there, open here').toBe(true);
            }
            if (request && isOpen(request) && !isOverInCad(incident) && told)
              for (const unit of desk.units())
                for (const assignment of unit.assignments.filter(
                  (a) => a.requestId === requestId && a.activity !== 'reserved',
                )) {
                  const theirs = incident.assignments.findLast(
                    ({ unit: name }) => name.trim().toLowerCase() === unit.callSign.toLowerCase(),
                  );
                  const off =
                    !theirs ||
                    (theirs.activity.kind === 'known' &&
                      ['cancelled', 'handed-to-ambulance'].includes(theirs.activity.means));
                  expect(off, `${unit.id} is still on it, ${assignment.activity}`).toBe(false);
                }
            for (const unit of desk.units())
              expect(unit.assignments.filter(({ activity }) => activity !== 'reserved').length).toBeLessThanOrEqual(1);
            before = incident;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the reports between two activities', () => {
  it('lead there one after the other, or there is no way', () => {
    for (const from of Activity.options)
      for (const to of Activity.options) {
        const reports = reportsBetween(from, to);
        if (!reports) continue;
        let now: Activity = from;
        for (const report of reports) {
          expect(nextReports(now)).toContain(report);
          now = report;
        }
        expect(now).toBe(to);
      }
    expect(reportsBetween('assigned', 'cleared')).toEqual(['acknowledged', 'en-route', 'on-scene', 'cleared']);
    expect(reportsBetween('on-scene', 'en-route')).toBeUndefined();
  });
});

import { randomUUID } from 'node:crypto';
import type { CommandAnswer } from '#shared/contract/contract.ts';
import type {
  Preview,
  RotaAsked,
  RotaNews,
  WeekSeen,
  WindowsAsked,
  WindowsProposed,
} from '#shared/contract/rotation.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { WEIGHTS } from '#shared/domain/rotation/balance.ts';
import { staffOf } from '#shared/domain/rotation/desk-rota.ts';
import { stands } from '#shared/domain/rotation/posting.ts';
import type { Duty } from '#shared/domain/rotation/rota.ts';
import { rulesFor } from '#shared/domain/rotation/rule-set.ts';
import { slotsOf } from '#shared/domain/rotation/slots.ts';
import { demandHours, staffedHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import type { Clock } from '../clock.ts';
import type { PlanProgress } from '../rotation/generate.ts';
import { planRota, proposeWindows } from '../rotation/planner.ts';
import type { Store } from '../store/store.ts';

const newsOf = (progress: PlanProgress): RotaNews => ({
  kind: 'progress',
  stage: progress.stage,
  cost: 'cost' in progress ? progress.cost : null,
  done: progress.stage === 'improving' ? progress.done : progress.stage === 'proving' ? 1 : 0,
});

/** The planner of this desk: one rota in the making at a time, and the last one made, which nobody else knows of until it is adopted. */
export const createPlanning = ({
  store,
  clock,
  onTrouble,
}: {
  readonly store: Pick<Store, 'models'>;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown) => void;
}) => {
  const { world } = store.models;
  let running: AbortController | null = null;
  let proposing: AbortController | null = null;
  let preview: Preview | null = null;
  let adopted: CommandId | null = null;

  /** What was or will be served before that day, in order. */
  const servedBefore = (day: string): readonly Duty[] => {
    const until = momentOf(day, 0);
    return world
      .current('duty')
      .filter((posting) => stands(posting) && posting.duty.from < until)
      .map(({ duty }) => duty)
      .sort((a, b) => a.from - b.from);
  };

  const week = (from: string): WeekSeen => ({
    staffed: [...staffedHours(servedBefore(from))],
    demand: [...demandHours(store.models.receivedMoments())],
  });

  /** A proposal that is asked for while another is in the making takes its place. */
  const windows = async ({ from, budget, explore, seed }: WindowsAsked): Promise<WindowsProposed> => {
    proposing?.abort();
    const mine = new AbortController();
    proposing = mine;
    const earlier = world.current('period').filter((period) => period.plan.from < from).length;
    const within = Math.max(1, WINDOW_AIM.within - earlier);
    const aim = { ...WINDOW_AIM, budget, explore, within };
    const plan = await proposeWindows({ aim, ...week(from), seed }, mine.signal);
    if (plan.kind === 'impossible') return plan;
    const inWeekOrder = [...plan.windows].sort((a, b) => a.weekday - b.weekday || a.start - b.start);
    return { ...plan, windows: inWeekOrder, within };
  };

  /** How far it is, the latest of it each time, then what came of it. Whoever stops listening stops it. */
  async function* generate({ plan, seed, effort }: RotaAsked): AsyncGenerator<RotaNews> {
    const staff = staffOf(world.current('employee'), world.current('availability'));
    const before = servedBefore(plan.from);
    if (running) return yield { kind: 'refused', code: 'busy' };
    if (staff.length === 0 || slotsOf(plan, before).length === 0) return yield { kind: 'refused', code: 'no-duties' };
    const mine = new AbortController();
    running = mine;
    let latest: RotaNews | null = null;
    let wake = Promise.withResolvers<void>();
    const making = planRota(
      { staff, rules: rulesFor(staff, plan), weights: WEIGHTS, period: plan, before, seed, ...(effort && { effort }) },
      {
        signal: mine.signal,
        onProgress: (progress) => {
          latest = newsOf(progress);
          wake.resolve();
        },
      },
    )
      .then((planned): RotaNews => {
        if (planned.kind === 'impossible')
          return { kind: 'impossible', proven: planned.proven, hindrances: planned.hindrances };
        if (planned.kind === 'stopped') return planned;
        const { duties, cost, bound, roundRobin, stopped } = planned;
        preview = {
          id: randomUUID(),
          plan,
          seed,
          at: clock.now(),
          duties: [...duties],
          cost,
          bound,
          roundRobin: roundRobin?.cost ?? null,
          stopped,
        };
        return { kind: 'made', preview };
      })
      .catch((error: unknown): RotaNews => {
        onTrouble(error);
        return { kind: 'refused', code: 'failed' };
      })
      .finally(() => {
        running = null;
        wake.resolve();
      });
    try {
      while (running === mine) {
        await wake.promise;
        wake = Promise.withResolvers();
        const told: RotaNews | null = latest;
        latest = null;
        if (told && running === mine) yield told;
      }
      yield await making;
    } finally {
      mine.abort();
    }
  }

  return {
    week,
    windows,
    generate,
    stop: (): void => running?.abort(),
    preview: () => preview,
    forget: (id: string): void => {
      if (preview?.id === id) preview = null;
    },
    /** Through `carryOut`; a preview that was adopted is put away, and the same id asked again has no second effect. */
    adopt: async (
      previewId: string,
      commandId: CommandId,
      carryOut: (preview: Preview) => Promise<CommandAnswer>,
    ): Promise<CommandAnswer | { readonly kind: 'gone' }> => {
      if (adopted === commandId) return { kind: 'repeated', commandId };
      if (preview?.id !== previewId) return { kind: 'gone' };
      const answer = await carryOut(preview);
      if (answer.kind === 'refused') return answer;
      adopted = commandId;
      preview = null;
      return answer;
    },
    close: (): void => {
      running?.abort();
      proposing?.abort();
    },
  };
};
export type Planning = ReturnType<typeof createPlanning>;

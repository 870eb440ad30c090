import { join } from 'node:path';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/commands.ts';
import {
  AccountId,
  type AreaId,
  AssignmentId,
  CommandId,
  DeskId,
  EntryId,
  RequestId,
  type UnitId,
} from '#shared/domain/ids.ts';
import { activeAssignment } from '#shared/domain/unit/unit.ts';
import type { Clock } from '../clock.ts';
import { createReplica } from '../create-replica.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { newId } from '../new-id.ts';
import { fill, type Language, wordsIn } from '../paper/words.ts';

const SECOND = 1_000;
/** How long the other desk waits for us to promise the unit that it then wants as well. */
const PATIENCE = 240 * SECOND;

type Step = {
  /** Milliseconds after the cut. */
  readonly after: number;
  /** Not before this is so, unless it has been waited for long enough. */
  readonly when?: () => boolean;
  readonly run: () => Promise<void>;
};

/** Never the same as ours. */
export const otherDeskOf = (ours: DeskId): DeskId => DeskId.parse(ours === 'd2' ? 'd1' : 'd2');

/**
 * The desk in the next room, which keeps its link to the hub while ours is cut: a real desk on the same hub, played by a
 * script. It takes a case, asks for a unit of ours, takes that over when nobody answers, and goes on.
 */
export const createOtherDesk = async ({
  link,
  directory,
  key,
  clock,
  area,
  ours,
  language,
  promised,
  onTrouble,
}: {
  /** The hub's own end, which is never cut. Not closed here. */
  link: HubLink;
  directory: string;
  key: Buffer;
  clock: Clock;
  area: AreaId;
  ours: DeskId;
  language: Language;
  /** A unit that our desk has promised while it was alone: what makes the two want the same. */
  promised: () => UnitId | undefined;
  onTrouble: (error: unknown) => void;
}) => {
  const desk = otherDeskOf(ours);
  const words = wordsIn(language).drill;
  const replica = await createReplica({
    dataDirectory: join(directory, desk),
    key,
    clock,
    desk,
    area,
    link: { ...link, close: async () => undefined },
    onWritten: () => undefined,
    onTrouble,
  });
  const by: Actor = {
    kind: 'user',
    account: AccountId.parse(`${desk}-vagtleder`),
    name: words['crew-name'],
    role: 'shift-lead',
    desk,
  };
  const perform = async (command: Command): Promise<void> => {
    await replica.perform(command, { commandId: CommandId.parse(newId()), by });
  };
  const world = replica.store.models.world;
  const first = RequestId.parse(newId());

  const take = async (requestId: RequestId, need: string, typed: string): Promise<void> => {
    await perform({
      type: 'request.receive',
      requestId,
      source: 'desk',
      response: 'primary',
      priority: 'soon',
      place: { typed },
      need,
    });
    await perform({
      type: 'request.triage',
      requestId,
      triage: {
        blueLightNeed: false,
        treatmentDuringTransport: false,
        safeForCrew: 'yes',
        consent: 'given',
        target: 'homeless',
      },
      priority: 'soon',
      accept: true,
    });
  };
  const say = (text: string, requestId?: RequestId): Promise<void> =>
    perform({
      type: 'entry.log',
      entryId: EntryId.parse(newId()),
      channel: requestId ? { kind: 'case', requestId } : { kind: 'desks' },
      kind: 'note',
      text,
    });
  /** The unit we have promised; else one that is in our hands and free. */
  const wantedUnit = (): UnitId | undefined => {
    const held = world.units().filter(({ holder, duty }) => holder?.desk === ours && duty.kind === 'on');
    return promised() ?? (held.find((unit) => !activeAssignment(unit)) ?? held[0])?.id;
  };
  const wish = async (): Promise<void> => {
    const unit = world.unit(wantedUnit() ?? ('' as UnitId));
    if (unit) await say(fill(words.other.wish, { desk: ours, unit: unit.callSign }));
  };
  const takeOver = async (): Promise<void> => {
    const unitId = wantedUnit();
    if (!unitId) return;
    await perform({ type: 'unit.take-over', unitId, reason: words.other.reason });
    const unit = world.unit(unitId);
    const assignmentId = AssignmentId.parse(newId());
    const type = unit && activeAssignment(unit) ? 'unit.reserve' : 'unit.assign';
    await perform({ type, unitId, requestId: first, assignmentId });
  };

  const steps: readonly Step[] = [
    { after: 15 * SECOND, run: () => take(first, words.other.need, 'Istedgade 40') },
    { after: 45 * SECOND, run: () => say(words.other.note, first) },
    { after: 60 * SECOND, run: wish },
    { after: 90 * SECOND, when: () => promised() !== undefined, run: takeOver },
    {
      after: 150 * SECOND,
      run: () => take(RequestId.parse(newId()), words.other['second-need'], 'Enghave Plads'),
    },
  ];
  let done = 0;
  let turn: Promise<void> = Promise.resolve();
  const runNext = (): void => {
    const step = steps[done];
    done += 1;
    turn = turn.then(() => step?.run()).catch(onTrouble);
  };

  return {
    desk,
    /** What is due `elapsed` milliseconds after the cut. */
    advance: (elapsed: number): void => {
      for (let step = steps[done]; step && step.after <= elapsed; step = steps[done]) {
        if (step.when && !step.when() && elapsed < step.after + PATIENCE) return;
        runNext();
      }
    },
    /** What is left of it, at once: however short the outage was, the other desk did its part in it. */
    finish: async (): Promise<void> => {
      while (done < steps.length) runNext();
      await turn;
    },
    close: async (): Promise<void> => {
      await turn;
      await replica.close();
    },
  };
};
export type OtherDesk = Awaited<ReturnType<typeof createOtherDesk>>;

import type { Command } from '#shared/domain/commands.ts';
import type { Consult } from '#shared/domain/consult/consult.ts';
import { CommandId, type DeskId, EntryId } from '#shared/domain/ids.ts';
import { isAlone, type Ladder } from '#shared/domain/ladder.ts';
import { nextSafetyStep, type Safety } from '#shared/domain/safety/safety.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk.ts';
import { fill, type Language, wordsIn } from '../paper/words.ts';
import { bySystem, derivedId } from '../store/conflict-of.ts';
import type { ReadModels } from '../store/read-models.ts';
import { createDue } from './due.ts';

/** How long another desk leaves a step that is due to the one whose it is, in milliseconds. */
const GRACE = 2 * 60_000;

export type WatchOptions = {
  readonly models: ReadModels;
  readonly perform: Desk['perform'];
  readonly clock: Clock;
  /** Milliseconds by the desk's clock that nobody can set. */
  readonly elapsed: () => number;
  readonly deskId: DeskId;
  readonly ladder: () => Ladder;
  /** Whether there is more to read than stands here: a crew that seems to wait may long be home. */
  readonly isReading: () => boolean;
  readonly language: Language;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Takes the steps that are due: a crew on scene is asked whether it is well, and whoever is next is called; somebody is
 * called to a question that no physician takes. The desk that has the unit in its hands does it, with or without the
 * hub; another only where that one has let it pass. A step's id follows from what it is a step of, so that it is taken
 * once however many desks, restarts or outages there are; and since each is due so long after the one before was taken,
 * what an outage has delayed comes one by one.
 */
export const createWatch = (options: WatchOptions) => {
  const { models, perform, clock, elapsed, deskId, ladder, isReading, language, onTrouble } = options;
  const { world } = models;
  const due = createDue(clock.now, elapsed);
  const asked = new Set<string>();

  const does = (commandId: string, command: Command): void => {
    const { by } = bySystem(commandId, deskId, clock.now());
    perform(command, { commandId: CommandId.parse(commandId), by }).catch(onTrouble);
  };
  /**
   * Ours to do: the unit, or the question, is in our hands; or, where we know all there is, nobody's; or its desk has let
   * it pass and we hear others.
   */
  const isOurs = (holder: DeskId | undefined, since: number): boolean => {
    if (holder === deskId) return true;
    if (holder === undefined) return !isReading();
    return !isAlone(ladder()) && clock.now() - since > GRACE;
  };

  /** On the unit's channel, so that it stands where the crew's answer will. */
  const sayOnChannel = ({ id, round, unitId, requestId }: Safety): void => {
    const key = `${id}/${round}`;
    if (asked.has(key)) return;
    asked.add(key);
    const callSign = world.unit(unitId)?.callSign ?? unitId;
    const text = fill(wordsIn(language).safety['ask-on-channel'], { unit: callSign });
    const channel = { kind: 'unit', unitId } as const;
    const entryId = EntryId.parse(derivedId(key, 'safety-entry'));
    const entry = { type: 'entry.log', entryId, channel, kind: 'system', text, to: callSign, requestId } as const;
    does(derivedId(key, 'safety-say'), entry);
  };

  const lookAfterCrew = (safety: Safety): string[] => {
    const { id, round, life } = safety;
    const next = nextSafetyStep(safety);
    if (!next || (life.kind !== 'running' && life.kind !== 'asked')) return [];
    const key = `${id}/${round}/${next.step}`;
    const holder = world.unit(safety.unitId)?.holder?.desk;
    if (life.kind === 'asked' && life.step === 'crew' && isOurs(holder, life.since)) sayOnChannel(safety);
    if (due.isDue(key, life.since, next.due) && isOurs(holder, next.due))
      does(derivedId(key, 'safety-step'), { type: 'safety.step', assignmentId: id, step: next.step, round });
    return [key];
  };

  const lookAfterQuestion = ({ id, asked: { by, at }, limit, life, overdue }: Consult): string[] => {
    if (life.step !== 'asked' || overdue) return [];
    if (due.isDue(id, at, at + limit) && isOurs(by.desk, at + limit))
      does(derivedId(id, 'consult-remind'), { type: 'consult.remind', consultId: id });
    return [id];
  };

  return {
    /** To be called about every second. */
    look: (): void => {
      if (isReading() && !isAlone(ladder())) return;
      try {
        const safeties = world.current('safety');
        const keys = [...safeties.flatMap(lookAfterCrew), ...world.current('consult').flatMap(lookAfterQuestion)];
        due.keepOnly(new Set(keys));
        const rounds = new Set(safeties.map(({ id, round }) => `${id}/${round}`));
        for (const key of asked) if (!rounds.has(key)) asked.delete(key);
      } catch (error) {
        onTrouble(error);
      }
    },
  };
};

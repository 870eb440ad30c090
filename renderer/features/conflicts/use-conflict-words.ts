import { useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Asked, Conflict } from '#shared/domain/conflict/conflict.ts';
import type { AssignmentId, RequestId } from '#shared/domain/ids.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { dashed } from '../../i18n/dashed.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { actorWord } from '../../replica/actor-word.ts';
import { useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { conflictWhy, countedIn } from './conflict-why.ts';
import { type CommandNames, describeCommand } from './describe-command.ts';
import { commandOf } from './do-again.ts';

/**
 * Names for the ids a conflict holds, for any conflict: what the page no longer knows of an assignment, the conflict's
 * own unit and case say.
 */
export const useConflictNames = () => {
  const units = useReplica((state) => state.units);
  const requests = useReplica((state) => state.requests);
  const offers = useReplica((state) => state.offers);
  const rotation = useRotationNames(useFormat());
  return useMemo(() => {
    const unit: CommandNames['unit'] = (id) => units.get(id)?.unit.callSign ?? id;
    const byAssignment = new Map<AssignmentId, { unit: string; requestId: RequestId }>();
    for (const { unit: each } of units.values())
      for (const open of [...each.assignments, ...each.past])
        byAssignment.set(open.id, { unit: each.callSign, requestId: open.requestId });
    return ({ unitId, requestId }: Pick<Conflict, 'unitId' | 'requestId'>): CommandNames => ({
      ...rotation,
      unit,
      unitOf: (id) => byAssignment.get(id)?.unit ?? (unitId ? unit(unitId) : '–'),
      offer: (id) => offers.find((offer) => offer.id === id)?.name ?? id,
      caseOf: (id) => byAssignment.get(id)?.requestId ?? requestId,
      caseName: (id) => {
        const request = id && requests.get(id)?.request;
        return request ? caseName(request) : '–';
      },
    });
  }, [units, requests, offers, rotation]);
};

/** Sentences for a conflict, in the language on screen. */
export const useConflictWords = (names: CommandNames) => {
  const { t } = useTranslation(['outage', 'domain', 'request']);
  const refusal = useRefusal();
  const here = useReplica((state) => state.desk);
  return {
    why: (conflict: Conflict): string => {
      const why = conflictWhy(conflict);
      if (why.kind === 'refusal') return refusal({ code: why.code, details: conflict.details });
      if (why.kind === 'told')
        return why.code === 'hub-restored'
          ? t('conflict.why.hub-restored', { count: countedIn(conflict) })
          : t(`conflict.why.${why.code}`, { file: conflict.details?.file ?? '' });
      return t(why.from === 'cad' ? 'conflict.why.cad-unknown' : 'conflict.why.unknown', { code: why.code });
    },
    did: (asked: Asked): { title: string; quote: string | undefined } => {
      const command = commandOf(asked);
      if (!command) return { title: t('did.unknown', { type: asked.command.type }), quote: undefined };
      const { type, params, words, quote } = describeCommand(command, names);
      const spoken = Object.entries(words ?? {}).map(([name, word]) => [name, t(word)]);
      return { title: t(`did.${dashed(type)}`, { ...params, ...Object.fromEntries(spoken) }), quote };
    },
    /** With the desk where that is not this one, and the name does not say so already. */
    who: (actor: Actor): string => {
      const said = actorWord(actor, names);
      const name = said.kind === 'name' ? said.name : t(said.word);
      return actor.desk === here || name.endsWith(actor.desk)
        ? name
        : t('conflict.at-desk', { name, desk: actor.desk });
    },
  };
};

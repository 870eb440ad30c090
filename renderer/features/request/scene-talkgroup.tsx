import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { freeTalkgroup } from '#shared/domain/channel/scene-talkgroups.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { useCase } from './case-context.tsx';

/** The scene talkgroups of the case: those it has, given back one by one, and the next free one. */
export const SceneTalkgroup = () => {
  const { t } = useTranslation('request');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const { request } = useCase();
  const rows = useReplica((state) => state.plain.talkgroup);
  const lent = useReplica((state) => state.lentTalkgroups);
  const all = [...rows.values()].map(({ state }) => state);
  const own = all.filter(({ allotted }) => allotted?.requestId === request.id);
  const free = freeTalkgroup(lent, all);
  const allot = free && ({ type: 'talkgroup.allot', talkgroupId: free, requestId: request.id } as const);
  return (
    <div className="form-buttons">
      {own.map(({ id }) => {
        const giveBack = { type: 'talkgroup.return', talkgroupId: id } as const;
        return (
          <span key={id} className="scene-talkgroup">
            <Badge fill>{id.toUpperCase()}</Badge>
            <RefusableButton
              label={t('scene.return-one', { talkgroup: id.toUpperCase() })}
              refusal={refusalOf(giveBack)}
              onPress={() => void desk.run(giveBack)}
            >
              {t('scene.return')}
            </RefusableButton>
          </span>
        );
      })}
      {allot ? (
        <RefusableButton refusal={refusalOf(allot)} onPress={() => void desk.run(allot)}>
          {t('scene.allot', { talkgroup: allot.talkgroupId.toUpperCase() })}
        </RefusableButton>
      ) : (
        <Button isDisabled reason={t('scene.none-free')}>
          {t('scene.none-free')}
        </Button>
      )}
    </div>
  );
};

import { useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/conflict/conflict.ts';
import { mayRun } from '#shared/domain/role.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { again, commandOf } from './do-again.ts';

/** What now? A shift lead chooses; everybody else is told who does. */
export const Choices = ({ conflict }: { conflict: Conflict }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const command = useMemo(() => conflict.mine && commandOf(conflict.mine), [conflict]);
  const sensible = command && again(command, () => newId());
  if (!mayRun(desk.session.role, 'conflict.settle')) return <p className="conflict-by">{t('conflict.lead-only')}</p>;
  return (
    <section className="conflict-choices" aria-label={t('conflict.now-what')}>
      <h4>{t('conflict.now-what')}</h4>
      <div className="conflict-buttons">
        {sensible && <AgainButton conflict={conflict} command={sensible} />}
        <Button
          onPress={() => void desk.run({ type: 'conflict.settle', conflictId: conflict.id, how: 'handled-by-voice' })}
        >
          {t('conflict.choice.handled-by-voice')}
        </Button>
        <LetStandButton conflict={conflict} />
      </div>
    </section>
  );
};

/** Does it once more as a new gesture, where the rules let it now; the conflict is settled only when that is on disk. */
const AgainButton = ({ conflict, command }: { conflict: Conflict; command: Command }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const sentence = useRefusal();
  const refusal = useRefusalTo(command);
  const doAgain = async () => {
    const fresh = again(command, () => newId());
    if (!fresh || (await desk.run(fresh)).kind === 'refused') return;
    await desk.run({ type: 'conflict.settle', conflictId: conflict.id, how: 'done-again' });
  };
  return (
    <>
      <Button
        onPress={() => void doAgain()}
        {...(refusal && { isDisabled: true, reason: t('conflict.choice.no-longer', { why: sentence(refusal) }) })}
      >
        {t('conflict.choice.done-again')}
      </Button>
      {refusal && <p className="conflict-no-longer">{t('conflict.choice.no-longer', { why: sentence(refusal) })}</p>}
    </>
  );
};

const LetStandButton = ({ conflict }: { conflict: Conflict }) => {
  const { t } = useTranslation('outage');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const command = { type: 'conflict.settle', conflictId: conflict.id, how: 'let-stand', reason } as const;
  const refusal = useRefusalTo(command);
  return (
    <PopoverButton title={t('conflict.choice.let-stand-title')} text={t('conflict.choice.let-stand')}>
      {(close) => (
        <ReasonForm
          field="reason-let-stand"
          value={reason}
          onChange={setReason}
          suggestions={t('conflict.let-stand-suggestions', { returnObjects: true })}
          refusal={refusal}
          submit={t('conflict.choice.let-stand')}
          variant="primary"
          onSubmit={() => {
            close();
            void desk.run(command);
          }}
        />
      )}
    </PopoverButton>
  );
};

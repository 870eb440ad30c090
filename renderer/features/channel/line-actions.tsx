import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { Select } from '../../ui/select.tsx';

export type Doing = 'strike' | 'move' | null;

/** What can be done with the chosen line: acknowledge it, strike it through, move it to another case. Escape leaves it. */
export const LineActions = ({
  row: { entry },
  doing,
  onDoing,
  onDone,
}: {
  row: EntryRow;
  doing: Doing;
  onDoing: (doing: Doing) => void;
  onDone: () => void;
}) => {
  const { t } = useTranslation('channel');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const requests = useReplica((state) => state.requests);
  const [reason, setReason] = useState('');
  const box = useRef<HTMLDivElement>(null);
  // Asked for by a key: the keyboard goes to what is to be answered.
  useEffect(() => {
    if (doing === 'strike') box.current?.querySelector('input')?.focus();
  }, [doing]);
  const strike = { type: 'entry.strike', entryId: entry.id, reason } as const;
  const acknowledge = { type: 'entry.acknowledge', entryId: entry.id } as const;
  const move = (requestId: string) =>
    ({ type: 'entry.move', entryId: entry.id, requestId: requestId === 'none' ? null : requestId }) as never;
  const about = entry.requestId;
  const options = [
    { value: 'none', label: t('line.no-case') },
    ...[...requests.values()].map(({ request }) => ({
      value: request.id as string,
      label: `#${caseName(request)} ${request.place.typed}`,
    })),
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen
    <div ref={box} role="group" className="channel-actions" aria-label={t('line.title')}>
      <div className="channel-actions-row">
        <span className="channel-actions-what" data-personal="">
          {entry.text}
        </span>
        {!entry.acknowledged && (
          <RefusableButton keys="K" refusal={refusalOf(acknowledge)} onPress={() => void desk.run(acknowledge)}>
            {t('line.acknowledge')}
          </RefusableButton>
        )}
        <RefusableButton
          keys="Del"
          refusal={refusalOf({ ...strike, reason: '-' })}
          onPress={() => onDoing(doing === 'strike' ? null : 'strike')}
        >
          {t('line.strike')}
        </RefusableButton>
        <RefusableButton
          keys="M"
          refusal={refusalOf(move('none'))}
          onPress={() => onDoing(doing === 'move' ? null : 'move')}
        >
          {t('line.move')}
        </RefusableButton>
        {about && requests.has(about) && <Button onPress={() => desk.openCase(about)}>{t('line.open-case')}</Button>}
        <Button variant="quiet" keys="Esc" onPress={onDone}>
          {t('line.done')}
        </Button>
      </div>
      {doing === 'strike' && (
        <ReasonForm
          field="strike"
          value={reason}
          onChange={setReason}
          suggestions={[t('line.reason.wrong-unit'), t('line.reason.wrong-case'), t('line.reason.misheard')]}
          refusal={refusalOf(strike)}
          submit={t('line.strike')}
          onSubmit={() => {
            onDone();
            void desk.run(strike);
          }}
        />
      )}
      {doing === 'move' && (
        <Select
          label={t('line.move-to')}
          options={options}
          value={about ?? 'none'}
          autoFocus
          onChange={(requestId) => {
            onDone();
            void desk.run(move(requestId));
          }}
        />
      )}
    </div>
  );
};

import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { QueuedRow } from '#shared/contract/rows.ts';
import { COMMAND_TYPES } from '#shared/domain/commands.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { looksLikeCpr } from '#shared/util/text.ts';
import { dashed } from '../../i18n/dashed.ts';
import type { Refused } from '../../i18n/refusal.ts';
import { actorWord } from '../../replica/actor-word.ts';
import { useAlone, useCaseName, useDesk, useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Message } from '../../ui/message.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { OutboxLine } from './held-outbox.ts';
import { whyItWaits } from './why-it-waits.ts';

/** What was done, in words; a gesture this version does not know is shown as it stands. */
const useWhat = ({ type }: QueuedRow): string => {
  const { t } = useTranslation('frame');
  const known = COMMAND_TYPES.find((one) => one === type);
  return known ? t(`done.${dashed(known)}`) : type;
};

const useAbout = ({ requestId, unitId }: QueuedRow): string => {
  const name = useCaseName(requestId ?? null);
  const unit = useReplica(({ units }) => (unitId ? (units.get(unitId)?.unit.callSign ?? unitId) : undefined));
  return [name && `#${name}`, unit].filter(Boolean).join(' · ');
};

const useWho = ({ by }: QueuedRow): string => {
  const { t } = useTranslation(['domain', 'request']);
  const unit = useReplica(({ units }) => (by.kind === 'crew' ? units.get(by.unitId)?.unit.callSign : undefined));
  const who = actorWord(by, { unit: (id) => unit ?? id });
  return who.kind === 'name' ? who.name : t(who.word);
};

export const OutboxLineView = ({
  line: { row, fate },
  top,
  mayStrike,
  onStruck,
  onWork,
}: {
  line: OutboxLine;
  /** Pixels from the start of the list. */
  top: number;
  mayStrike: boolean;
  onStruck: (id: CommandId) => void;
  /** Somebody has the keyboard in it. */
  onWork: () => void;
}) => {
  const { t } = useTranslation('outage');
  const what = useWhat(row);
  const about = useAbout(row);
  const who = useWho(row);
  const alone = useAlone();
  return (
    <tr
      className={`outbox-row outbox-columns is-${fate}`}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onWork}
    >
      <td>
        <TimeText at={row.at} seconds />
      </td>
      <td>{what}</td>
      <td>{about}</td>
      <td>{who}</td>
      <td className="outbox-figure">{row.tries}</td>
      <td>
        {fate === 'waiting' ? (
          <Badge tone="attention">
            {t(`outbox.why.${whyItWaits(row.lastError, alone)}`, { code: row.lastError ?? '' })}
          </Badge>
        ) : (
          <Badge tone={fate === 'sent' ? 'ok' : 'neutral'}>{t(`outbox.${fate}`)}</Badge>
        )}
      </td>
      {mayStrike && (
        <td>
          {fate === 'waiting' && mayBeStruck(row) && (
            <StrikeButton row={row} what={what} onStruck={() => onStruck(row.commandId)} />
          )}
        </td>
      )}
    </tr>
  );
};

const refusalOf = (reason: string): Refused | null => {
  if (reason.trim() === '') return { code: 'reason-missing' };
  return looksLikeCpr(reason) ? { code: 'cpr-in-text' } : null;
};

/** What only says that two truths conflict is not struck out: it is settled. */
const mayBeStruck = ({ type }: QueuedRow): boolean => !type.startsWith('conflict.');

const StrikeButton = ({ row, what, onStruck }: { row: QueuedRow; what: string; onStruck: () => void }) => {
  const { t } = useTranslation('outage');
  const { client } = useDesk();
  const [reason, setReason] = useState('');
  const [answer, setAnswer] = useState<'none' | 'gone' | 'refused' | 'failed'>('none');
  const strike = async (close: () => void) => {
    const told = await client.outbox.strike({ commandId: row.commandId, reason }).catch(() => null);
    if (told?.kind === 'struck') {
      close();
      onStruck();
    } else setAnswer(told?.kind ?? 'failed');
  };
  return (
    <PopoverButton title={t('outbox.strike-title', { what })} text={t('outbox.strike')} variant="danger">
      {(close) => (
        <>
          <p>{t('outbox.strike-explain')}</p>
          <ReasonForm
            field="reason-outbox"
            value={reason}
            onChange={setReason}
            suggestions={t('outbox.strike-suggestions', { returnObjects: true })}
            refusal={refusalOf(reason)}
            submit={t('outbox.strike')}
            onSubmit={() => void strike(close)}
          />
          {answer !== 'none' && <Message tone="alarm">{t(`outbox.${answer}`)}</Message>}
        </>
      )}
    </PopoverButton>
  );
};

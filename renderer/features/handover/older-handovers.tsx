import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Handover } from '#shared/domain/rotation/handover.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { nameOf } from './handover-sheet.tsx';

type Found = { readonly handovers: readonly Handover[]; readonly isMore: boolean };

const Line = ({ handover, onOpen }: { handover: Handover; onOpen: (handover: Handover) => void }) => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const { given, taken } = handover;
  return (
    <li>
      <Button onPress={() => onOpen(handover)}>{format.dateTime(given.at).slice(0, -3)}</Button>
      <span>{t('sheet.given', { name: nameOf(given.by), time: format.time(given.at) })}</span>
      <span>
        {taken ? t('sheet.taken', { name: nameOf(taken.by), time: format.time(taken.at) }) : t('older.unsigned')}
      </span>
    </li>
  );
};

/** What was handed over before, the latest first. They are asked for when somebody wants them: the page keeps only what is at work. */
export const OlderHandovers = ({
  before,
  onOpen,
}: {
  /** When the one above was given, which is not repeated here; null: there is none. */
  before: number | null;
  onOpen: (handover: Handover) => void;
}) => {
  const { t } = useTranslation('handover');
  const { client } = useDesk();
  const [found, setFound] = useState<Found | null>(null);
  const [isFailed, setFailed] = useState(false);
  const more = async () => {
    const known = found?.handovers ?? [];
    const from = known.at(-1)?.given.at ?? before;
    try {
      const next = await client.rotation.handovers(from === null ? {} : { before: from });
      setFound({ handovers: [...known, ...next.handovers], isMore: next.isMore });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const list = found?.handovers ?? [];
  return (
    <section className="handover-older" aria-label={t('older.title')}>
      {list.length > 0 && (
        <>
          <h3>{t('older.title')}</h3>
          <ul>
            {list.map((handover) => (
              <Line key={handover.id} handover={handover} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
      <div role="status">
        {isFailed && <Message tone="attention">{t('older.failed')}</Message>}
        {found && list.length === 0 && <p className="handover-quiet">{t('older.none')}</p>}
      </div>
      {(!found || found.isMore) && (
        <div>
          <Button onPress={() => void more()}>{t(list.length > 0 ? 'older.more' : 'older.show')}</Button>
        </div>
      )}
    </section>
  );
};

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { FOUND_LIMIT } from '#shared/contract/channel.ts';
import type { EntryRow } from '#shared/contract/rows.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Message } from '../../ui/message.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ChannelLine } from './channel-line.tsx';

/** Long enough that a word is not asked for letter by letter; milliseconds. */
const PAUSE = 150;

type Found =
  | { readonly kind: 'nothing-asked' | 'failed' }
  | { readonly kind: 'found'; readonly rows: readonly EntryRow[] };

const useFound = (query: string): Found => {
  const { client } = useDesk();
  const [found, setFound] = useState<Found>({ kind: 'nothing-asked' });
  useEffect(() => {
    if (query.length < 2) return setFound({ kind: 'nothing-asked' });
    let isWanted = true;
    const timer = setTimeout(
      () =>
        client.channel.search({ query }).then(
          (rows) => isWanted && setFound({ kind: 'found', rows }),
          () => isWanted && setFound({ kind: 'failed' }),
        ),
      PAUSE,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, query]);
  return found;
};

const Results = ({ close }: { close: () => void }) => {
  const { t } = useTranslation('channel');
  const format = useFormat();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const found = useFound(query.trim());
  const rows = found.kind === 'found' ? found.rows : [];
  return (
    <div className="channel-search">
      <TextField label={t('search.label')} value={query} onChange={setQuery} maxLength={200} type="search" />
      <p role="status" className="channel-search-status">
        {found.kind === 'failed' ? (
          <Message tone="alarm">{t('search.failed')}</Message>
        ) : found.kind === 'nothing-asked' ? (
          t('search.start')
        ) : (
          t(rows.length === FOUND_LIMIT ? 'search.most' : 'search.found', { count: rows.length })
        )}
      </p>
      <ol>
        {rows.map((row) => (
          <li key={row.entry.id} className="channel-found">
            <span className="channel-found-day">{format.date(row.entry.saidAt)}</span>
            <ol>
              <ChannelLine row={row} words={query} />
            </ol>
            {row.entry.requestId && (
              <button
                type="button"
                className="channel-found-open"
                onClick={() => {
                  close();
                  const { requestId, id: entryId } = row.entry;
                  if (requestId) desk.openCase(requestId, { entryId, words: query });
                }}
              >
                {t('line.open-case')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Everything that was ever said at the desk, found by words; each opens the case it was about, there where it was said. */
export const EntrySearch = () => {
  const { t } = useTranslation('channel');
  return (
    <PopoverButton
      title={t('search.title')}
      text={<Search size={14} aria-hidden="true" />}
      label={t('search.title')}
      variant="quiet"
    >
      {(close) => <Results close={close} />}
    </PopoverButton>
  );
};

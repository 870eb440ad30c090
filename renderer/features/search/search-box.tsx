import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestRow } from '#shared/contract/rows.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormerName } from '../../ui/former-name.tsx';
import { Message } from '../../ui/message.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { isWorthAsking, MOST_RESULTS } from './worth-asking.ts';
import './search.css';

type Answer =
  | { readonly kind: 'none-asked' | 'searching' | 'failed' }
  | { readonly kind: 'found'; readonly query: string; readonly rows: readonly RequestRow[] };

/** Long enough that a word is not asked for letter by letter, short enough not to be noticed. */
const PAUSE = 150;

const useSearch = (query: string): Answer => {
  const { client } = useDesk();
  const [answer, setAnswer] = useState<Answer>({ kind: 'none-asked' });
  useEffect(() => {
    if (!isWorthAsking(query)) {
      setAnswer({ kind: 'none-asked' });
      return;
    }
    let isWanted = true;
    setAnswer((last) => (last.kind === 'found' ? last : { kind: 'searching' }));
    const timer = setTimeout(
      () =>
        client.case.search({ query }).then(
          (rows) => isWanted && setAnswer({ kind: 'found', query, rows }),
          () => isWanted && setAnswer({ kind: 'failed' }),
        ),
      PAUSE,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, query]);
  return answer;
};

/** Every case the desk has, found by number or by words. The arrows choose, Enter opens. */
export const SearchBox = ({
  query: asked = '',
  onOpen,
  onClose,
}: {
  query?: string;
  onOpen: (id: RequestId) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['frame', 'domain']);
  const desk = useDesk();
  const listId = useId();
  const [query, setQuery] = useState(asked);
  const [chosen, setChosen] = useState(0);
  const answer = useSearch(query.trim());
  const rows = answer.kind === 'found' ? answer.rows : [];

  const open = (row: RequestRow | undefined) => {
    if (row) onOpen(row.request.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows.length > 0) setChosen((chosen + step + rows.length) % rows.length);
    else if (event.key === 'Enter') open(rows[chosen]);
    else return;
    event.preventDefault();
  };

  if (!may(desk.session.role, 'search-cases'))
    return (
      <Dialog title={t('search.title')} onClose={onClose}>
        {t('search.forbidden', { role: t(`domain:role.${desk.session.role}`) })}
      </Dialog>
    );
  return (
    <Dialog title={t('search.title')} onClose={onClose} width={720}>
      <input
        className="field-input search-input"
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={rows.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={rows[chosen] && `${listId}-${chosen}`}
        placeholder={t('search.label')}
        value={query}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="status" className="search-status">
        <Status answer={answer} />
      </div>
      <div id={listId} role="listbox" aria-label={t('search.title')} className="search-list">
        {rows.map((row, index) => (
          <SearchRow
            key={row.request.id}
            id={`${listId}-${index}`}
            row={row}
            isChosen={index === chosen}
            onOpen={() => open(row)}
          />
        ))}
      </div>
    </Dialog>
  );
};

const Status = ({ answer }: { answer: Answer }) => {
  const { t } = useTranslation('frame');
  switch (answer.kind) {
    case 'none-asked':
      return t('search.start');
    case 'searching':
      return t('search.searching');
    case 'failed':
      return <Message tone="alarm">{t('search.failed')}</Message>;
    case 'found': {
      const { length } = answer.rows;
      if (length === 0) return t('search.none');
      return length === MOST_RESULTS ? t('search.most') : t('search.results', { count: length });
    }
  }
};

const SearchRow = ({
  id,
  row: { request },
  isChosen,
  onOpen,
}: {
  id: string;
  row: RequestRow;
  isChosen: boolean;
  onOpen: () => void;
}) => {
  const { t } = useTranslation('domain');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses from the field, as in every combobox
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the keyboard and points here
    <div id={id} role="option" aria-selected={isChosen} className="search-row" onClick={onOpen}>
      <span className="search-number">{caseName(request)}</span>
      <span className="search-place">
        <FormerName request={request} />
        {request.place.typed}
      </span>
      <span className="search-need">{request.need}</span>
      <span className="search-stage">{t(`stage.${request.life.stage}`)}</span>
      <TimeText at={request.receivedAt} />
    </div>
  );
};

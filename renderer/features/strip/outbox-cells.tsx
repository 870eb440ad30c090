import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openConflictCount } from '../../replica/conflicts.ts';
import { consultCounts } from '../../replica/consults.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { Cell } from './cell.tsx';

/** Milliseconds in which the hub ordinarily has taken a command. */
const ON_ITS_WAY = 5000;

export type StripView = 'outbox' | 'conflicts' | 'consults';

/** What this desk has written and the hub has not taken yet, where two truths want a person, and what the AMK physician is asked. Each opens its view. */
export const OutboxCells = ({ onShow }: { onShow?: ((view: StripView) => void) | undefined }) => {
  const { t } = useTranslation(['frame', 'consult']);
  const { role } = useDesk().session;
  const conflicts = useReplica(openConflictCount);
  const opener = (view: StripView, mayOpen: boolean) => (mayOpen && onShow ? () => onShow(view) : undefined);
  return (
    <ul className="strip-cells" aria-label={t('strip.unsent')}>
      <Cell kind="strip-source" label={t('strip.unsent')}>
        <Opener onPress={opener('outbox', may(role, 'see-cases'))}>
          <Unsent />
        </Opener>
      </Cell>
      <Cell kind="strip-source" label={t('strip.conflicts')}>
        <Opener onPress={opener('conflicts', may(role, 'see-cases'))}>
          {conflicts === 0 ? (
            <Badge>{t('strip.conflicts-none')}</Badge>
          ) : (
            <Badge tone="attention" fill>
              <Two
                brief={t('strip.conflicts-brief', { count: conflicts })}
                full={t('strip.conflicts-some', { count: conflicts })}
              />
            </Badge>
          )}
        </Opener>
      </Cell>
      {may(role, 'see-cases') && (
        <Cell kind="strip-source" label={t('consult:strip')}>
          <Opener onPress={opener('consults', true)}>
            <Questions />
          </Opener>
        </Cell>
      )}
    </ul>
  );
};

const Opener = ({ onPress, children }: { onPress: (() => void) | undefined; children: ReactNode }) =>
  onPress ? (
    <button type="button" className="strip-opener" onClick={onPress}>
      {children}
    </button>
  ) : (
    children
  );

/** The short form where the strip is narrow; read aloud in full. */
const Two = ({ brief, full }: { brief: string; full: string }) => (
  <>
    <span className="strip-brief" aria-hidden="true">
      {brief}
    </span>
    <span className="strip-full">{full}</span>
  </>
);

/** What wants a hand first: a physician's, else that of who has an answer to pass on. */
const Questions = () => {
  const { t } = useTranslation('consult');
  const rows = useReplica((state) => state.plain.consult);
  const { asked, taken, answered } = consultCounts(rows);
  if (asked + taken + answered === 0) return <Badge>{t('strip-none')}</Badge>;
  const what = asked > 0 ? 'waiting' : answered > 0 ? 'answered' : 'taken';
  const count = asked || answered || taken;
  return (
    <Badge tone={what === 'taken' ? 'neutral' : 'attention'} fill>
      <Two brief={String(count)} full={t(`strip-${what}`, { count })} />
    </Badge>
  );
};

const Unsent = () => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const now = useClock();
  const { unsent, oldest } = useReplica((state) => state.outbox);
  // What was written this moment is on its way; only what stays behind needs a look.
  const waits = unsent > 0 && oldest !== null && now - oldest > ON_ITS_WAY;
  return waits ? (
    <Badge tone="attention" fill>
      <Two brief={String(unsent)} full={t('strip.unsent-since', { count: unsent, time: format.time(oldest) })} />
    </Badge>
  ) : (
    <Badge>{unsent > 0 ? t('strip.unsent-now', { count: unsent }) : t('strip.unsent-none')}</Badge>
  );
};

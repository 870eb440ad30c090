import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { LinkState } from '#shared/contract/rows.ts';
import type { Ladder } from '#shared/domain/ladder.ts';
import { SourceName } from '#shared/domain/link/link.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { BRIDGE } from '../../replica/other-desks.ts';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { knownWhy, linkWords } from './link-words.ts';

/** Every source with its age and, where one is away, why, and what to do meanwhile. */
export const SourcesPanel = ({ ladder }: { ladder: Ladder }) => {
  const { t } = useTranslation('outage');
  const links = useReplica((state) => state.links);
  return (
    <div className="sources">
      <p>{t(`ladder.means.${ladder.kind}`)}</p>
      <ul className="sources-list">
        {links && SourceName.options.map((source) => <SourceLine key={source} source={source} link={links[source]} />)}
      </ul>
      <Elsewhere />
    </div>
  );
};

const SourceLine = ({ source, link }: { source: SourceName; link: LinkState }) => {
  const { t } = useTranslation(['outage', 'domain']);
  const format = useFormat();
  const now = useClock();
  const { key, tone, since } = linkWords(link);
  const needsWords = link.kind === 'away' || link.kind === 'silent';
  const why = link.why && knownWhy(link.why);
  return (
    <li className="sources-line">
      <span className="sources-name">{t(`domain:link-source.${source}`)}</span>
      <Badge tone={tone} fill={tone !== 'neutral'}>
        {t(`source.${key}`, { age: since === null ? '' : format.age(now - since, true) })}
      </Badge>
      {needsWords && (
        <p className="sources-why">
          {link.why && (why ? t(`why.${why}`) : t('why.unknown', { code: link.why }))} {t(`meanwhile.${source}`)}
        </p>
      )}
    </li>
  );
};

/** What other desks have told of before they were cut off, or while they still reach the hub. */
const Elsewhere = () => {
  const { t } = useTranslation(['outage', 'domain']);
  const format = useFormat();
  const desk = useReplica((state) => state.desk);
  const losses = useReplica((state) => state.losses);
  const others = [...losses.values()].filter(({ link }) => link.desk !== desk && link.desk !== BRIDGE);
  if (others.length === 0) return null;
  return (
    <section className="sources-elsewhere">
      <p>{t('source.elsewhere')}</p>
      <ul>
        {others.map(({ link }) => (
          <li key={link.id}>
            {t('source.elsewhere-lost', {
              desk: link.desk,
              source: t(`domain:link-source.${link.source}`),
              time: format.time(link.life.since),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
};

import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { LinkState } from '#shared/contract/rows.ts';
import { SourceName } from '#shared/domain/link/link.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Badge } from '../../ui/badge.tsx';
import { useClock } from '../../ui/now.tsx';
import { Cell } from './cell.tsx';
import { linkWords } from './link-words.ts';

/** Every source the desk listens to, with the age of what was last heard. */
export const LinkCells = () => {
  const { t } = useTranslation('frame');
  const links = useReplica((state) => state.links);
  return (
    <ul className="strip-cells strip-sources" aria-label={t('strip.links')}>
      {links && SourceName.options.map((source) => <LinkCell key={source} source={source} link={links[source]} />)}
    </ul>
  );
};

/** On a narrow strip the mark and the age alone are shown; what they say in full is read aloud, and stands in the ladder's panel. */
const LinkCell = ({ source, link }: { source: SourceName; link: LinkState }) => {
  const { t } = useTranslation('outage');
  const format = useFormat();
  const now = useClock();
  const { key, tone, since } = linkWords(link);
  const age = since === null ? '' : format.age(now - since, true);
  return (
    <Cell kind="strip-source" label={t(`source.short.${source}`)}>
      <Badge tone={tone} fill={tone !== 'neutral'}>
        <span className="strip-brief" aria-hidden="true">
          {age || '–'}
        </span>
        <span className="strip-full">{t(`source.${key}`, { age })}</span>
      </Badge>
    </Cell>
  );
};

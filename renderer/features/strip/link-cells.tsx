import { useTranslation } from 'react-i18next';
import { LINKS, type LinkName, type LinkState } from '#shared/contract/rows.ts';
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
    <ul className="strip-cells" aria-label={t('strip.links')}>
      {links && LINKS.map((name) => <LinkCell key={name} name={name} link={links[name]} />)}
    </ul>
  );
};

const LinkCell = ({ name, link }: { name: LinkName; link: LinkState }) => {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const now = useClock();
  const { key, tone, since } = linkWords(link);
  return (
    <Cell kind="strip-source" label={t(`link.${name}`)}>
      <Badge tone={tone} fill={tone !== 'neutral'}>
        {t(`link.${key}`, { age: since === null ? '' : format.age(now - since, true) })}
      </Badge>
    </Cell>
  );
};

import { memo, useMemo } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { UNREAD_LIMIT } from '#shared/contract/channel.ts';
import { useCaseName, useReplica, useSelection } from '../../replica/desk.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

const Count = ({ count }: { count: number }) => {
  const { t } = useTranslation('channel');
  if (count === 0) return null;
  const shown = count > UNREAD_LIMIT ? `${UNREAD_LIMIT}+` : String(count);
  return (
    <span className="channel-unread" title={t('unread', { count })}>
      <span aria-hidden="true">{shown}</span>
      <span className="visually-hidden">, {t('unread', { count })}</span>
    </span>
  );
};

/** Every channel, with how much on it is unread: the units', the scene talkgroups that a case has, the desks', the physician's. */
export const ChannelList = memo(({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation('channel');
  const units = useReplica((state) => state.units);
  const talkgroups = useReplica((state) => state.plain.talkgroup);
  const unread = useReplica((state) => state.unread);
  const requestId = useSelection((selection) => selection.requestId);
  const number = useCaseName(requestId);
  const options = useMemo(() => {
    const named = (key: string, label: string) => ({ value: key, name: label, count: unread.get(key)?.count ?? 0 });
    const scenes = [...talkgroups.values()].filter(({ state }) => state.allotted);
    return [
      { value: 'all', name: t('filter.all'), count: 0 },
      ...(number ? [{ value: 'case', name: t('filter.case', { number }), count: 0 }] : []),
      ...[...units.values()].map(({ unit }) => named(`unit:${unit.id}`, unit.callSign)),
      ...scenes.map(({ id }) => named(`scene:${id}`, id.toUpperCase())),
      named('desks', t('where.desks')),
      named('physician', t('where.physician')),
    ];
  }, [units, talkgroups, unread, number, t]);
  return (
    <div className="channel-list">
      <RadioGroup
        label={t('show')}
        hideLabel
        options={options.map(({ value: key, name, count }) => ({
          value: key,
          label: (
            <>
              {name}
              <Count count={count} />
            </>
          ),
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
});

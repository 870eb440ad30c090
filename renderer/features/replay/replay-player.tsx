import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { MapView } from '../../map/map-view.tsx';
import type { Names } from '../../replica/describe-event.ts';
import { type Client, useReplica } from '../../replica/desk.tsx';
import { useRotationNames } from '../../replica/rotation-names.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { momentAt, spanOf } from './moment.ts';
import { ReplayLineView } from './replay-line.tsx';
import { lineAt, replayLines } from './replay-lines.ts';
import { PACES, type Pace, usePlayer } from './use-player.ts';

export type Case = NonNullable<Awaited<ReturnType<Client['case']['replay']>>>;

const BUILT_IN = { kind: 'built-in', attribution: '' } as const;
/** What an arrow key moves the slider by, in milliseconds. */
const STEP = 5_000;

const useNames = ({ tracks }: Case): Names => {
  const units = useReplica((state) => state.units);
  const offers = useReplica((state) => state.offers);
  const rotation = useRotationNames(useFormat());
  return useMemo(() => {
    const unit: Names['unit'] = (id) => units.get(id)?.unit.callSign ?? id;
    const on = new Map(tracks.map(({ span }) => [span.assignmentId, span.unitId]));
    return {
      ...rotation,
      unit,
      unitOf: (id) => {
        const unitId = on.get(id);
        return unitId ? unit(unitId) : '–';
      },
      offer: (id) => offers.find((offer) => offer.id === id)?.name ?? id,
    };
  }, [units, offers, tracks, rotation]);
};

/** The time bar, the story and the map of one case, all at the same moment. */
export const ReplayPlayer = ({
  replayed,
  isRunning,
  asOf,
  theme,
}: {
  replayed: Case;
  /** The case is not closed: it is played until `asOf`, when it was fetched. */
  isRunning: boolean;
  asOf: number;
  theme: string;
}) => {
  const { t } = useTranslation(['replay', 'domain']);
  const format = useFormat();
  const names = useNames(replayed);
  const { from, until } = useMemo(() => spanOf(replayed, isRunning, asOf), [replayed, isRunning, asOf]);
  const player = usePlayer({ from, until });
  const { at, goTo } = player;
  const lines = useMemo(() => replayLines(replayed.timeline, replayed.entries), [replayed]);
  const current = lineAt(lines, at);
  const moment = useMemo(() => momentAt(replayed, at, names.unit), [replayed, at, names]);
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    // Only while it plays: whoever reads elsewhere in the list is left there.
    if (player.isPlaying) list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current, player.isPlaying]);

  const toLine = (index: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, index))];
    if (line) goTo(line.at);
  };
  /** Back to the beginning of the line one is in, and only from there to the one before. */
  const back = () => toLine(lines[current]?.at === at ? lines.findIndex((line) => line.at === at) - 1 : current);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isButton = event.target instanceof Element && event.target.closest('button, [role="radio"], canvas');
    const keyed = {
      ' ': isButton ? undefined : player.toggle,
      k: player.toggle,
      n: () => toLine(current + 1),
      p: back,
    }[event.key.toLowerCase()];
    if (!keyed) return;
    event.preventDefault();
    keyed();
  };

  const moments = format.dateTime(at);
  return (
    <section className="replay-body" aria-label={t('body')} onKeyDown={onKeyDown}>
      <div className="replay-map" data-testid="replay-map">
        <MapView
          data={moment.map}
          selection={null}
          theme={theme}
          basemap={BUILT_IN}
          of={t('banner')}
          pace={null}
          onSelect={() => undefined}
        />
      </div>
      <div className="replay-story">
        <p className="replay-now">
          <strong className="replay-clock">{moments}</strong>
          {moment.request && <span>{t(`domain:stage.${moment.request.life.stage}`)}</span>}
          {moment.units.map(({ unitId, activity }) => (
            <span key={unitId}>
              {names.unit(unitId)}: {t(`domain:activity.${activity}`)}
            </span>
          ))}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
        <ol ref={list} className="replay-lines" aria-label={t('lines')} tabIndex={0}>
          {lines.map((line, index) => (
            <ReplayLineView
              key={line.key}
              line={line}
              names={names}
              state={index < current ? 'past' : index === current ? 'current' : 'future'}
              onGo={goTo}
            />
          ))}
        </ol>
      </div>
      <div className="replay-controls">
        <IconButton label={t('previous')} onPress={back}>
          <SkipBack size={16} aria-hidden="true" />
        </IconButton>
        <Button variant="primary" onPress={player.toggle}>
          {player.isPlaying ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
          {t(player.isPlaying ? 'pause' : 'play')}
        </Button>
        <IconButton label={t('next')} onPress={() => toLine(current + 1)}>
          <SkipForward size={16} aria-hidden="true" />
        </IconButton>
        <label className="replay-slider">
          <span className="visually-hidden">{t('slider')}</span>
          <TimeEnd at={from} />
          <span className="replay-track">
            <input
              type="range"
              min={from}
              max={from + Math.ceil((until - from) / STEP) * STEP}
              step={STEP}
              value={at}
              aria-valuetext={moments}
              onChange={(event) => goTo(Number(event.target.value))}
            />
            <span className="replay-ticks" aria-hidden="true">
              {lines.map((line) => (
                <span key={line.key} style={{ left: `${((line.at - from) / (until - from)) * 100}%` }} />
              ))}
            </span>
          </span>
          <TimeEnd at={until} />
        </label>
        <RadioGroup
          label={t('pace')}
          hideLabel
          options={PACES.map((pace) => ({ value: String(pace), label: `${pace}×` }))}
          value={String(player.pace)}
          onChange={(value) => player.setPace(Number(value) as Pace)}
        />
      </div>
      {replayed.tracks.every(({ fixes }) => fixes.length === 0) && <p className="replay-quiet">{t('no-track')}</p>}
    </section>
  );
};

const TimeEnd = ({ at }: { at: number }) => <span className="replay-end">{useFormat().time(at)}</span>;

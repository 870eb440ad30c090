import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { DrillBanner } from '../features/drill/drill-banner.tsx';
import { EmergencyBar } from '../features/emergency/emergency-bar.tsx';
import { Strip } from '../features/strip/strip.tsx';
import { type Selection, useDesk, useReplica } from '../replica/desk.tsx';
import { EMERGENCY_KEYS, emergencyGestures } from './emergency-keys.ts';
import { frameKeyOf, isField } from './keys.ts';
import { DeskMap } from './map-pane.tsx';
import type { Windows } from './windows.ts';
import './frame.css';

/** The map alone, for the second monitor. What is chosen on it is opened in the main window. */
export const MapWindow = ({ theme, windows }: { theme: string; windows: Windows }) => {
  const { t } = useTranslation(['map', 'frame', 'drill']);
  const desk = useDesk();
  const isDrill = useReplica((state) => state.drill !== null);
  useEffect(() => {
    const title = t('frame:map-window.title');
    document.title = isDrill ? `${t('drill:banner')} · ${title}` : title;
  }, [t, isDrill]);
  const select = (chosen: Partial<Selection>) => {
    desk.selection.setState(chosen);
    windows.tellSelection(desk.selection.getState());
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = frameKeyOf(event, isField(event.target));
    if (key !== 'acknowledge-emergency' && key !== 'show-emergency') return;
    event.preventDefault();
    emergencyGestures(desk, (unitId) => select({ unitId }))[key]();
  });
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', keys, { capture: true });
    return () => window.removeEventListener('keydown', keys, { capture: true });
  }, []);
  return (
    <div className="frame">
      <EmergencyBar
        keys={EMERGENCY_KEYS}
        onOpen={(requestId) => select({ requestId })}
        onShow={(unitId) => select({ unitId })}
      />
      <DrillBanner />
      <header>
        <Strip end={null} />
      </header>
      <main id="map" className="frame-main" data-region="map" aria-label={t('title')} tabIndex={-1}>
        <DeskMap
          theme={theme}
          onSelect={(chosen) => {
            if (!('offerId' in chosen)) select(chosen);
          }}
        />
      </main>
    </div>
  );
};

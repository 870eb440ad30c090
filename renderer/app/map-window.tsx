import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DrillBanner } from '../features/drill/drill-banner.tsx';
import { Strip } from '../features/strip/strip.tsx';
import { useDesk, useReplica } from '../replica/desk.tsx';
import { DeskMap } from './map-pane.tsx';
import type { Windows } from './windows.ts';
import './frame.css';

/** The map alone, for the second monitor. What is chosen on it is opened in the main window. */
export const MapWindow = ({ theme, windows }: { theme: string; windows: Windows }) => {
  const { t } = useTranslation(['map', 'frame', 'drill']);
  const { selection } = useDesk();
  const isDrill = useReplica((state) => state.drill !== null);
  useEffect(() => {
    const title = t('frame:map-window.title');
    document.title = isDrill ? `${t('drill:banner')} · ${title}` : title;
  }, [t, isDrill]);
  return (
    <div className="frame">
      <DrillBanner />
      <header>
        <Strip end={null} />
      </header>
      <main id="map" className="frame-main" data-region="map" aria-label={t('title')} tabIndex={-1}>
        <DeskMap
          theme={theme}
          onSelect={(chosen) => {
            if ('offerId' in chosen) return;
            selection.setState(chosen);
            windows.tellSelection(selection.getState());
          }}
        />
      </main>
    </div>
  );
};

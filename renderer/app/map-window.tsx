import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Strip } from '../features/strip/strip.tsx';
import { useDesk } from '../replica/desk.tsx';
import { DeskMap } from './map-pane.tsx';
import type { Windows } from './windows.ts';
import './frame.css';

/** The map alone, for the second monitor. What is chosen on it is opened in the main window. */
export const MapWindow = ({ theme, windows }: { theme: string; windows: Windows }) => {
  const { t } = useTranslation(['map', 'frame']);
  const { selection } = useDesk();
  useEffect(() => {
    document.title = t('frame:map-window.title');
  }, [t]);
  return (
    <div className="frame">
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

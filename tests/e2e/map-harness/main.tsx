import i18next from 'i18next';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Language, startI18n } from '#renderer/i18n/i18n.ts';
import type { Basemap } from '#renderer/map/basemap.ts';
import { type MapData, type MapSelection, NO_DATA } from '#renderer/map/map-data.ts';
import { MapView } from '#renderer/map/map-view.tsx';
import '#renderer/styles/base.css';

export type HarnessState = {
  data?: MapData;
  theme?: string;
  language?: Language;
};

const asked = new URLSearchParams(location.search);
const basemap: Basemap = {
  kind: (asked.get('basemap') ?? 'built-in') as Basemap['kind'],
  attribution: asked.get('attribution') ?? '',
};

/** The map alone on a page. A test tells it what is by a message; what is chosen stands on the page as JSON. */
const Harness = () => {
  const [data, setData] = useState(NO_DATA);
  const [theme, setTheme] = useState('day');
  const [selection, setSelection] = useState<MapSelection | null>(null);
  useEffect(() => {
    const hear = ({ data: told }: MessageEvent<HarnessState>) => {
      if (told.data) setData(told.data);
      if (told.theme) setTheme(told.theme);
      if (told.language) void i18next.changeLanguage(told.language);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <>
      <div style={{ position: 'absolute', inset: 0 }}>
        <MapView data={data} selection={selection} theme={theme} basemap={basemap} onSelect={setSelection} />
      </div>
      <output hidden data-testid="selection">
        {JSON.stringify(selection)}
      </output>
    </>
  );
};

await startI18n('da');
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Harness />
  </StrictMode>,
);

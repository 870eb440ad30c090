import { element, pictureButton } from './elements.ts';
import type { MapTexts } from './map-texts.ts';

const PLUS = 'M8 3v10M3 8h10';
const MINUS = 'M3 8h10';
const CENTRE = 'M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3M8 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z';
const FOLLOW = 'M8 2 12.5 13.5 8 11 3.5 13.5Z';

/** Zoom, centre and follow. Follow is a toggle and names the unit it follows; without one it cannot be pressed. */
export const createMapControls = (on: {
  zoomIn: () => void;
  zoomOut: () => void;
  centre: () => void;
  follow: () => void;
}) => {
  const zoomIn = pictureButton(PLUS, on.zoomIn);
  const zoomOut = pictureButton(MINUS, on.zoomOut);
  const centre = pictureButton(CENTRE, on.centre);
  const follow = pictureButton(FOLLOW, on.follow);
  return {
    root: element(
      'div',
      'map-controls',
      element('div', 'map-controls-group', zoomIn.element, zoomOut.element),
      element('div', 'map-controls-group', centre.element, follow.element),
    ),
    update: (texts: MapTexts, toFollow: string | null, following: boolean) => {
      zoomIn.name(texts.zoomIn);
      zoomOut.name(texts.zoomOut);
      centre.name(texts.centre);
      follow.name(texts.follow(toFollow));
      follow.element.disabled = toFollow === null;
      follow.element.setAttribute('aria-pressed', String(following));
    },
  };
};

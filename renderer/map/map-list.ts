import { priorityRank } from '#shared/domain/values.ts';
import { element } from './elements.ts';
import type { MapData, MapSelection } from './map-data.ts';
import type { MapTexts } from './map-texts.ts';

const byName = new Intl.Collator('da', { numeric: true });

type Entry = {
  readonly key: string;
  readonly text: string;
  readonly selection: MapSelection;
  readonly current: boolean;
};

const entriesOf = ({ units, requests }: MapData, selection: MapSelection | null, texts: MapTexts): Entry[] => [
  ...units.map((unit) => ({
    key: `unit ${unit.id}`,
    text: texts.unit(unit),
    selection: { unitId: unit.id },
    current: selection !== null && 'unitId' in selection && selection.unitId === unit.id,
  })),
  ...[...requests]
    .sort((a, b) => priorityRank(a.priority) - priorityRank(b.priority) || byName.compare(a.name, b.name))
    .map((request) => ({
      key: `request ${request.id}`,
      text: texts.request(request),
      selection: { requestId: request.id },
      current: request.selected,
    })),
];

/**
 * Everything on the map that can be chosen, as buttons: unseen until the keyboard comes to it, and in the map's place
 * where no map can be drawn. A button stays the same element while its thing is there, so that focus is never lost.
 */
export const createMapList = (choose: (selection: MapSelection) => void) => {
  const items = element('ul', 'map-list-items');
  const empty = element('p', 'map-list-empty');
  const root = element('section', 'map-list', items, empty);
  const rows = new Map<string, { item: HTMLLIElement; button: HTMLButtonElement; selection: MapSelection }>();

  const rowOf = ({ key, selection }: Entry) => {
    const known = rows.get(key);
    if (known) return known;
    const button = element('button', 'map-list-button');
    button.type = 'button';
    const row = { item: element('li', '', button), button, selection };
    button.addEventListener('click', () => choose(row.selection));
    rows.set(key, row);
    return row;
  };

  return {
    root,
    update: (data: MapData, selection: MapSelection | null, texts: MapTexts) => {
      root.setAttribute('aria-label', texts.list);
      empty.textContent = texts.listEmpty;
      const entries = entriesOf(data, selection, texts);
      empty.hidden = entries.length > 0;
      const kept = new Set(entries.map(({ key }) => key));
      for (const [key, { item }] of rows) {
        if (kept.has(key)) continue;
        item.remove();
        rows.delete(key);
      }
      entries.forEach((entry, index) => {
        const { item, button } = rowOf(entry);
        if (button.textContent !== entry.text) button.textContent = entry.text;
        const current = String(entry.current);
        if (button.getAttribute('aria-current') !== current) button.setAttribute('aria-current', current);
        if (items.children[index] !== item) items.insertBefore(item, items.children[index] ?? null);
      });
    },
  };
};

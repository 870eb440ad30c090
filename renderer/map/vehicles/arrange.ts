/** A mark on the picture, in pixels, that wants a label of a size. */
export type Spot = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Only marks of one kind may stand for each other: what is stale is never folded into what is not. */
  readonly kind: string;
  /** Never folded into a group: it is the one that somebody looks at. */
  readonly alone: boolean;
};

/** Marks closer than this lie on each other. */
const CROWDED_PIXELS = 18;

/** Spots that would hide each other, together; each group by its first, in the order given. */
export const groupsOf = <Any extends Spot>(spots: readonly Any[]): readonly (readonly Any[])[] => {
  const groups: Any[][] = [];
  for (const spot of spots) {
    const near = ({ x, y, kind, alone }: Spot) =>
      !alone && kind === spot.kind && Math.hypot(x - spot.x, y - spot.y) < CROWDED_PIXELS;
    const group = spot.alone ? undefined : groups.find(([first]) => first && near(first));
    if (group) group.push(spot);
    else groups.push([spot]);
  }
  return groups;
};

export const PLACES = ['below', 'above', 'right', 'left'] as const;
export type LabelPlace = (typeof PLACES)[number];
export type Label = {
  readonly id: string;
  /** The middle of the mark it belongs to. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Half a mark, and the air between it and its label. */
const MARK = 15;
const GAP = 2;

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The upper left corner of a label in its place beside its mark. */
export const cornerOf = (
  { x, y, width, height }: Omit<Label, 'id'>,
  place: LabelPlace,
): { left: number; top: number } => {
  switch (place) {
    case 'below':
      return { left: x - width / 2, top: y + MARK + GAP };
    case 'above':
      return { left: x - width / 2, top: y - MARK - GAP - height };
    case 'right':
      return { left: x + MARK + GAP, top: y - height / 2 };
    case 'left':
      return { left: x - MARK - GAP - width, top: y - height / 2 };
  }
};

const boxOf = (label: Label, place: LabelPlace): Box => {
  const { left, top } = cornerOf(label, place);
  return { left, top, right: left + label.width, bottom: top + label.height };
};

/**
 * A place for each label where it covers neither a mark nor another label; the first come first. Where there is none it
 * is left out, but for the first: that one is looked at. A label stays where it was as long as it can.
 */
export const placeLabels = (
  labels: readonly Label[],
  before: ReadonlyMap<string, LabelPlace>,
): ReadonlyMap<string, LabelPlace> => {
  const marks = labels.map(({ x, y }): Box => ({ left: x - MARK, top: y - MARK, right: x + MARK, bottom: y + MARK }));
  const taken: Box[] = [];
  const placed = new Map<string, LabelPlace>();
  labels.forEach((label, index) => {
    const isFree = (place: LabelPlace) => {
      const box = boxOf(label, place);
      return (
        !taken.some((other) => overlaps(box, other)) &&
        !marks.some((mark, other) => other !== index && overlaps(box, mark))
      );
    };
    const kept = before.get(label.id);
    const place = [...(kept ? [kept] : []), ...PLACES].find(isFree) ?? (index === 0 ? 'below' : undefined);
    if (!place) return;
    placed.set(label.id, place);
    taken.push(boxOf(label, place));
  });
  return placed;
};

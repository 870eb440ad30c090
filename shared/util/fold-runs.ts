/** Neighbours that were folded into one. */
export type Run<Item> = { readonly kind: 'folded'; readonly key: string; readonly lines: readonly Item[] };

/** The same list with every run of neighbours that are `noise` in one place: folded where they stood, none lost. */
export const foldRuns = <Item extends { readonly key: string }>(
  items: readonly Item[],
  isNoise: (item: Item) => boolean,
): readonly (Item | Run<Item>)[] => {
  const shown: (Item | Run<Item>)[] = [];
  let run: Item[] = [];
  const end = () => {
    const [first] = run;
    if (first) shown.push({ kind: 'folded', key: `folded/${first.key}`, lines: run });
    run = [];
  };
  for (const item of items) {
    if (isNoise(item)) {
      run.push(item);
      continue;
    }
    end();
    shown.push(item);
  }
  end();
  return shown;
};

const key = (id: string) => `pane.${id}`;

export const clampSize = (wanted: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(wanted, least), Math.max(least, most)));

/** The remembered size in pixels; `null` where none is, or where what is there is no size. */
export const readSize = (id: string): number | null => {
  const size = Number(localStorage.getItem(key(id)) ?? Number.NaN);
  return Number.isFinite(size) && size > 0 && size < 10_000 ? size : null;
};

export const writeSize = (id: string, size: number): void => localStorage.setItem(key(id), String(size));

export const forgetSize = (id: string): void => localStorage.removeItem(key(id));

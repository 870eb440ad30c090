/** Hands a file to the browser, which asks where to, or puts it where downloads go. */
export const saveFile = ({ name, text }: { readonly name: string; readonly text: string }): void => {
  const type = name.endsWith('.ics') ? 'text/calendar;charset=utf-8' : 'text/csv;charset=utf-8';
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not before the browser has taken hold of it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const LARGEST = 500_000;

/** The text of a file somebody chose, as UTF-8 or, where it is none, as the older Windows spreadsheets save. Null: too large. */
export const readFile = async (file: Pick<File, 'size' | 'arrayBuffer'>): Promise<string | null> => {
  if (file.size > LARGEST) return null;
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

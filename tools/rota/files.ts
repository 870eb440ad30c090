import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const Report = z.object({ files: z.array(z.string().regex(/^(units\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/)) });
const REPORT = 'report.json';

/** What this command wrote there before; `null` where the folder holds something else. */
export const earlierFiles = (folder: string): readonly string[] | null => {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return [];
  try {
    return Report.parse(JSON.parse(readFileSync(join(folder, REPORT), 'utf8'))).files;
  } catch {
    return null;
  }
};

/**
 * Puts the files into the folder and takes away what an earlier run left and this one does not write, so that what lies there
 * belongs together. Each is written beside and moved into place; the report, which lists them, last.
 */
export const writeFiles = (folder: string, files: ReadonlyMap<string, string>, report: object): void => {
  const earlier = earlierFiles(folder);
  if (earlier === null) throw new Error(`${folder} holds other files`);
  const put = (name: string, text: string): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  };
  for (const name of earlier) if (!files.has(name) && name !== REPORT) rmSync(join(folder, name), { force: true });
  for (const [name, text] of files) put(name, text);
  put(REPORT, `${JSON.stringify({ ...report, files: [...files.keys(), REPORT] }, null, 2)}\n`);
};

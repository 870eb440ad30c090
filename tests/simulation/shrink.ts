import type { Move, Script } from './moves.ts';

/** What went wrong, without where: `lost: desk-1 …` and `lost: desk-2 …` are the same kind. */
export const kindOf = (finding: string | undefined): string => finding?.split(':', 1)[0] ?? '';

/**
 * The shortest script it can find that still fails: parts of it are left out, first halves and in the end single moves,
 * as long as it goes on failing (delta debugging, A. Zeller). `fails` plays a script; `enough` ends the search early.
 */
export const shrink = async (
  script: Script,
  fails: (shorter: Script) => Promise<boolean>,
  enough: () => boolean = () => false,
): Promise<Script> => {
  let moves: readonly Move[] = script.moves;
  let size = Math.ceil(moves.length / 2);
  while (!enough()) {
    let shorter = false;
    for (let from = moves.length - size; from > -size && !enough(); from -= size) {
      const start = Math.max(from, 0);
      const left = moves.toSpliced(start, from + size - start);
      if (left.length === moves.length || !(await fails({ ...script, moves: left }))) continue;
      moves = left;
      shorter = true;
    }
    if (size === 1 && !shorter) break;
    size = shorter && size === 1 ? 1 : Math.max(1, Math.floor(size / 2));
  }
  return { ...script, moves };
};

/** A script as a person reads it: each move, and what it came to. */
export const asText = (script: Script, told: readonly string[]): string =>
  script.moves.map((_, index) => `${String(index + 1).padStart(4)}  ${told[index] ?? '(not reached)'}`).join('\n');

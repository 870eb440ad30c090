import type { WireRefusal } from '#shared/wire/field.ts';

/** How many lines the field has sent, and why some were refused: for the diagnostics view. */
export const createFieldCounters = () => {
  let accepted = 0;
  const refused: Partial<Record<WireRefusal, number>> = {};
  return {
    accept: (): void => {
      accepted += 1;
    },
    refuse: (code: WireRefusal): void => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    read: (): { accepted: number; refused: Partial<Record<WireRefusal, number>> } => ({
      accepted,
      refused: { ...refused },
    }),
  };
};
export type FieldCounters = ReturnType<typeof createFieldCounters>;

import { z } from 'zod';
import raw from '#resources/telephones/telephones.json' with { type: 'json' };
import type { UnitId } from '#shared/domain/ids.ts';
import { Line } from '#shared/domain/values.ts';

const Telephone = z.object({ id: z.string(), name: Line, number: Line });
export type Telephone = z.infer<typeof Telephone>;

const all: readonly Telephone[] = z.array(Telephone).parse(raw);

/** Whom the room rings when its screens are dark: a catalogue that ships with the desk. Units have their own column. */
export const telephones = all.filter(({ id }) => !id.startsWith('unit-'));
export const telephoneOf = (unitId: UnitId): string | undefined =>
  all.find(({ id }) => id === `unit-${unitId}`)?.number;

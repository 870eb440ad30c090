import { z } from 'zod';
import raw from '#resources/offers/offers.json' with { type: 'json' };
import { Offer } from '#shared/contract/rows.ts';

/** The offers (tilbud) of the area: a catalogue that ships with the desk. */
export const offers: readonly Offer[] = z.array(Offer).parse(raw);

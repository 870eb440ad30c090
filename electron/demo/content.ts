import { z } from 'zod';
import placesData from '#resources/demo/places.json' with { type: 'json' };
import radioData from '#resources/demo/radio.json' with { type: 'json' };
import requestsData from '#resources/demo/requests.json' with { type: 'json' };
import roadsData from '#resources/demo/roads.json' with { type: 'json' };
import offersData from '#resources/offers/offers.json' with { type: 'json' };
import { Offer } from '#shared/contract/rows.ts';
import { Place, Position, Priority, Source, Words } from '#shared/domain/values.ts';

/** What becomes of a request once the crew is there. */
export const Course = z.enum([
  'helped',
  'offer',
  'referred',
  'not-found',
  'refused',
  'police',
  /** The text itself says ambulance: triage should stop it. */
  'ambulance-at-triage',
  /** Only the crew can see it. */
  'ambulance-on-scene',
]);
export type Course = z.infer<typeof Course>;

const KnownPlace = z.object({
  id: z.string(),
  ...Place.required().shape,
  /** With its preposition, as it is said on the radio: "på Halmtorvet". */
  spoken: z.string(),
  hotSpot: z.boolean().default(false),
});
export type KnownPlace = z.infer<typeof KnownPlace>;

const RequestCard = z.object({
  /** `handover`: left by the night shift; `evening`: makes sense only late. */
  when: z.enum(['any', 'evening', 'handover']),
  source: Source,
  priority: Priority,
  place: z.string(),
  course: Course,
  offer: z.string().optional(),
  need: Words,
});
export type RequestCard = z.infer<typeof RequestCard>;

const Roads = z.object({
  junctions: z.record(z.string(), Position),
  streets: z.array(z.object({ name: z.string(), limitKmh: z.number(), along: z.array(z.string()).min(2) })),
});
export type RoadData = z.infer<typeof Roads>;

export const OFFERS = z.array(Offer).parse(offersData);
export const PLACES = z.array(KnownPlace).parse(placesData);
export const REQUEST_CARDS = z.array(RequestCard).parse(requestsData);
export const ROADS = Roads.parse(roadsData);
export type Phrase = keyof typeof radioData;
export const RADIO: Readonly<Record<Phrase, readonly string[]>> = radioData;

const PLACES_BY_ID = new Map(PLACES.map((place) => [place.id, place]));
/** Throws where the resources name a place that is not among them. */
export const placeNamed = (id: string): KnownPlace => {
  const place = PLACES_BY_ID.get(id);
  if (!place) throw new Error(`no such place: ${id}`);
  return place;
};

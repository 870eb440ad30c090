import type { Source } from '#shared/domain/values.ts';
import { type Course, placeNamed, REQUEST_CARDS, type RequestCard } from './content.ts';
import { lineOf } from './messages.ts';
import { type Key, type Random, randomOf, uuidOf } from './random.ts';
import type { Scenario } from './scenarios.ts';
import { HOUR, MINUTE, SECOND } from './shift-hours.ts';

/** One request of the day, as it will be asked for. */
export type PlannedRequest = {
  readonly at: number;
  readonly requestId: string;
  readonly source: Source;
  readonly course: Course;
  readonly offerId: string | undefined;
  readonly line: string;
};

const NOON = 4 * HOUR;
const EVENING = 9 * HOUR;
const LAST_REQUEST = 11 * HOUR + 50 * MINUTE;

/** When requests come, as milliseconds after 08:00: rarely in the morning, often from noon on. */
const timesFrom = (first: number, random: Random): number[] => {
  const times: number[] = [];
  for (let time = first; time < LAST_REQUEST; ) {
    times.push(time);
    time += time < NOON ? random.between(25 * MINUTE, 40 * MINUTE) : random.between(8 * MINUTE, 12 * MINUTE);
  }
  return times;
};

const NIGHT_SHIFT: Readonly<Record<Scenario, number>> = { day: 3, quiet: 0, busy: 2, handover: 6, outage: 4 };
/** Requests one after the other at the beginning: how many, and how far apart. */
const RUSH: Readonly<Partial<Record<Scenario, { readonly requests: number; readonly apart: number }>>> = {
  busy: { requests: 12, apart: 15 * SECOND },
  // As many as one dispatcher can take, through every phase of the drill.
  outage: { requests: 10, apart: 2 * MINUTE },
};

/**
 * Deals a card to each time. Every source and every course is among them before any comes twice, evening cards only in
 * the evening, and no card more than once.
 */
const deal = (times: readonly number[], random: Random): { readonly time: number; readonly card: RequestCard }[] => {
  const cards = random.shuffled(REQUEST_CARDS.filter(({ when }) => when !== 'handover'));
  const firstOf = (same: (one: RequestCard, other: RequestCard) => boolean) =>
    cards.filter(
      (card, index) =>
        card.when === 'any' && cards.findIndex((other) => other.when === 'any' && same(card, other)) === index,
    );
  const must = new Set([
    ...firstOf((one, other) => one.source === other.source),
    ...firstOf((one, other) => one.course === other.course),
  ]);
  const evening = times.filter((time) => time >= EVENING);
  const late = cards.filter(({ when }) => when === 'evening').slice(0, Math.floor(evening.length * 0.6));
  const rest = cards.filter((card) => card.when === 'any' && !must.has(card));
  const any = random.shuffled([...must, ...rest].slice(0, times.length - late.length));
  const lateTimes = new Set(random.shuffled(evening).slice(0, late.length));
  return times.flatMap((time) => {
    const card = lateTimes.has(time) ? late.pop() : any.pop();
    return card ? [{ time, card }] : [];
  });
};

/** Danish subscriber numbers never begin with 0, so these ring nowhere. */
const callbackOf = (random: Random): string => {
  const pair = () => String(Math.floor(random.between(0, 100))).padStart(2, '0');
  return `01 ${pair()} ${pair()} ${pair()}`;
};

/** Every request of the day that begins at `dayStart`, in the order of time. The same for the same key. */
export const planRequests = (scenario: Scenario, key: Key, dayStart: number): PlannedRequest[] => {
  if (scenario === 'quiet') return [];
  const random = randomOf(key, 'requests');
  const planned = ({ time, card }: { time: number; card: RequestCard }, index: number): PlannedRequest => {
    const at = Math.round(dayStart + time);
    const requestId = uuidOf(key, 'request', index);
    const { typed, label, position } = placeNamed(card.place);
    const body = {
      requestId,
      source: card.source,
      response: card.source === 'ambulance-crew' ? ('secondary' as const) : ('primary' as const),
      priority: card.priority,
      place: { typed, label, position },
      need: card.need,
      ...(random.chance(0.7) && { callback: callbackOf(random) }),
    };
    const { source, course, offer } = card;
    return { at, requestId, source, course, offerId: offer, line: lineOf('request', body, at, key, index) };
  };

  const fromNight = random
    .shuffled(REQUEST_CARDS.filter(({ when }) => when === 'handover'))
    .slice(0, NIGHT_SHIFT[scenario])
    .map((card, index) => ({ card, time: random.between(5, 15) * SECOND + index * 8 * SECOND }));
  const { requests, apart } = RUSH[scenario] ?? { requests: 0, apart: 0 };
  const rush = Array.from({ length: requests }, (_, index) => MINUTE + index * apart);
  const times = [...rush, ...timesFrom(random.between(15 * MINUTE, 30 * MINUTE), random)];
  return [...fromNight, ...deal(times, random)].map(planned);
};

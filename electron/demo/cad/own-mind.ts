import { PLACES, placeNamed, REQUEST_CARDS } from '../content.ts';
import type { Random } from '../random.ts';
import { type CadBook, type Incident, isActive, isOpen } from './cad-book.ts';

const ORIGIN: Readonly<Record<string, string>> = { '112': 'A112', '1813': 'A1813', police: 'POL', shelter: 'HER' };
const PRIORITY = { urgent: 'A', soon: 'C', routine: 'D' } as const;

/** What the people and machines at the central do of their own accord. */
export const createOwnMind = (book: CadBook, random: Random, now: () => number) => {
  const time = (): string => new Date(now()).toISOString();
  const known = (id: string): Incident => {
    const incident = book.incident(id);
    if (!incident) throw new Error(`no such incident: ${id}`);
    return incident;
  };
  const openOnes = (): Incident[] => book.incidents().filter(isOpen);
  const withdrawn = (incident: Incident): Incident => ({
    ...incident,
    assignments: incident.assignments.map((one) => (isActive(one) ? { ...one, status: 'AFM', since: time() } : one)),
  });

  /** Another of the units it has ever sent, or none. */
  const someUnit = (but: string): string | undefined => {
    const sent = new Set(book.incidents().flatMap(({ assignments }) => assignments.map((one) => one.unit)));
    sent.delete(but);
    return sent.size > 0 && random.chance(0.5) ? random.pick([...sent]) : undefined;
  };

  const own = {
    /** Somebody rings 112 or 1813, and it is given to the Sociolance. */
    call: (changes: Partial<Pick<Incident, 'text' | 'origin' | 'priority' | 'place' | 'callback'>> = {}): Incident => {
      const card = random.pick(REQUEST_CARDS);
      const place = PLACES.some(({ id }) => id === card.place) ? placeNamed(card.place) : random.pick(PLACES);
      return book.create({
        origin: ORIGIN[card.source] ?? 'A112',
        priority: PRIORITY[card.priority],
        place: { text: place.typed, ...place.position },
        text: card.need,
        ...changes,
      });
    },
    /** Other words, or another address. */
    amend: (id: string, changes: Partial<Incident>): Incident => book.put({ ...known(id), ...changes }),
    /** Called off: whoever was on it is taken off. */
    cancel: (id: string): Incident => book.put({ ...withdrawn(known(id)), status: 'AFB' }),
    close: (id: string): Incident => book.put({ ...known(id), status: 'AFS' }),
    /** Takes off who is on it, and puts `unit` on it if one is named. */
    replan: (id: string, unit?: string): Incident => {
      const incident = withdrawn(known(id));
      return book.put({
        ...incident,
        assignments: [...incident.assignments, ...(unit ? [{ unit, status: 'TIL', since: time() }] : [])],
      });
    },
    /** The crew presses a button that only the central sees. */
    status: (id: string, unit: string, code: string): Incident =>
      book.put(book.withStatus(known(id), unit, code, time())),
    /** One version back, as after a restored backup. */
    forget: (id: string): Incident | undefined => {
      const former = book.former(id);
      return former && book.put(former, former.version);
    },
    /** It is not there any more, as after a mistake. */
    vanish: (id: string): void => book.remove(id),
    /** Something of all that, to whatever is open. */
    changeMind: (about?: Incident): void => {
      const open = openOnes();
      if (open.length === 0) return;
      const incident = about ?? random.pick(open);
      const units = incident.assignments.filter(isActive).map(({ unit }) => unit);
      const unit = units[0];
      if (unit === undefined || random.chance(0.3)) own.cancel(incident.id);
      else if (random.chance(0.6)) own.replan(incident.id, someUnit(unit));
      else own.status(incident.id, unit, 'AFM');
    },
    /** Back after hours: much has happened that the desk knows nothing of. */
    anotherTruth: (): void => {
      for (const incident of openOnes()) if (random.chance(0.5)) own.changeMind(incident);
      own.call();
    },
  };
  return own;
};
export type OwnMind = ReturnType<typeof createOwnMind>;

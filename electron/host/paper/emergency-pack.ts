import type { Pack, Section, Sheet } from '#shared/contract/paper.ts';
import type { LinkName, Links, Offer } from '#shared/contract/rows.ts';
import { caseName, type Request } from '#shared/domain/request/request.ts';
import { activeAssignment, availability, currentActivity, type Unit } from '#shared/domain/unit/unit.ts';
import { blankForm } from './blank-form.ts';
import { streetOf } from './street.ts';
import { telephoneOf, telephones } from './telephones.ts';
import { dateOf, fill, type Language, timeOf, timeSince, wordsIn } from './words.ts';

/** What the desk knows at one moment. */
export type PackFacts = {
  /** Milliseconds since 1970, by the desk's clock. */
  readonly now: number;
  readonly area: string;
  readonly desk: string;
  readonly language: Language;
  /** With the need, the contact, the whole place and the crews' names; otherwise none of them is anywhere in the pack. */
  readonly personalData: boolean;
  readonly kind: 'real' | 'simulated' | 'drill';
  /** Open ones, in the order of the queue. */
  readonly requests: readonly Request[];
  readonly units: readonly Unit[];
  readonly offers: readonly Offer[];
  readonly links: Links;
};

const BLANK_FORMS = 4;

type Column<Row> = readonly [title: string, share: number, cell: (row: Row) => string];

const table = <Row>(
  title: string,
  empty: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Extract<Section, { kind: 'table' }> => ({
  kind: 'table',
  title,
  empty,
  columns: columns.map(([heading, share]) => ({ title: heading, share })),
  rows: rows.map((row) => columns.map(([, , cell]) => cell(row))),
});

const cases = ({ now, language, personalData, requests, units }: PackFacts): Section => {
  const { paper, domain } = wordsIn(language);
  const words = paper.pack.cases;
  const unitName = ({ life }: Request) =>
    life.stage === 'assigned' ? (units.find(({ id }) => id === life.unitId)?.callSign ?? life.unitId) : paper.pack.none;
  const always: readonly Column<Request>[] = [
    [words.number, 7, caseName],
    [words.priority, 9, ({ priority }) => domain.priority[priority]],
    [words.stage, 10, ({ life }) => domain.stage[life.stage]],
  ];
  const received = ({ receivedAt }: Request) => timeSince(receivedAt, now, language);
  const unit: Column<Request> = [words.unit, 11, unitName];
  return table<Request>(
    words.title,
    words.empty,
    personalData
      ? [
          ...always,
          [words.received, 11, (request) => `${received(request)}\n${domain.source[request.source]}`],
          [words.place, 16, ({ place }) => place.typed],
          [words.need, 25, ({ need }) => need],
          [words.callback, 11, ({ callback }) => callback || paper.pack.none],
          unit,
        ]
      : [
          ...always,
          [words.received, 11, received],
          [words.street, 52, ({ place }) => streetOf(place) ?? paper.pack['no-street']],
          unit,
        ],
    requests,
  );
};

const units = ({ now, language, personalData, requests, units: all }: PackFacts): Section => {
  const { paper, domain } = wordsIn(language);
  const words = paper.pack.units;
  const task = (unit: Unit): string => {
    const { what, since } = currentActivity(unit);
    const active = activeAssignment(unit);
    const request = active && requests.find(({ id }) => id === active.requestId);
    return [request && `#${caseName(request)}`, domain.activity[what], timeSince(since, now, language)]
      .filter((part) => part !== undefined)
      .join(' ');
  };
  const crew = ({ duty }: Unit): string => {
    if (duty.kind === 'off') return paper.pack.none;
    return duty.crew
      .map(({ name, competence }) =>
        personalData ? `${name} (${domain.competence[competence].toLowerCase()})` : domain.competence[competence],
      )
      .join(', ');
  };
  return table<Unit>(
    words.title,
    words.empty,
    [
      [words.unit, 13, ({ callSign }) => callSign],
      [words.availability, 15, (unit) => domain.availability[availability(unit)]],
      [words.task, 18, task],
      [words.crew, 24, crew],
      [words.telephone, 11, ({ id }) => telephoneOf(id) ?? paper.pack.none],
      [words.radio, 9, ({ issi }) => String(issi)],
      [words.holder, 10, ({ holder }) => holder?.desk ?? paper.pack.none],
    ],
    all,
  );
};

const heard = ({ now, language, links }: PackFacts): string => {
  const { paper } = wordsIn(language);
  const sources = (Object.keys(links) as LinkName[])
    .filter((name) => links[name].kind !== 'not-connected')
    .map((name) => {
      const at = links[name].lastHeard;
      const source = paper.pack.source[name];
      return at === null
        ? fill(paper.pack['heard-never'], { source })
        : fill(paper.pack['heard-one'], { source, time: timeSince(at, now, language) });
    });
  return sources.length === 0 ? '' : fill(paper.pack.heard, { sources: sources.join(', ') });
};

/**
 * The emergency pack (nødpakke): what a control room needs on paper when its screens go dark. Pure: the same facts are
 * the same pack. Nothing about a person is in it unless `personalData` says so; a test reads every word of it for that.
 */
export const emergencyPack = (facts: PackFacts): Pack => {
  const { language, now, area, desk, kind, personalData } = facts;
  const { paper, domain } = wordsIn(language);
  const { pack } = paper;
  const note = (text: string): Section => ({ kind: 'note', text });
  const about = fill(pack.about, { area, desk, date: dateOf(now, language), time: timeOf(now) });
  const first: Sheet = {
    title: pack.title,
    sections: [
      note(personalData ? pack.with : pack.without),
      cases(facts),
      units(facts),
      note([heard(facts), pack.how].filter((text) => text !== '').join(' ')),
    ],
  };
  const second: Sheet = {
    title: `${pack.telephones.title}, ${pack.offers.title.toLowerCase()}`,
    sections: [
      table(
        pack.telephones.title,
        pack.telephones.empty,
        [
          [pack.telephones.name, 60, ({ name }) => name],
          [pack.telephones.number, 40, ({ number }) => number],
        ],
        telephones,
      ),
      table<Offer>(
        pack.offers.title,
        pack.offers.empty,
        [
          [pack.offers.name, 35, ({ name }) => name],
          [pack.offers.kind, 25, (offer) => domain.offer[offer.kind]],
          [pack.offers.address, 40, ({ address }) => address],
        ],
        facts.offers,
      ),
      note(pack.offers.note),
    ],
  };
  const forms = Array.from(
    { length: BLANK_FORMS },
    (_, index): Sheet => ({
      title: fill(pack.form.copy, { title: pack.form.title, copy: index + 1, copies: BLANK_FORMS }),
      sections: [note(pack.form.note), blankForm(language)],
    }),
  );
  return {
    title: pack.title,
    language,
    generatedAt: now,
    about,
    warning: kind === 'real' ? null : pack[kind],
    sheets: [first, second, ...forms],
  };
};

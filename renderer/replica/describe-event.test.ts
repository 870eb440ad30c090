import { describe, expect, it } from 'vitest';
import da from '#resources/locales/da/index.ts';
import en from '#resources/locales/en/index.ts';
import { EntryEvent, EntryKind } from '#shared/domain/channel/entry.ts';
import { ConflictEvent, Settlement } from '#shared/domain/conflict/conflict.ts';
import type { DomainEvent } from '#shared/domain/events.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { LinkEvent, SourceName } from '#shared/domain/link/link.ts';
import { PlainEvent } from '#shared/domain/plain.ts';
import { CaseNumberTaken } from '#shared/domain/request/case-number.ts';
import { Ending, Outcome, type Triage } from '#shared/domain/request/request.ts';
import { RequestEvent } from '#shared/domain/request/request-events.ts';
import { SafetyStep } from '#shared/domain/safety/safety.ts';
import { Report } from '#shared/domain/unit/unit.ts';
import { UnitEvent } from '#shared/domain/unit/unit-events.ts';
import { describeEvent, type Names, type Sentence } from './describe-event.ts';

const names: Names = {
  unit: (id) => `Enhed ${id}`,
  unitOf: (id) => `Enhed med ${id}`,
  offer: (id) => `Tilbud ${id}`,
  employee: (id) => `Ansat ${id}`,
  duty: ({ unitId }) => `Vagt på ${unitId}`,
  dutyById: (id) => `Vagt ${id}`,
  crew: ({ socialId, healthId }) => `${socialId} + ${healthId}`,
};
const by = { kind: 'system', name: 'Radio', desk: 'd1' } as const;
const at = 1_800_000_000_000;
const triage: Triage = {
  blueLightNeed: false,
  treatmentDuringTransport: false,
  safeForCrew: 'yes',
  consent: 'given',
  target: 'homeless',
};
const DUTY = { unitId: 's1', from: at, to: at + 1, socialId: 's1', healthId: 'h1' };
const assignment = { assignmentId: 'a1', at };

/** At least one event of every type and variant, in the log's shape. */
const EVENTS = [
  {
    type: 'request.received',
    id: 'r',
    number: 114,
    receivedAt: at,
    source: 'police',
    response: 'primary',
    priority: 'soon',
    place: { typed: 'Istedgade', label: 'Istedgade, 1650 København V' },
    need: 'Fryser <b>meget</b>',
  },
  { type: 'request.seen', by, at },
  { type: 'request.triaged', triage, priority: 'soon' },
  { type: 'request.triaged', triage: { ...triage, blueLightNeed: true }, priority: 'urgent' },
  { type: 'request.queued' },
  { type: 'request.amended', need: 'Er gået ind i gården', callback: '' },
  { type: 'request.assigned', unitId: 's1', assignmentId: 'a1' },
  { type: 'request.returned', reason: 'Punkteret' },
  ...Outcome.options.map((outcome) => ({ type: 'request.closed', outcome, at })),
  { type: 'request.closed', outcome: 'taken-to-offer', offerId: 'o1', at },
  ...Ending.options.map((how) => ({ type: 'request.ended', how, reason: 'Kørt selv', at })),
  { type: 'request.reopened', reason: 'Ringer igen' },
  { type: 'unit.registered', id: 's1', callSign: 'Sociolance 1', issi: 1, at },
  { type: 'unit.radio-set', issi: 2, at },
  { type: 'unit.on-duty', crew: [{ name: 'Ane', competence: 'social' }], at },
  { type: 'unit.off-duty', at },
  { type: 'unit.break-taken', at },
  { type: 'unit.outreach-begun', place: 'Hovedbanen', at },
  { type: 'unit.outreach-ended', at },
  { type: 'unit.reserved', requestId: 'r', ...assignment },
  { type: 'unit.assigned', requestId: 'r', ...assignment },
  ...Report.options.map((activity) => ({ type: 'unit.reported', activity, ...assignment })),
  { type: 'unit.reported', activity: 'at-offer', offerId: 'o1', ...assignment },
  { type: 'unit.assignment-confirmed', ...assignment },
  { type: 'unit.assignment-cancelled', reason: 'Fejl', ...assignment },
  { type: 'unit.handed-to-ambulance', reason: 'Brystsmerter', ...assignment },
  ...EntryKind.options.map((kind) => ({
    type: 'entry.logged',
    id: 'e',
    channel: { kind: 'desks' },
    kind,
    from: by,
    text: 'Vi er fremme',
    saidAt: at,
  })),
  { type: 'entry.struck', by, at, reason: 'Forkert sag' },
  ...(['lip', 'status'] as const).map((how) => ({ type: 'emergency.raised', issi: 1, how, position: null, at })),
  { type: 'talkgroup.allotted', id: 'sks-1', requestId: 'r', by, at },
  { type: 'talkgroup.returned', at },
  { type: 'emergency.located', position: { latitude: 55.6, longitude: 12.5 }, at },
  { type: 'emergency.acknowledged', by, at },
  { type: 'emergency.ended', by, at, reason: 'Fejltryk' },
  { type: 'case-number.taken', number: 114 },
  { type: 'request.numbered', number: 114 },
  { type: 'request.back-entered', by, at, paper: { reference: 'Blanket 7' } },
  { type: 'unit.held', desk: 'd2', epoch: 2, reason: 'Svarer ikke', at },
  { type: 'conflict.raised', desk: 'd1' },
  ...Settlement.options.map((how) => ({ type: 'conflict.settled', how, by, at, reason: 'Aftalt' })),
  ...SourceName.options.map((source) => ({ type: 'link.lost', desk: 'd1', source, at })),
  { type: 'link.heard', at },
  { type: 'link.acknowledged', by, at },
  { type: 'channel-settings.phrases-set', phrases: [] },
  { type: 'channel-settings.patience-set', patienceMinutes: 5 },
  { type: 'contact.met', id: 'e7', unitId: 's1', by, at, place: 'Halmtorvet' },
  { type: 'contact.struck', at },
  { type: 'entry.acknowledged', by, at },
  { type: 'entry.seen', by, at },
  { type: 'entry.moved', requestId: null, by, at },
  { type: 'consult.asked', id: 'c', requestId: 'r', question: 'Må vi give væske?', limit: 1, by, at },
  { type: 'consult.asked', id: 'c', requestId: 'r', unitId: 's1', question: 'Må vi give væske?', limit: 1, by, at },
  ...(['at-desk', 'by-voice'] as const).map((how) => ({
    type: 'consult.taken',
    physician: 'Liva Eksempel',
    how,
    by,
    at,
  })),
  { type: 'consult.answered', text: 'Ja', by, at },
  { type: 'consult.read-back', by, at },
  { type: 'consult.withdrawn', reason: 'Løst', by, at },
  { type: 'consult.overdue', at },
  { type: 'consult.acknowledged', by, at },
  {
    type: 'safety.started',
    id: 'a1',
    unitId: 's1',
    requestId: 'r',
    limits: { crew: 1_800_000, dispatcher: 1, 'shift-lead': 1, police: 1 },
    at,
  },
  ...SafetyStep.options.map((step) => ({ type: 'safety.stepped', unitId: 's1', step, round: 0, at })),
  { type: 'safety.answered', by, at },
  { type: 'safety.answered', by, at, minutes: 15 },
  { type: 'safety.acknowledged', by, at, step: 'dispatcher' },
  { type: 'safety.police-told', by, at, text: 'Enhed s1 svarer ikke' },
  { type: 'safety.cancelled', by, at, reason: 'Talt sammen' },
  { type: 'safety.ended', at },
  { type: 'unit.break-taken', at },
  { type: 'employee.registered', id: 's1', name: 'Sonja Prøve', at },
  { type: 'employee.left', at },
  { type: 'availability.set', employeeId: 's1' },
  { type: 'period.drafted', id: '2027-01-04', by, at },
  { type: 'period.published', by, at },
  { type: 'duty.planned', duty: DUTY, by, at },
  { type: 'duty.changed', duty: DUTY, reason: 'Sygdom', by, at },
  { type: 'duty.cancelled', reason: 'Ingen bil', by, at },
  { type: 'duty.discarded', at },
  { type: 'duty.acknowledged', employeeId: 's1', by, at },
  { type: 'duty.sick-called', employeeId: 's1', by, at },
  { type: 'duty.checked-in', unitId: 's1', text: 'Bule i døren', by, at },
  { type: 'duty.checked-out', unitId: 's1', text: '', by, at },
  { type: 'duty.break-begun', at },
  { type: 'duty.break-ended', at },
  { type: 'swap.proposed', one: { employeeId: 's1' }, other: { employeeId: 's2' }, by, at },
  { type: 'swap.approved', by, at },
  { type: 'swap.declined', reason: 'For kort varsel', by, at },
  { type: 'handover.given', text: 'Roligt', by, at },
  { type: 'handover.taken', text: '', by, at },
  { type: 'handover.superseded', at },
] as unknown as DomainEvent[];

const typesOf = (union: { options: readonly { shape: { type: { value: string } } }[] }) =>
  union.options.map((option) => option.shape.type.value);
const read = (texts: object, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], texts);
const template = (language: typeof da, { key }: Sentence) => read(language.request.event, key);

describe('a sentence for every event', () => {
  it('is tried here for every type the log can hold', () => {
    const types = [
      ...typesOf(RequestEvent),
      ...typesOf(UnitEvent),
      ...typesOf(EntryEvent),
      ...typesOf(ConflictEvent),
      ...typesOf(LinkEvent),
      ...PlainEvent.options.flatMap(typesOf),
      CaseNumberTaken.shape.type.value,
    ];
    expect(new Set(EVENTS.map(({ type }) => type))).toEqual(new Set(types));
  });

  for (const [language, texts] of Object.entries({ da, en: en as unknown as typeof da }))
    it(`is there in ${language}, with everything it names filled in`, () => {
      for (const event of EVENTS) {
        const sentence = describeEvent(event, names);
        const text = template(texts, sentence);
        expect(text, sentence.key).toBeTypeOf('string');
        const wanted = [...(text as string).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
        const given = [...Object.keys(sentence.params ?? {}), ...Object.keys(sentence.words ?? {})];
        for (const name of wanted) expect(given, sentence.key).toContain(name);
        for (const word of Object.values(sentence.words ?? {}).flat()) {
          const [namespace = '', path = ''] = word.split(':');
          expect(read(texts, `${namespace}.${path}`), word).toBeTypeOf('string');
        }
      }
    });

  it('keeps what a person wrote apart from the sentence, letter by letter', () => {
    const [received] = EVENTS;
    expect(describeEvent(received!, names).quote).toBe('Istedgade (Istedgade, 1650 København V): Fryser <b>meget</b>');
  });

  it('says that an ambulance is needed when triage found so', () => {
    const keys = EVENTS.filter(({ type }) => type === 'request.triaged').map(
      (event) => describeEvent(event, names).key,
    );
    expect(keys).toEqual(['triaged', 'triaged-ambulance']);
  });

  it('calls a unit by its call sign', () => {
    const event = EVENTS.find(({ type }) => type === 'request.assigned')!;
    expect(describeEvent(event, { ...names, unit: (id: UnitId) => `Sociolance ${id.slice(1)}` }).params).toEqual({
      unit: 'Sociolance 1',
    });
  });
});

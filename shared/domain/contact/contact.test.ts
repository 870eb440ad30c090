import { describe, expect, it } from 'vitest';
import { entryId, meta, NOON, system, unitId, user } from '#tests/support/domain.ts';
import { createMemoryDesk } from '#tests/support/memory-desk.ts';

const s1 = unitId('s1');
const log = {
  type: 'contact.log',
  contactId: entryId(7),
  unitId: s1,
  text: 'Opsøgende kontakt ved Halmtorvet.',
  place: 'Halmtorvet',
  position: { latitude: 55.67, longitude: 12.56 },
} as const;

const onDuty = () => {
  const memory = createMemoryDesk();
  memory.run({ type: 'unit.register', unitId: s1, callSign: 'Sociolance 1', issi: 2041101 }, meta(system));
  const crew = [
    { name: 'Testa Social', competence: 'social' },
    { name: 'Testo Sund', competence: 'health' },
  ] as const;
  memory.run({ type: 'unit.go-on-duty', unitId: s1, crew: [...crew] }, meta());
  return memory;
};

describe('a contact on outreach', () => {
  it('is one gesture: what the figures count, and the line that tells of it', () => {
    const memory = onDuty();
    expect(memory.run(log, meta())).toMatchObject({ kind: 'decided', events: [{ aggregate: 'contact' }, {}] });
    const { text, type: _, contactId: id, ...met } = log;
    expect(memory.world.plain('contact', id)).toEqual({ id, ...met, by: user(), at: NOON });
    expect(memory.world.entry(id)).toMatchObject({ text, kind: 'note', channel: { kind: 'unit', unitId: s1 } });
  });

  it('is struck with its line, and only then', () => {
    const memory = onDuty();
    memory.run(log, meta());
    memory.run({ type: 'entry.acknowledge', entryId: log.contactId }, meta());
    expect(memory.world.plain('contact', log.contactId)?.struckAt).toBeUndefined();
    memory.run({ type: 'entry.strike', entryId: log.contactId, reason: 'Trykket ved en fejl' }, meta());
    expect(memory.world.plain('contact', log.contactId)?.struckAt).toBe(NOON);
  });

  it('needs a crew on duty', () => {
    const memory = createMemoryDesk();
    expect(memory.run(log, meta())).toMatchObject({ code: 'not-found' });
    memory.run({ type: 'unit.register', unitId: s1, callSign: 'Sociolance 1', issi: 2041101 }, meta(system));
    expect(memory.run(log, meta())).toMatchObject({ code: 'unit-off-duty' });
  });
});

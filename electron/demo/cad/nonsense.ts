import type { Random } from '../random.ts';
import type { Incident } from './cad-book.ts';

const GIANT = 9 << 20;

type Body = { readonly status: number; readonly type: string; readonly text: string };

/** An answer that no CAD should give. */
export const nonsenseAnswer = (random: Random, sensible: unknown): Body => {
  const json = JSON.stringify(sensible) ?? 'null';
  const type = 'application/json';
  return random.pick<() => Body>([
    () => ({ status: 200, type: 'text/html', text: '<html><body>Vedligeholdelse</body></html>' }),
    () => ({ status: 200, type, text: json.slice(0, Math.floor(json.length * random.between(0, 1))) }),
    () => ({
      status: 200,
      type,
      text: json.replaceAll(/"version":\d+/g, '"version":"seven"').replaceAll('"asOf"', '"as_of"'),
    }),
    () => ({ status: 200, type, text: '[]' }),
    () => ({ status: 200, type, text: 'null' }),
    () => ({ status: 200, type, text: JSON.stringify({ note: 'x'.repeat(GIANT) }) }),
    () => ({ status: 302, type: 'text/plain', text: '' }),
    () => ({ status: 204, type, text: '' }),
    () => ({ status: 418, type, text: '{"code":7}' }),
  ])();
};

/** An incident of a list that makes no sense; the others in the list do. */
export const spoilt = (random: Random, incident: Incident): unknown =>
  random.pick<unknown>([
    null,
    'L-000001',
    { ...incident, version: -1 },
    { ...incident, version: incident.version + 0.5 },
    { ...incident, text: 'Å'.repeat(30_000) },
    { ...incident, assignments: [{ unit: 7 }] },
    { ...incident, place: incident.place.text },
    { ...incident, status: 'hvad som helst' },
    { ...incident, id: '../../etc' },
    { ...incident, changed: 'i går' },
  ]);

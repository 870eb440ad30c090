import type { WireRefusal } from '#shared/wire/field.ts';
import { lineOf } from './messages.ts';
import { type Key, randomOf, uuidOf } from './random.ts';
import type { PlannedRequest } from './script.ts';
import { HOUR, MINUTE, SECOND } from './shift-hours.ts';

/** A line the desk must refuse, and with which code. */
export type BadLine = { readonly at: number; readonly line: string; readonly code: WireRefusal };

const YEAR = 365 * 24 * HOUR;
const STRANGER = 2_041_199;
/** A long location report, which the desk does not read. */
const LONG_REPORT = '0A4C8EFFD279786946881000';
const NO_PROTOCOL = 'FF008EFFD2797869468810';

type Make = (at: number, key: Key) => string;
const heartbeat = { from: 'cad' } as const;
const KINDS: readonly (readonly [WireRefusal, Make])[] = [
  ['not-json', (at, key) => lineOf('heartbeat', heartbeat, at, key, at).slice(0, -9)],
  [
    'unknown-kind',
    (at, key) => JSON.stringify({ v: 1, id: uuidOf(key, at), at, kind: 'weather', body: { degrees: 7 } }),
  ],
  [
    'unknown-version',
    (at, key) => JSON.stringify({ v: 2, id: uuidOf(key, at), at, kind: 'heartbeat', body: heartbeat }),
  ],
  [
    'bad-shape',
    (at, key) => JSON.stringify({ v: 1, id: uuidOf(key, at), at, kind: 'request', body: { source: 'hearsay' } }),
  ],
  ['future-dated', (at, key) => lineOf('heartbeat', heartbeat, at + YEAR, key, at)],
  ['bad-position', (at, key) => lineOf('position', { issi: 2_041_101, lip: LONG_REPORT }, at, key, at)],
  ['unknown-radio', (at, key) => lineOf('position', { issi: STRANGER, lip: '0A008EFFD2797869468810' }, at, key, at)],
  ['unknown-unit', (at, key) => lineOf('radio', { unitId: 's9', text: 'Prøve, prøve.' }, at, key, at)],
  ['bad-position', (at, key) => lineOf('position', { issi: 2_041_101, lip: NO_PROTOCOL }, at, key, at)],
];

/** Now and then something arrives that is not as it should be: a message twice, or one that no desk can take. */
export const planMischief = (requests: readonly PlannedRequest[], key: Key, dayStart: number): BadLine[] => {
  const random = randomOf(key, 'mischief');
  const twice = requests
    .filter((_, index) => index === 1 || random.chance(0.06))
    .map(({ at, line }): BadLine => ({ at: Math.round(at + random.between(2, 20) * SECOND), line, code: 'repeated' }));
  const bad = random.shuffled(KINDS).map(([code, make], index): BadLine => {
    const at = Math.round(dayStart + (index + random.between(0.2, 0.8)) * 75 * MINUTE);
    return { at, line: make(at, key), code };
  });
  return [...twice, ...bad];
};

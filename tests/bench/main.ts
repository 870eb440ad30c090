import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrCreateKeyFile } from '#electron/host/store/key-file.ts';
import { measureCatchup } from './catchup.ts';
import { measureColdOpen } from './cold-open.ts';
import { measureCommand } from './command.ts';
import { measureDeskToDesk } from './desk-to-desk.ts';
import { measureHub } from './hub.ts';
import { ENDS_AT, makeStore } from './make-store.ts';
import type { Figure } from './measure.ts';
import { measureOutboxDrain } from './outbox-drain.ts';
import { measurePaint } from './paint.ts';
import { measurePositions } from './positions.ts';
import { measurePositionsDay } from './positions-day.ts';
import { measureRadio } from './radio.ts';
import { machine, tableOf } from './report.ts';
import { measureRestart } from './restart.ts';
import { measureRota } from './rota.ts';

const EVENTS = 100_000;
const OPEN = 500;
const OUT = join(import.meta.dirname, '..', '..', 'out');

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', multiple: true } } });

// On the same disk as the project: a temporary directory is often memory, where durability costs nothing.
mkdirSync(OUT, { recursive: true });
const directory = mkdtempSync(join(OUT, 'bench-'));
const made = join(directory, 'made');
const copyTo = (name: string): string => {
  const path = join(directory, name);
  cpSync(made, path, { recursive: true });
  return path;
};

const on = machine();
try {
  const key = readOrCreateKeyFile(made);
  console.error(`making a store of ${EVENTS.toLocaleString('en')} events …`);
  makeStore(made, key, { events: EVENTS, open: OPEN, seed: 1, endsAt: ENDS_AT });

  /** One after the other: each has the machine to itself. */
  const parts: Readonly<Record<string, () => Promise<Figure[]> | Figure[]>> = {
    command: () => measureCommand(copyTo('command'), directory, key),
    catchup: () => measureCatchup(join(directory, 'catchup'), key),
    coldopen: () => measureColdOpen(made, OPEN),
    paint: () => measurePaint(copyTo('paint')),
    hub: () => measureHub(OUT),
    drain: () => measureOutboxDrain(directory),
    desks: () => measureDeskToDesk(directory),
    restart: () => measureRestart(directory),
    positions: () => measurePositions(directory),
    'positions-day': () => measurePositionsDay(directory, key),
    radio: () => measureRadio(join(directory, 'radio')),
    rota: measureRota,
  };
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (values.only && !values.only.includes(name)) continue;
    console.error(`measuring ${name} …`);
    figures.push(...(await measure()));
  }
  console.log(tableOf(figures));
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine: on, figures }, null, 2)}\n`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

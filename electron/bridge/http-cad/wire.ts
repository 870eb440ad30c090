import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Line, Place, Text, Words } from '#shared/domain/values.ts';
import { canonicalJson } from '#shared/util/canonical-json.ts';
import { maskCpr, printable } from '#shared/util/text.ts';
import type { CadIncident } from '../cad-adapter.ts';
import { marksIn } from '../mark.ts';
import { activityOf, priorityOf, sourceOf, statusOf } from './status-table.ts';

/** The answers of the CAD, as `resources/cad/openapi.yaml` says; anything else is nonsense. Unknown fields are let be. */
const Id = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const Code = z.string().regex(/^[A-Z0-9]{1,8}$/);
const Time = z.iso.datetime({ offset: true }).max(40);
export const WireIncident = z.object({
  id: Id,
  version: z.int().min(1).max(2_147_483_647),
  changed: Time,
  status: Code,
  origin: Code,
  priority: Code,
  place: z.object({
    text: z.string().max(500),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  }),
  text: z.string().max(20_000),
  callback: z.string().max(200).optional(),
  assignments: z.array(z.object({ unit: z.string().min(1).max(60), status: Code, since: Time })).max(50),
  remarks: z.array(z.object({ time: Time, text: z.string().max(2_000) })).max(1_000),
});
export type WireIncident = z.infer<typeof WireIncident>;

export const WireList = z.object({ asOf: Time, more: z.boolean(), incidents: z.array(z.unknown()).max(200) });
export const WireRefusal = z.object({ code: z.string().max(60), text: z.string().max(500).optional() });

const LINE = 200;
const TEXT = 10_000;
/** Cut between two characters, never inside one. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${[...text.slice(0, length - 1)].join('').replace(/[\ud800-\udbff]$/, '')}…`;

/** Cut first: shortening could leave ten digits standing that were eleven. The sender is not there to be asked. */
const line = (text: string): string => maskCpr(cut(printable(text).replaceAll(/[\n\t]+/g, ' '), LINE));
const words = (text: string): string => maskCpr(cut(printable(text), TEXT));

/** One incident in the desk's words. Where the CAD left out what the desk cannot do without, its number stands for it. */
export const incidentOf = (wire: WireIncident): CadIncident => {
  const { latitude, longitude } = wire.place;
  const position = latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } };
  const source = sourceOf(wire.origin);
  const priority = priorityOf(wire.priority);
  // What the table does not know is kept where a person reads it.
  const strange = [source, priority].flatMap((coded) => (coded.kind === 'unknown' ? [coded.code] : []));
  const need = [wire.text.trim() || wire.id, ...strange.map((code) => `[${code}]`)].join('\n');
  return {
    id: wire.id,
    version: wire.version,
    status: statusOf(wire.status),
    source,
    priority,
    place: Place.parse({ typed: Line.parse(line(wire.place.text.trim() || wire.id)), ...position }),
    need: Words.parse(words(need)),
    callback: wire.callback?.trim() ? Text.parse(line(wire.callback)) : undefined,
    assignments: wire.assignments.map(({ unit, status }) => ({ unit, activity: activityOf(status) })),
    marks: wire.remarks.flatMap(({ text }) => marksIn(text)),
    digest: createHash('sha256').update(canonicalJson(wire)).digest('hex').slice(0, 32),
  };
};

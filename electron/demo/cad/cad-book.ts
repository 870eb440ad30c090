import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Code = z.string().regex(/^[A-Z0-9]{1,8}$/);
const Time = z.iso.datetime({ offset: true });
const Remark = z.string().min(1).max(2_000);
const Unit = z.string().min(1).max(60);
const CadPlace = z.object({
  text: z.string().max(500),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
});

/** The bodies of `resources/cad/openapi.yaml`, as the simulated CAD takes them: nothing more, nothing less. */
export const WRITES = {
  incident: z.strictObject({
    origin: Code,
    priority: Code,
    place: CadPlace,
    text: z.string().min(1).max(20_000),
    callback: z.string().max(200).optional(),
    time: Time,
    remark: Remark,
  }),
  assignments: z.strictObject({ unit: Unit, time: Time, remark: Remark }),
  statuses: z.strictObject({ unit: Unit, code: Code, time: Time, remark: Remark }),
  outcome: z.strictObject({ code: Code, time: Time, remark: Remark }),
  remarks: z.strictObject({ time: Time, remark: Remark }),
} as const;
export type WriteName = keyof typeof WRITES;

export type Incident = {
  readonly id: string;
  readonly version: number;
  readonly changed: string;
  readonly status: string;
  readonly origin: string;
  readonly priority: string;
  readonly place: z.infer<typeof CadPlace>;
  readonly text: string;
  readonly callback?: string | undefined;
  readonly assignments: readonly { readonly unit: string; readonly status: string; readonly since: string }[];
  readonly remarks: readonly { readonly time: string; readonly text: string }[];
};

export type Answer = { readonly status: number; readonly body: unknown };
const refusal = (status: number, code: string): Answer => ({ status, body: { code } });

export const OPEN = ['OPR', 'VIS', 'DIS'];
const OVER = ['KLA', 'AFM', 'OVA'];
/** Codes of an outcome that are also what the incident has come to; every other outcome simply closes it. */
const ENDINGS = ['AFV', 'OMV', 'OVA', 'AFB', 'UDL'];

export const isOpen = (incident: Incident): boolean => OPEN.includes(incident.status);
export const isActive = ({ status }: { readonly status: string }): boolean => !OVER.includes(status);

/**
 * What the simulated CAD has written down, and what may be done to it. It does what it is told as often as it is told:
 * nothing in here looks for a write that came before. With a file, every change is a line at its end.
 */
export const openCadBook = ({ file, now }: { readonly file?: string | undefined; readonly now: () => number }) => {
  const incidents = new Map<string, Incident>();
  const former = new Map<string, Incident>();
  let last = 0;

  const remember = (incident: Incident): void => {
    const before = incidents.get(incident.id);
    if (before) former.set(incident.id, before);
    incidents.set(incident.id, incident);
    last = Math.max(last, Number(incident.id.replace(/\D/g, '')));
  };
  if (file && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // A line torn by a kill was never answered.
      if (line.endsWith('}')) remember(JSON.parse(line));
    }
  // A torn line must not take the next one with it.
  if (file && existsSync(file)) appendFileSync(file, '\n');

  /** The one way anything changes. `version` is the next one unless a test brings back an older truth. */
  const put = (incident: Incident, version = (incidents.get(incident.id)?.version ?? 0) + 1): Incident => {
    const changed = { ...incident, version, changed: new Date(now()).toISOString() };
    remember(changed);
    if (file) appendFileSync(file, `${JSON.stringify(changed)}\n`);
    return changed;
  };

  const remarked = (incident: Incident, time: string, text: string): Incident => ({
    ...incident,
    remarks: [...incident.remarks, { time, text }],
  });

  const create = (
    asked: Omit<z.infer<typeof WRITES.incident>, 'remark' | 'time'>,
    remarks: Incident['remarks'] = [],
  ): Incident =>
    put({
      ...asked,
      id: `L-${`${last + 1}`.padStart(6, '0')}`,
      version: 0,
      changed: '',
      status: 'OPR',
      assignments: [],
      remarks,
    });

  const busyElsewhere = (unit: string, id: string): boolean =>
    [...incidents.values()].some(
      (other) =>
        other.id !== id && isOpen(other) && other.assignments.some((one) => one.unit === unit && isActive(one)),
    );

  const withStatus = (incident: Incident, unit: string, status: string, since: string): Incident => {
    const index = incident.assignments.findLastIndex((one) => one.unit === unit && isActive(one));
    return {
      ...incident,
      assignments: incident.assignments.map((one, at) => (at === index ? { unit, status, since } : one)),
    };
  };

  const written = (incident: Incident): Answer => ({ status: 200, body: put(incident) });

  /** A write as it came over the wire. */
  const write = (name: WriteName, id: string | undefined, body: unknown): Answer => {
    const parsed = WRITES[name].safeParse(body);
    if (!parsed.success) return refusal(422, 'bad-shape');
    if (name === 'incident') {
      const { remark, time, ...asked } = parsed.data as z.infer<typeof WRITES.incident>;
      return { status: 201, body: create(asked, [{ time, text: remark }]) };
    }
    const found = incidents.get(id ?? '');
    if (!found) return refusal(404, 'unknown-incident');
    const { time, remark } = parsed.data;
    const incident = remarked(found, time, remark);
    switch (name) {
      case 'remarks':
        return written(incident);
      case 'assignments': {
        const { unit } = parsed.data as z.infer<typeof WRITES.assignments>;
        if (!isOpen(found)) return refusal(409, 'incident-closed');
        if (busyElsewhere(unit, found.id)) return refusal(409, 'unit-busy');
        const assignments = [...found.assignments, { unit, status: 'TIL', since: time }];
        return written({ ...incident, status: 'DIS', assignments });
      }
      case 'statuses': {
        const { unit, code } = parsed.data as z.infer<typeof WRITES.statuses>;
        if (!found.assignments.some((one) => one.unit === unit)) return refusal(409, 'not-assigned');
        return written(withStatus(incident, unit, code, time));
      }
      case 'outcome': {
        const { code } = parsed.data as z.infer<typeof WRITES.outcome>;
        return written({ ...incident, status: ENDINGS.includes(code) ? code : 'AFS' });
      }
    }
  };

  return {
    incidents: (): Incident[] => [...incidents.values()],
    incident: (id: string): Incident | undefined => incidents.get(id),
    /** The version before the last, as a confused CAD may still tell it. */
    former: (id: string): Incident | undefined => former.get(id),
    put,
    /** Until the file is read again. */
    remove: (id: string): void => {
      incidents.delete(id);
    },
    create,
    write,
    withStatus,
  };
};
export type CadBook = ReturnType<typeof openCadBook>;

import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CadAdapter, WriteAnswer } from '#electron/bridge/cad-adapter.ts';
import { createHttpCad } from '#electron/bridge/http-cad/http-cad.ts';
import { STATUS_TABLE } from '#electron/bridge/http-cad/status-table.ts';
import { WireIncident } from '#electron/bridge/http-cad/wire.ts';
import { markOf } from '#electron/bridge/mark.ts';
import { type Exchange, startSimulatedCad } from '#electron/demo/cad/simulated-cad.ts';
import { Ending, Outcome } from '#shared/domain/request/request.ts';

const FILE = join(import.meta.dirname, '../../resources/cad/openapi.yaml');
const AT = Date.UTC(2025, 5, 3, 10);

type Schema = { readonly $ref?: string };
type Operation = {
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<
    Record<string, Schema & { readonly content?: { readonly 'application/json': { readonly schema: Schema } } }>
  >;
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Operation['responses'];
  };
};

const openDocument = async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(FILE);
  const document = validator.specification as unknown as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'cad', components: document.components });
  /** What is wrong with `value` by that schema; nothing where it fits. */
  const wrongWith = (schema: Schema, value: unknown): string[] => {
    const check = ajv.compile(schema.$ref ? { $ref: `cad${schema.$ref}` } : schema);
    return check(value) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
  const resolved = (response: Operation['responses'][string]) =>
    response.$ref ? document.components.responses[response.$ref.split('/').at(-1) as string] : response;
  return { valid, errors, document, wrongWith, resolved };
};

const operationOf = (document: Document, { method, path }: Exchange): [string, Operation] => {
  const asked = path.replace(/^\/v1/, '').replace(/\?.*/, '');
  for (const [template, operations] of Object.entries(document.paths)) {
    const operation = operations[method.toLowerCase()];
    if (operation && new RegExp(`^${template.replace('{id}', '[^/]+')}$`).test(asked)) return [template, operation];
  }
  throw new Error(`not in the document: ${method} ${path}`);
};

const incidentIn = (answer: WriteAnswer): string => {
  if (answer.kind !== 'written') throw new Error(JSON.stringify(answer));
  return answer.incident.id;
};

/** Everything an adapter can ask, and the ways a CAD says no. */
const everyCall = async (cad: CadAdapter): Promise<void> => {
  const mark = (of: string) => markOf('kbh', of, 'kbh.request.one', 'request.received');
  const call = { source: '1813', priority: 'soon', need: 'Fryser', caseName: '12', at: AT } as const;
  const id = incidentIn(await cad.create({ ...call, mark: mark('1'), place: { typed: 'Halmtorvet' } }));
  const position = { latitude: 55.67, longitude: 12.56 };
  await cad.create({ ...call, mark: mark('2'), place: { typed: 'Ørstedsparken', position }, callback: '12 34 56 78' });
  await cad.assign(id, { mark: mark('3'), at: AT, unit: 'Sociolance 1' });
  for (const { means } of STATUS_TABLE.activity)
    await cad.report(id, {
      mark: mark(means),
      at: AT,
      unit: 'Sociolance 1',
      activity: means,
      reason: 'æ'.repeat(3_000),
    });
  await cad.remark(id, { mark: mark('4'), at: AT, text: 'Ny adresse\nStengade 1' });
  for (const outcome of [...Outcome.options, ...Ending.options])
    await cad.close(id, { mark: mark(outcome), at: AT, outcome, reason: 'derfor' });
  await cad.assign(id, { mark: mark('5'), at: AT, unit: 'Sociolance 2' });
  await cad.report('L-999999', { mark: mark('6'), at: AT, unit: 'Sociolance 2', activity: 'en-route' });
  await cad.read(id);
  await cad.read('L-999999');
  await cad.find(mark('1'));
  await cad.changes(null, 0);
  await cad.changes(new Date(AT).toISOString(), 3);
  await cad.changes('never', 0);
};

describe('the contract with the central CAD', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const { valid, errors } = await openDocument();
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('holds for what the bridge sends and the simulated CAD answers, call by call', async () => {
    const { document, wrongWith, resolved } = await openDocument();
    const exchanges: Exchange[] = [];
    const cad = await startSimulatedCad({ seed: 1, onExchange: (exchange) => exchanges.push(exchange) });
    onTestFinished(cad.stop);
    await everyCall(createHttpCad({ url: cad.url }));
    const used = new Set<string>();
    for (const exchange of exchanges) {
      const [template, operation] = operationOf(document, exchange);
      used.add(`${exchange.method} ${template}`);
      const body = operation.requestBody?.content['application/json'].schema;
      if (body) expect(wrongWith(body, exchange.asked), `asked of ${template}`).toEqual([]);
      const response = resolved(operation.responses[exchange.status] ?? {});
      const schema = response?.content?.['application/json'].schema;
      expect(schema, `${exchange.status} of ${template} is not in the document`).toBeDefined();
      expect(wrongWith(schema as Schema, exchange.answered), `answered by ${template}`).toEqual([]);
    }
    const described = Object.entries(document.paths).flatMap(([template, operations]) =>
      ['get', 'post'].filter((method) => method in operations).map((method) => `${method.toUpperCase()} ${template}`),
    );
    expect([...used].sort()).toEqual(described.sort());
    expect(exchanges.length).toBeGreaterThan(25);
  });

  it('and the schema the bridge parses with agree on what is an incident', async () => {
    const { wrongWith } = await openDocument();
    const cad = await startSimulatedCad({ seed: 1 });
    onTestFinished(cad.stop);
    const incident = cad.own.call();
    const schema = { $ref: '#/components/schemas/Incident' };
    const variants: unknown[] = [incident, { ...incident, callback: '12 34 56 78' }, null, [], 'L-1'];
    for (const key of Object.keys(incident)) {
      const { [key as keyof typeof incident]: _, ...without } = incident;
      variants.push(without);
      for (const value of [null, -1, 1.5, 'x y', 'x'.repeat(30_000), [], {}, [{}], true])
        variants.push({ ...incident, [key]: value });
    }
    for (const variant of variants)
      expect(WireIncident.safeParse(variant).success, JSON.stringify(variant)?.slice(0, 300)).toBe(
        wrongWith(schema, variant).length === 0,
      );
  });
});

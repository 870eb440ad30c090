import { createHash } from 'node:crypto';
import { isContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from '../domain/commands.ts';
import { REFUSAL_CODES } from '../domain/decision.ts';
import { DomainEvent } from '../domain/events.ts';
import { canonicalJson } from '../util/canonical-json.ts';
import { Batch, LogEntry, Payload } from '../wire/batch.ts';
import { DeskMessage, FieldMessage, WIRE_REFUSALS } from '../wire/field.ts';
import { Fix } from '../wire/position.ts';
import { Change } from './changes.ts';
import { contract } from './contract.ts';
import { CONTRACT_FINGERPRINT, CONTRACT_VERSION } from './version.ts';

const shapeOf = (schema: z.core.$ZodType, io: 'input' | 'output'): unknown =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

type Procedure = { '~orpc': { inputSchema?: z.core.$ZodType; outputSchema?: z.core.$ZodType } };

/** Each call's input and output by its path. The change feed has a schema of its own. */
const callsOf = (node: unknown, path: string): [string, unknown][] => {
  if (!isContractProcedure(node))
    return Object.entries(node as object).flatMap(([name, inner]) => callsOf(inner, `${path}.${name}`));
  const { inputSchema, outputSchema } = (node as unknown as Procedure)['~orpc'];
  const isZod = (schema?: z.core.$ZodType) => schema && '_zod' in schema;
  return [
    [
      path,
      {
        input: inputSchema && isZod(inputSchema) && shapeOf(inputSchema, 'input'),
        output: outputSchema && isZod(outputSchema) && shapeOf(outputSchema, 'input'),
      },
    ],
  ];
};

const agreed = () => ({
  calls: Object.fromEntries(callsOf(contract, 'contract')),
  changes: shapeOf(Change, 'input'),
  commands: Object.fromEntries(Object.entries(COMMANDS).map(([type, schema]) => [type, shapeOf(schema, 'input')])),
  events: shapeOf(DomainEvent, 'input'),
  log: [Payload, LogEntry, Batch, Fix].map((schema) => shapeOf(schema, 'input')),
  field: [FieldMessage, DeskMessage].map((schema) => shapeOf(schema, 'input')),
  codes: [REFUSAL_CODES, WIRE_REFUSALS],
});

const fingerprintOf = (what: unknown): string => createHash('sha256').update(canonicalJson(what)).digest('hex');

describe('what is agreed between pages, desks, hub and field', () => {
  it('is what its version says', () => {
    const fingerprint = fingerprintOf(agreed());
    expect(
      CONTRACT_FINGERPRINT,
      [
        'The contract, a command, an event or the wire has changed. Something older may still speak or have written the',
        `old one: keep to additions that are optional, raise CONTRACT_VERSION (now ${CONTRACT_VERSION}) in`,
        `shared/contract/version.ts, and put beside it the fingerprint ${fingerprint}`,
      ].join('\n'),
    ).toBe(fingerprint);
  });

  it('would be seen to change by one field, one limit or one code', () => {
    const before = fingerprintOf(agreed());
    const { codes, commands, ...rest } = agreed();
    expect(fingerprintOf({ ...rest, commands, codes: [...codes, ['new-code']] })).not.toBe(before);
    const see = shapeOf(COMMANDS['request.see'].extend({ note: z.string().optional() }), 'input');
    expect(fingerprintOf({ ...rest, codes, commands: { ...commands, 'request.see': see } })).not.toBe(before);
    const place = shapeOf(COMMANDS['unit.begin-outreach'].extend({ place: z.string().max(199) }), 'input');
    expect(fingerprintOf({ ...rest, codes, commands: { ...commands, 'unit.begin-outreach': place } })).not.toBe(before);
  });
});

import type { z } from 'zod';
import type { FieldMessage } from '#shared/wire/field.ts';
import { type Key, uuidOf } from './random.ts';

type Message = z.input<typeof FieldMessage>;
export type BodyOf<Kind extends FieldMessage['kind']> = Extract<Message, { kind: Kind }>['body'];

/** Writes one line of the wire. `keys` name the message: the same keys give the same id, so a desk takes it once. */
export type Send = <Kind extends FieldMessage['kind']>(
  kind: Kind,
  body: BodyOf<Kind>,
  at: number,
  ...keys: readonly Key[]
) => void;

export const lineOf = <Kind extends FieldMessage['kind']>(
  kind: Kind,
  body: BodyOf<Kind>,
  at: number,
  ...keys: readonly Key[]
): string => JSON.stringify({ v: 1, id: uuidOf(kind, ...keys), at, kind, body });

import { risingId } from '#shared/util/rising-id.ts';

/** A new id for a command or for what it makes. */
export const newId = (): string => risingId(Date.now(), crypto.randomUUID());

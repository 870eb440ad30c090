import raw from '#resources/limits/limits.json' with { type: 'json' };
import { Limits } from '#shared/domain/limits.ts';

/** How long the desk waits before it asks or calls somebody: the control room's own figures. */
export const limits = Limits.parse(raw);

import type { Actor } from '#shared/domain/actor.ts';

/** Who did something, in one short word: a person by name, a crew by its unit as it is said on the radio, a system by its name. */
export const actorName = (by: Actor): string => (by.kind === 'crew' ? by.unitId.toUpperCase() : by.name);

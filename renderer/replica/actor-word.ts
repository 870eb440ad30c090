import type { Actor } from '#shared/domain/actor.ts';
import { Source } from '#shared/domain/values.ts';
import type { Names } from './describe-event.ts';

/** Who did something: a name as it is, or a word the page says in the language on screen. */
export type ActorWord =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'word'; readonly word: `domain:source.${Exclude<Source, 'desk'>}` | 'request:system' };

/** A person by name, a crew by its unit, a system by its name or by the source it speaks for; this program is the system. */
export const actorWord = (actor: Actor, names: Pick<Names, 'unit'>): ActorWord => {
  if (actor.kind === 'crew') return { kind: 'name', name: names.unit(actor.unitId) };
  if (actor.kind === 'user') return { kind: 'name', name: actor.name };
  const source = Source.exclude(['desk']).safeParse(actor.name);
  if (source.success) return { kind: 'word', word: `domain:source.${source.data}` };
  return actor.name === 'desk' ? { kind: 'word', word: 'request:system' } : { kind: 'name', name: actor.name };
};

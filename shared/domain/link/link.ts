import { z } from 'zod';
import { Actor } from '../actor.ts';
import { type Decider, decided } from '../decision.ts';
import { DeskId, LinkId } from '../ids.ts';
import { Instant } from '../values.ts';

/** The sources a desk listens to, each with an age of its own. */
export const SourceName = z.enum(['hub', 'cad', 'positions', 'radio', 'map']);
export type SourceName = z.infer<typeof SourceName>;

/**
 * What became of one source at one desk. Losing it sounds once, is acknowledged by name, and stays in the log: the
 * minutes without it are one of the figures of the evaluation (DOMAIN.md, "minutes offline").
 */
export const Link = z.object({
  id: LinkId,
  desk: DeskId,
  source: SourceName,
  life: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('heard'), since: Instant }),
    z.object({
      kind: z.literal('lost'),
      since: Instant,
      lastHeard: Instant.nullable(),
      acknowledged: z.object({ by: Actor, at: Instant }).optional(),
    }),
  ]),
});
export type Link = z.infer<typeof Link>;

export const linkIdOf = (desk: DeskId, source: SourceName): LinkId => LinkId.parse(`${desk}-${source}`);

export const LinkEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('link.lost'),
    id: LinkId,
    desk: DeskId,
    source: SourceName,
    lastHeard: Instant.nullable(),
    at: Instant,
  }),
  /** `removed`: nobody listens for it any more. */
  z.object({ type: z.literal('link.heard'), at: Instant, removed: z.literal(true).optional() }),
  z.object({ type: z.literal('link.acknowledged'), by: Actor, at: Instant }),
]);
export type LinkEvent = z.infer<typeof LinkEvent>;

export type LinkCommand =
  | { type: 'lose'; desk: DeskId; source: SourceName; lastHeard: number | null; at: Instant }
  | { type: 'regain'; at: Instant; removed?: true | undefined }
  | { type: 'acknowledge'; by: Actor; at: Instant };

export const linkDecider: Decider<Link, LinkCommand, LinkEvent> = {
  decide: (link, command) => {
    switch (command.type) {
      case 'lose': {
        if (link?.life.kind === 'lost') return decided();
        const { desk, source, lastHeard, at } = command;
        return decided({ type: 'link.lost', id: linkIdOf(desk, source), desk, source, lastHeard, at });
      }
      case 'regain':
        if (link?.life.kind !== 'lost') return decided();
        return decided({ type: 'link.heard', at: command.at, ...(command.removed && { removed: true }) });
      case 'acknowledge':
        // Heard again meanwhile, or acknowledged by somebody else: there is nothing left to say.
        return link?.life.kind === 'lost' && !link.life.acknowledged
          ? decided({ type: 'link.acknowledged', by: command.by, at: command.at })
          : decided();
    }
  },
  evolve: (link, event) => {
    switch (event.type) {
      case 'link.lost': {
        const { id, desk, source, lastHeard, at } = event;
        return { id, desk, source, life: { kind: 'lost', since: at, lastHeard } };
      }
      case 'link.heard':
        return link && { ...link, life: { kind: 'heard', since: event.at } };
      case 'link.acknowledged':
        return link?.life.kind === 'lost'
          ? { ...link, life: { ...link.life, acknowledged: { by: event.by, at: event.at } } }
          : link;
    }
  },
};

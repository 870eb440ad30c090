import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Devices, FEEDS_AT_MOST, type FeedAnswer, FeedSettings } from '#shared/contract/devices.ts';
import { CommandId, type DeskId } from '#shared/domain/ids.ts';
import { linkIdOf } from '#shared/domain/link/link.ts';
import type { Replica } from '../create-replica.ts';
import { bySystem } from '../store/conflict-of.ts';
import type { Settings } from '../store/settings.ts';
import { type Feed, openFeed } from './feed.ts';
import type { Fixes } from './fixes.ts';
import { createHearSds, type EmergencyCall } from './hear-sds.ts';
import type { Radios } from './radios.ts';

const KEY = 'feeds';
/** A radio gateway brings both, a receiver in a vehicle positions alone. */
const SOURCES = ['radio', 'positions'] as const;

export type DevicesOptions = {
  readonly replica: Pick<Replica, 'store' | 'links' | 'clock' | 'perform'>;
  readonly settings: Settings;
  /** Given when the desk was started; these are not kept. */
  readonly given: readonly FeedSettings[];
  readonly radios: Radios;
  readonly fixes: Pick<Fixes, 'put'>;
  readonly deskId: DeskId;
  readonly language: 'da' | 'en';
  readonly onEmergency: (call: EmergencyCall) => void;
  readonly onTrouble: (error: unknown) => void;
};

/** The radios and receivers of this desk: what was set and what was given at the start, all open at once. */
export const openDevices = (options: DevicesOptions) => {
  const { replica, settings, given, radios, fixes, deskId, language, onEmergency, onTrouble } = options;
  const { store, links, clock, perform } = replica;
  const feeds = new Map<string, { readonly feed: Feed; readonly settings: FeedSettings; readonly fixed: boolean }>();
  const hearSds = createHearSds({
    models: store.models,
    desk: { perform },
    links,
    radios,
    fixes,
    deskId,
    language,
    onEmergency,
  });

  const feedsOf = (source: (typeof SOURCES)[number]) =>
    [...feeds.values()].filter(({ settings: { kind } }) => kind === 'sds' || source === 'positions');

  /** A source that no feed has a line to is away; with a line, it has an age. */
  const look = (): void => {
    for (const source of SOURCES) {
      const its = feedsOf(source);
      if (its.length > 0 && !its.some(({ feed }) => feed.isOpen())) links.away(source, 'unreachable');
    }
  };
  /** What no feed brings any more cannot be lost: it has no age, and a loss of it is over. */
  const forget = async (): Promise<void> => {
    for (const source of SOURCES.filter((one) => feedsOf(one).length === 0)) {
      links.forget(source);
      if (store.models.world.link(linkIdOf(deskId, source))?.life.kind !== 'lost') continue;
      const { by } = bySystem(randomUUID(), deskId, clock.now());
      await perform(
        { type: 'link.regain', desk: deskId, source, removed: true },
        { commandId: CommandId.parse(randomUUID()), by },
      ).catch(onTrouble);
    }
  };
  const open = (one: FeedSettings, fixed: boolean): void => {
    const feed = openFeed({
      settings: one,
      fixed,
      now: clock.now,
      links,
      fixes,
      hearSds,
      // Told while it opens, before it stands among the others.
      onLine: () => queueMicrotask(look),
      onTrouble,
    });
    feeds.set(one.id, { feed, settings: one, fixed });
  };
  const keep = (): void =>
    settings.put(
      KEY,
      [...feeds.values()].filter(({ fixed }) => !fixed).map((one) => one.settings),
    );
  const close = async (id: string): Promise<void> => {
    const before = feeds.get(id);
    feeds.delete(id);
    await before?.feed.close();
  };

  for (const one of given) open(one, true);
  for (const one of settings.get(KEY, z.array(FeedSettings)) ?? []) if (!feeds.has(one.id)) open(one, false);

  return {
    list: (): Devices => ({
      feeds: [...feeds.values()].map(({ feed }) => feed.row()),
      radios: radios.strange(),
      units: store.models.world.units().map(({ id, callSign, issi }) => ({ id, callSign, issi })),
    }),
    put: async (one: FeedSettings): Promise<z.infer<typeof FeedAnswer>> => {
      if (feeds.get(one.id)?.fixed) return { kind: 'fixed' };
      if (!feeds.has(one.id) && feeds.size >= FEEDS_AT_MOST) return { kind: 'too-many' };
      await close(one.id);
      open(one, false);
      keep();
      return { kind: 'done' };
    },
    remove: async (id: string): Promise<z.infer<typeof FeedAnswer>> => {
      const before = feeds.get(id);
      if (!before) return { kind: 'gone' };
      if (before.fixed) return { kind: 'fixed' };
      await close(id);
      keep();
      await forget();
      return { kind: 'done' };
    },
    close: async (): Promise<void> => {
      await Promise.all([...feeds.keys()].map(close));
    },
  };
};
export type OpenDevices = ReturnType<typeof openDevices>;

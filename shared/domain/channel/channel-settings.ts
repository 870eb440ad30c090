import { z } from 'zod';
import type { Decider } from '../decision.ts';
import { decided } from '../decision.ts';
import { Line } from '../values.ts';

/** A canned phrase in both languages; `{unit}` and `{case}` stand for what is selected when it is put in. */
export const CannedPhrase = z.object({ da: Line, en: Line });
export type CannedPhrase = z.infer<typeof CannedPhrase>;

/** The first nine have a key each. */
export const MOST_PHRASES = 20;
/** Minutes that what was said may go unanswered for, until a shift lead says otherwise. */
export const DEFAULT_PATIENCE = 3;

const Phrases = z.array(CannedPhrase).max(MOST_PHRASES);
const Patience = z.int().min(1).max(60);

/** How the channels are used at all desks: the one document `channels`. What nobody has set is null. */
export const ChannelSettings = z.object({ phrases: Phrases.nullable(), patienceMinutes: Patience.nullable() });
export type ChannelSettings = z.infer<typeof ChannelSettings>;
export const CHANNEL_SETTINGS_ID = 'channels';

export const ChannelSettingsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('channel-settings.phrases-set'), phrases: Phrases }),
  z.object({ type: z.literal('channel-settings.patience-set'), patienceMinutes: Patience }),
]);
export type ChannelSettingsEvent = z.infer<typeof ChannelSettingsEvent>;

export const CHANNEL_SETTINGS_COMMANDS = {
  'channel-settings.set-phrases': z.object({ phrases: Phrases }),
  'channel-settings.set-patience': z.object({ patienceMinutes: Patience }),
} as const;

export type ChannelSettingsCommand =
  | { type: 'set-phrases'; phrases: readonly CannedPhrase[] }
  | { type: 'set-patience'; patienceMinutes: number };

export const channelSettingsDecider: Decider<ChannelSettings, ChannelSettingsCommand, ChannelSettingsEvent> = {
  decide: (settings, command) => {
    if (command.type === 'set-phrases')
      return decided({ type: 'channel-settings.phrases-set', phrases: [...command.phrases] });
    const { patienceMinutes } = command;
    return settings?.patienceMinutes === patienceMinutes
      ? decided()
      : decided({ type: 'channel-settings.patience-set', patienceMinutes });
  },
  evolve: (settings, event) => {
    const before = settings ?? { phrases: null, patienceMinutes: null };
    return event.type === 'channel-settings.phrases-set'
      ? { ...before, phrases: event.phrases }
      : { ...before, patienceMinutes: event.patienceMinutes };
  },
};

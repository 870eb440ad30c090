import type { Meta } from '../actor.ts';
import type { CommandOf } from '../commands.ts';
import type { Decision } from '../decision.ts';
import type { AddressedEvent } from '../events.ts';
import { addressed, type World } from '../world.ts';
import { CHANNEL_SETTINGS_ID, channelSettingsDecider } from './channel-settings.ts';

/** A shift lead's, for all desks. */
export const decideChannelSettings = (
  world: World,
  command: CommandOf<'channel-settings.set-phrases' | 'channel-settings.set-patience'>,
  _: Meta,
): Decision<AddressedEvent> =>
  addressed(
    channelSettingsDecider.decide(
      world.plain('channel-settings', CHANNEL_SETTINGS_ID),
      command.type === 'channel-settings.set-phrases'
        ? { type: 'set-phrases', phrases: command.phrases }
        : { type: 'set-patience', patienceMinutes: command.patienceMinutes },
    ),
    'channel-settings',
    CHANNEL_SETTINGS_ID,
  );

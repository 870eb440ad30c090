import { z } from 'zod';
import raw from '#resources/tetra/talkgroups.json' with { type: 'json' };
import { TalkgroupId } from '#shared/domain/ids.ts';

/** The scene talkgroups that the network lends this control room, in the order they are given out. */
export const lentTalkgroups: readonly TalkgroupId[] = z.array(TalkgroupId).parse(raw.scene);

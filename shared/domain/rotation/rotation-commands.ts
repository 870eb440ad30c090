import { HANDOVER_COMMANDS } from './handover.ts';
import { PERIOD_COMMANDS } from './period.ts';
import { POSTING_COMMANDS } from './posting.ts';
import { STAFF_COMMANDS } from './staff-commands.ts';
import { SWAP_COMMANDS } from './swap.ts';

/** Every gesture of the rotation. */
export const ROTATION_COMMANDS = {
  ...STAFF_COMMANDS,
  ...PERIOD_COMMANDS,
  ...POSTING_COMMANDS,
  ...SWAP_COMMANDS,
  ...HANDOVER_COMMANDS,
} as const;

import { caseCalls } from './case.ts';
import { changes } from './changes.ts';
import { channel } from './channel.ts';
import {
  channelSettings,
  conflict,
  consult,
  contact,
  emergency,
  entry,
  link,
  request,
  safety,
  talkgroup,
  unit,
} from './commands.ts';
import { os } from './context.ts';
import { devices } from './devices.ts';
import { diagnostics } from './diagnostics.ts';
import { drill } from './drill.ts';
import { outbox } from './outbox.ts';
import { paper } from './paper.ts';
import { accounts, map, session } from './session.ts';

/** The contract, kept. */
export const router = os.router({
  session,
  accounts,
  changes,
  case: caseCalls,
  request,
  unit,
  entry,
  emergency,
  talkgroup,
  channel,
  contact,
  channelSettings,
  consult,
  safety,
  conflict,
  link,
  outbox,
  paper,
  drill,
  devices,
  diagnostics,
  map,
});
export type HostRouter = typeof router;

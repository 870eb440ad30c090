import type { Router } from '@orpc/server';
import type { Contract } from '#shared/contract/contract.ts';
import { caseCalls } from './case.ts';
import { changes } from './changes.ts';
import { channel } from './channel.ts';
import {
  channelSettings,
  conflict,
  contact,
  duty,
  emergency,
  employee,
  entry,
  handover,
  link,
  period,
  request,
  safety,
  swap,
  talkgroup,
  unit,
} from './commands.ts';
import { consult } from './consult.ts';
import { type Context, os } from './context.ts';
import { devices } from './devices.ts';
import { diagnostics } from './diagnostics.ts';
import { drill } from './drill.ts';
import { outbox } from './outbox.ts';
import { paper } from './paper.ts';
import { rotation } from './rotation.ts';
import { accounts, map, session } from './session.ts';

/** The contract, kept. Its type is said, for the compiler would not write out one as long as it infers. */
export const router: Router<Contract, Context> = os.router({
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
  employee,
  period,
  duty,
  swap,
  handover,
  rotation,
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

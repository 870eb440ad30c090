import type { ContractRouterClient } from '@orpc/contract';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandAnswer, Contract } from '#shared/contract/contract.ts';
import type { Session } from '#shared/contract/rows.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { AddressedEvent } from '#shared/domain/events.ts';
import { decideGesture } from '#shared/domain/gestures.ts';
import type { AccountId, CommandId, DeskId, EntryId, RequestId, UnitId } from '#shared/domain/ids.ts';
import { isAlone } from '#shared/domain/ladder.ts';
import { caseName } from '#shared/domain/request/request.ts';
import { newId } from './new-id.ts';
import { deskNow, type Replica, type ReplicaState, worldOf } from './replica.ts';
import { createTicker, type Ticker } from './ticker.ts';

export type Client = ContractRouterClient<Contract>;

/** What is selected, the same for queue, map and panels. */
export type Selection = {
  readonly requestId: RequestId | null;
  readonly unitId: UnitId | null;
  /** What was looked for and found in the case: its timeline goes there and marks the words. A new object each time. */
  readonly found?: Found | undefined;
};
export type Found = { readonly entryId: EntryId; readonly words: string };

/** Everything a view needs of the desk it belongs to. Made once by the composition root after sign-in. */
export type Desk = {
  readonly client: Client;
  readonly session: Session;
  readonly replica: Replica;
  readonly selection: StoreApi<Selection>;
  /** Opens the case: selects it, fetches its timeline, and says that it was seen. */
  readonly openCase: (id: RequestId, found?: Found) => void;
  /** Fetches what came before the part of a case's story that is here. Resolves also where that was not to be had. */
  readonly fetchEarlier: (id: RequestId) => Promise<void>;
  readonly selectUnit: (id: UnitId | null) => void;
  /** Sends a command with a fresh id. Every answer but `queued` is also told in the frame's message line. */
  readonly run: (command: Command) => Promise<CommandAnswer>;
  /** What the rules would say to it now: for enabling a button, and for the reason when it is not. */
  readonly wouldDecide: (command: Command, state?: ReplicaState) => Decision<AddressedEvent>;
};

export const createSelection = () => createStore<Selection>(() => ({ requestId: null, unitId: null }));

export const decideInPage = (session: Session, command: Command, state: ReplicaState): Decision<AddressedEvent> => {
  const now = deskNow(state);
  const by = {
    kind: 'user',
    account: session.account as AccountId,
    name: session.name,
    role: session.role,
    desk: (state.desk || 'desk') as DeskId,
  } as const;
  return decideGesture(worldOf(state), command, {
    commandId: newId() as CommandId,
    by,
    at: now,
    recordedAt: now,
    ...(state.ladder && isAlone(state.ladder) && { alone: true }),
  });
};

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = ({ desk, children }: { desk: Desk; children: ReactNode }) => (
  <DeskContext value={desk}>{children}</DeskContext>
);
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside DeskProvider');
  return desk;
};

/** Reads the replica; select a stable reference or wrap the selector in `useShallow`. */
export const useReplica = <Selected,>(selector: (state: ReplicaState) => Selected): Selected =>
  useStore(useDesk().replica.store, selector);
/** Nobody else knows of what is done now: see `isAlone`. */
export const useAlone = (): boolean => useReplica(({ ladder }) => ladder !== null && isAlone(ladder));
/** What people call the case; undefined where the page does not know it. */
export const useCaseName = (id: RequestId | null): string | undefined =>
  useReplica(({ requests }) => {
    const request = id && requests.get(id)?.request;
    return request ? caseName(request) : undefined;
  });
export const useSelection = <Selected,>(selector: (selection: Selection) => Selected): Selected =>
  useStore(useDesk().selection, selector);

const tickers = new WeakMap<Replica, Ticker>();
const tickerOf = (replica: Replica): Ticker => {
  const ticker = tickers.get(replica) ?? createTicker(() => deskNow(replica.store.getState()));
  tickers.set(replica, ticker);
  return ticker;
};

/** The desk's clock, ticking once a second on the second; every age on screen is reckoned from it. */
export const useNow = (): number => {
  const ticker = tickerOf(useDesk().replica);
  return useSyncExternalStore(ticker.subscribe, ticker.now);
};

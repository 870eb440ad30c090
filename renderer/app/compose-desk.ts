import type { CommandAnswer } from '#shared/contract/contract.ts';
import type { Session } from '#shared/contract/rows.ts';
import type { Command } from '#shared/domain/commands.ts';
import type { EntryId, RequestId } from '#shared/domain/ids.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { type Client, createSelection, type Desk, decideInPage, type Found } from '../replica/desk.tsx';
import { newId } from '../replica/new-id.ts';
import type { Replica } from '../replica/replica.ts';
import type { Notices } from './notices.ts';
import { answeredByHost, sendCommand } from './send.ts';
import { createDoneStack, inverseOf } from './undo.ts';

/** How long a gesture waits for a lost line to come back before it is called uncertain, in milliseconds. */
const PATIENCE = 5000;

/** A command whose fate is unknown, or that the host made no sense of. The message line has said so. */
export class CommandError extends Error {
  readonly code: 'uncertain' | 'failed';

  constructor(code: 'uncertain' | 'failed') {
    super(code);
    this.name = 'CommandError';
    this.code = code;
  }
}

export type ComposedDesk = Desk & {
  /** Takes the last thing done here back, where the domain has a way; `reason` is written down with it. */
  readonly undo: (reason: string) => Promise<void>;
  /** After the feed has begun anew: the open case is fetched again. */
  readonly refresh: () => void;
};

/** The desk of one sign-in: everything its views may ask for. Lives through reconnections. */
export const composeDesk = ({
  client,
  session,
  replica,
  notices,
  whenOpen,
  onSignedOut,
}: {
  client: Client;
  session: Session;
  replica: Replica;
  notices: Notices;
  /** Resolves once the line is open again; false where it is not in time. */
  whenOpen: (patience: number) => Promise<boolean>;
  onSignedOut: () => void;
}): ComposedDesk => {
  const selection = createSelection();
  const done = createDoneStack();

  const send = async (command: Command): Promise<CommandAnswer> => {
    const commandId = newId();
    try {
      return await sendCommand(client, command, commandId);
    } catch (error) {
      if (answeredByHost(error)) throw new CommandError('failed');
    }
    // Nobody knows whether it arrived. Its id makes sending it again harmless.
    if (!(await whenOpen(PATIENCE))) throw new CommandError('uncertain');
    return sendCommand(client, command, commandId).catch((error: unknown) => {
      throw new CommandError(answeredByHost(error) ? 'failed' : 'uncertain');
    });
  };

  const perform = async (command: Command): Promise<CommandAnswer> => {
    const answer = await send(command).catch((error: unknown) => {
      if (error instanceof CommandError) notices.setState({ notice: { kind: error.code } });
      throw error;
    });
    if (answer.kind === 'refused') {
      notices.setState({ notice: { kind: 'refused', code: answer.code, details: answer.details } });
      if (answer.code === 'not-signed-in') onSignedOut();
    } else notices.setState({ notice: null });
    return answer;
  };

  const fetchCase = async (id: RequestId, entryId?: EntryId) => {
    if (!may(session.role, 'see-cases')) return;
    // As far back as somebody has read already: what they are reading must not go away.
    const back = replica.store.getState().cases.get(id)?.earlier;
    const asked = { requestId: id, ...(back && { back }), ...(entryId && { entryId }) };
    const found = await client.case.open(asked).catch(() => undefined);
    if (found === null) notices.setState({ notice: { kind: 'refused', code: 'not-found' } });
    if (!found) return;
    replica.openCase(found);
    if (!found.row.request.seen && mayRun(session.role, 'request.see'))
      await perform({ type: 'request.see', requestId: id });
  };
  const openCase = (id: RequestId, found?: Found) => {
    selection.setState({ requestId: id, found });
    void fetchCase(id, found?.entryId).catch(() => undefined);
  };

  return {
    client,
    session,
    replica,
    selection,
    openCase,
    fetchEarlier: async (id) => {
      const before = replica.store.getState().cases.get(id)?.earlier;
      if (!before) return;
      const page = await client.case.earlier({ requestId: id, before }).catch(() => undefined);
      if (page) replica.earlierInCase(id, before, page);
    },
    selectUnit: (unitId) => selection.setState({ unitId }),
    run: async (command) => {
      const answer = await perform(command);
      if (answer.kind === 'queued') done.push(command);
      return answer;
    },
    wouldDecide: (command, state = replica.store.getState()) => decideInPage(session, command, state),
    undo: async (reason) => {
      const last = done.last();
      if (!last) return notices.setState({ notice: { kind: 'no-undo', why: 'nothing', what: null } });
      const unit = (id: Parameters<Parameters<typeof inverseOf>[1]>[0]) =>
        replica.store.getState().units.get(id)?.unit ?? null;
      const inverse = inverseOf(last, unit, reason);
      if (inverse.kind === 'none') {
        if (inverse.why === 'too-late') done.drop();
        return notices.setState({ notice: { kind: 'no-undo', why: inverse.why, what: last.type } });
      }
      if ((await perform(inverse.command)).kind === 'refused') return;
      done.drop();
      notices.setState({ notice: { kind: 'undone', what: last.type } });
    },
    refresh: () => {
      const { requestId } = selection.getState();
      if (requestId) void fetchCase(requestId).catch(() => undefined);
    },
  };
};

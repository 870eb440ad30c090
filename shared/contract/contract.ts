import { type ContractProcedure, eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Role } from '../domain/actor.ts';
import { Roads } from '../domain/advice/roads.ts';
import { ChannelKey } from '../domain/channel/entry.ts';
import { COMMANDS, type CommandType } from '../domain/commands.ts';
import { ConsultFigures } from '../domain/consult/consult-figures.ts';
import { REFUSAL_CODES } from '../domain/decision.ts';
import { AccountId, CommandId, EntryId, RequestId } from '../domain/ids.ts';
import { AssignedSpan } from '../domain/request/assigned-spans.ts';
import { Day } from '../domain/rotation/employee.ts';
import { Handover } from '../domain/rotation/handover.ts';
import { Instant, Line, Words } from '../domain/values.ts';
import { WIRE_REFUSALS } from '../wire/field.ts';
import { Fix } from '../wire/position.ts';
import { CasePage, OpenedCase } from './case-page.ts';
import { Change } from './changes.ts';
import { Draft, LogAnswer, LogAsked, Unread } from './channel.ts';
import { Devices, FeedAnswer, FeedId, FeedSettings } from './devices.ts';
import { DrillPhase, DrillStart } from './drill.ts';
import { Pack, PaperState } from './paper.ts';
import {
  Figures,
  FileAsked,
  FileMade,
  Preview,
  RotaAsked,
  RotaNews,
  StaffFaultRow,
  WeekSeen,
  WindowsAsked,
  WindowsProposed,
} from './rotation.ts';
import { EntryRow, QueuedRow, RequestRow, Session, TimelineItem } from './rows.ts';

/** What every command answers. `queued` is said only when it is on this disk, in the store and in the outbox's second copy. */
export const CommandAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued'), commandId: CommandId }),
  /** The same command id was here before; nothing was done twice. */
  z.object({ kind: z.literal('repeated'), commandId: CommandId }),
  z.object({
    kind: z.literal('refused'),
    code: z.enum(REFUSAL_CODES),
    details: z.record(z.string(), z.string()).optional(),
  }),
]);
export type CommandAnswer = z.infer<typeof CommandAnswer>;

/** `at` is for what happened earlier than it is written down; the desk's clock otherwise. */
const envelope = z.object({ commandId: CommandId, at: Instant.optional() });

/** A command's call, by a name of its own: the compiler would otherwise write every schema out wherever the contract is used. */
export interface CommandCall<Type extends CommandType>
  extends ContractProcedure<
    z.ZodIntersection<typeof envelope, (typeof COMMANDS)[Type]>,
    typeof CommandAnswer,
    Record<never, never>,
    Record<never, never>
  > {}
const command = <Type extends CommandType>(type: Type): CommandCall<Type> =>
  oc.input(z.intersection(envelope, COMMANDS[type])).output(CommandAnswer);

/** Calls that anyone at the desk may make before signing in, and what failed there. */
const session = {
  /** Accounts to choose from, in the simulated day only; empty elsewhere. `first` is true where no account exists yet. */
  accounts: oc.output(
    z.object({
      first: z.boolean(),
      simulated: z.array(z.object({ account: AccountId, name: Line, role: Role, password: z.string() })),
    }),
  ),
  signIn: oc.input(z.object({ account: AccountId, password: z.string().min(1).max(200) })).output(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('signed-in'), session: Session }),
      z.object({
        kind: z.literal('refused'),
        code: z.enum(['wrong-credentials', 'wait']),
        waitSeconds: z.number().optional(),
      }),
    ]),
  ),
  /** Picks an earlier sign-in up after a reload; `null` where it is over. */
  resume: oc.input(z.object({ token: z.string().max(200) })).output(Session.nullable()),
  signOut: oc.output(z.object({})),
  /** The first account of a new desk, an administrator. Refused once there is one. */
  createFirst: oc
    .input(z.object({ account: AccountId, name: Line, password: z.string().min(12).max(200) }))
    .output(z.object({ kind: z.enum(['created', 'refused']) })),
};

const accounts = {
  list: oc.output(z.array(z.object({ account: AccountId, name: Line, role: Role }))),
  create: oc
    .input(z.object({ account: AccountId, name: Line, role: Role, password: z.string().min(12).max(200) }))
    .output(z.object({ kind: z.enum(['created', 'exists', 'refused']) })),
};

export const Diagnostics = z.object({
  area: z.string(),
  desk: z.string(),
  contract: z.string(),
  log: z.object({ events: z.int(), head: z.int(), hash: z.string() }),
  outbox: z.array(QueuedRow),
  wire: z.object({ accepted: z.int(), refused: z.partialRecord(z.enum(WIRE_REFUSALS), z.int()) }),
  memoryBytes: z.int(),
});
export type Diagnostics = z.infer<typeof Diagnostics>;

export const contract = {
  session,
  accounts,
  changes: oc.output(eventIterator(Change)),
  case: {
    /**
     * One case: its row, the end of its story, and to whom its assignments were given. The story goes back at least to
     * the line `back`, as an earlier page named it, and to where `entryId` was said. `null` where there is no such case.
     */
    open: oc
      .input(z.object({ requestId: RequestId, back: z.int().positive().optional(), entryId: EntryId.optional() }))
      .output(OpenedCase.nullable()),
    /** What came before the line `before`, as a page has named it. */
    earlier: oc.input(z.object({ requestId: RequestId, before: z.int().positive() })).output(CasePage),
    /**
     * What is needed to play a case again: the whole of its story, and where each unit was while it was on it, oldest first. A way is
     * thinned to a fix every five seconds, and has no fix that cannot have been; positions that were kept no longer are
     * missing. `null` where there is no such case.
     */
    replay: oc.input(z.object({ requestId: RequestId })).output(
      z
        .object({
          row: RequestRow,
          timeline: z.array(TimelineItem),
          entries: z.array(EntryRow),
          tracks: z.array(z.object({ span: AssignedSpan, fixes: z.array(Fix) })),
        })
        .nullable(),
    ),
    /** Cases whose number, place, need or entries hold all the words; open ones first, then the newest. At most 50. */
    search: oc.input(z.object({ query: z.string().max(200) })).output(z.array(RequestRow)),
  },
  request: {
    receive: command('request.receive'),
    see: command('request.see'),
    triage: command('request.triage'),
    queue: command('request.queue'),
    amend: command('request.amend'),
    close: command('request.close'),
    end: command('request.end'),
    reopen: command('request.reopen'),
    backEnter: command('request.back-enter'),
  },
  unit: {
    register: command('unit.register'),
    goOnDuty: command('unit.go-on-duty'),
    goOffDuty: command('unit.go-off-duty'),
    takeBreak: command('unit.take-break'),
    beginOutreach: command('unit.begin-outreach'),
    endOutreach: command('unit.end-outreach'),
    assign: command('unit.assign'),
    reserve: command('unit.reserve'),
    activate: command('unit.activate'),
    report: command('unit.report'),
    confirm: command('unit.confirm'),
    cancel: command('unit.cancel'),
    take: command('unit.take'),
    give: command('unit.give'),
    takeOver: command('unit.take-over'),
    setRadio: command('unit.set-radio'),
  },
  emergency: { acknowledge: command('emergency.acknowledge'), end: command('emergency.end') },
  entry: {
    log: command('entry.log'),
    strike: command('entry.strike'),
    acknowledge: command('entry.acknowledge'),
    move: command('entry.move'),
  },
  channel: {
    /** What was said in a period, on a channel or about a case: to be read back. */
    log: oc.input(LogAsked).output(LogAnswer),
    /** The same for paper: one line in the log says who took it, of what and of which period. Nothing is given unless it does. */
    print: oc.input(LogAsked).output(LogAnswer),
    /** Entries that hold all the words, the last to arrive first. At most 50. */
    search: oc
      .input(z.object({ query: z.string().max(200), channel: ChannelKey.optional() }))
      .output(z.array(EntryRow)),
    /** The account has read the channel through what is numbered so; all of its pages are told. */
    markRead: oc.input(Unread.pick({ channel: true, newest: true })).output(z.object({})),
    /** What the account has begun to write here. */
    drafts: oc.output(z.array(Draft)),
    /** Keeps it as it stands now; empty: it is done. `refused`: it holds what looks like a CPR number. */
    keepDraft: oc.input(Draft).output(z.object({ kind: z.enum(['kept', 'refused']) })),
  },
  contact: { log: command('contact.log') },
  channelSettings: {
    setPhrases: command('channel-settings.set-phrases'),
    setPatience: command('channel-settings.set-patience'),
  },
  talkgroup: { allot: command('talkgroup.allot'), return: command('talkgroup.return') },
  consult: {
    ask: command('consult.ask'),
    take: command('consult.take'),
    answer: command('consult.answer'),
    takeByVoice: command('consult.take-by-voice'),
    answerByVoice: command('consult.answer-by-voice'),
    readBack: command('consult.read-back'),
    withdraw: command('consult.withdraw'),
    acknowledge: command('consult.acknowledge'),
    /**
     * Of the questions asked from `from` on and before `to`, in numbers alone. BAD_REQUEST with `period-empty`, or
     * `period-too-long` beyond 400 days.
     */
    figures: oc.input(z.object({ from: Instant, to: Instant })).output(ConsultFigures),
  },
  safety: {
    ask: command('safety.ask'),
    answer: command('safety.answer'),
    acknowledge: command('safety.acknowledge'),
    tellPolice: command('safety.tell-police'),
    cancel: command('safety.cancel'),
  },
  employee: {
    register: command('employee.register'),
    leave: command('employee.leave'),
    beAway: command('employee.be-away'),
    beBack: command('employee.be-back'),
    wish: command('employee.wish'),
  },
  period: {
    draft: command('period.draft'),
    publish: command('period.publish'),
  },
  duty: {
    plan: command('duty.plan'),
    discard: command('duty.discard'),
    change: command('duty.change'),
    cancel: command('duty.cancel'),
    acknowledge: command('duty.acknowledge'),
    reportSick: command('duty.report-sick'),
    checkIn: command('duty.check-in'),
    checkOut: command('duty.check-out'),
    beginBreak: command('duty.begin-break'),
    endBreak: command('duty.end-break'),
  },
  swap: {
    propose: command('swap.propose'),
    approve: command('swap.approve'),
    decline: command('swap.decline'),
  },
  handover: {
    give: command('handover.give'),
    take: command('handover.take'),
  },
  /** The planner: what it makes is seen by whoever asked, and in the log only once it is adopted. */
  rotation: {
    /** What is known of the week before that day. */
    week: oc.input(z.object({ from: Day })).output(WeekSeen),
    /** The cut of the week for the period that begins then. */
    proposeWindows: oc.input(WindowsAsked).output(WindowsProposed),
    /** Makes a rota, one at a time; telling how far it is. Whoever stops listening stops it. */
    generate: oc.input(RotaAsked).output(eventIterator(RotaNews)),
    /** Ends what is being made, with the best so far. */
    stop: oc.output(z.object({})),
    preview: oc.output(Preview.nullable()),
    /** Puts the preview away. */
    forget: oc.input(z.object({ previewId: z.uuid() })).output(z.object({})),
    /**
     * Makes the preview the draft of its period, in place of whatever stood there. Asked again with the same id it goes on where
     * it was broken off. `gone`: it is no longer the preview.
     */
    adopt: oc
      .input(z.object({ commandId: CommandId, previewId: z.uuid() }))
      .output(z.discriminatedUnion('kind', [CommandAnswer, z.object({ kind: z.literal('gone') })])),
    /** The staff of a CSV file: all of it, or nothing and every fault. Wishes stay; who is not in it stays too. */
    importStaff: oc.input(z.object({ commandId: CommandId, text: z.string().max(500_000) })).output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('imported'), people: z.int() }),
        z.object({ kind: z.literal('faulty'), faults: z.array(StaffFaultRow) }),
        z.object({
          kind: z.literal('refused'),
          code: z.enum(REFUSAL_CODES),
          details: z.record(z.string(), z.string()).optional(),
        }),
      ]),
    ),
    /** `null` where there is no such thing, or nothing in it for this role. */
    file: oc.input(FileAsked).output(FileMade.nullable()),
    /** Handovers given before that moment, the latest first; so many at once, and whether there are more. */
    handovers: oc
      .input(z.object({ before: Instant.optional() }))
      .output(z.object({ handovers: z.array(Handover), isMore: z.boolean() })),
    /** How each published rota is shared out, the latest first; without names. */
    figures: oc.output(z.array(Figures)),
  },
  conflict: { settle: command('conflict.settle') },
  link: { acknowledge: command('link.acknowledge') },
  outbox: {
    /** What waits, oldest first, at most 200 from `from` on, and how much it is in all. */
    list: oc
      .input(z.object({ from: z.int().nonnegative() }))
      .output(z.object({ total: z.int(), rows: z.array(QueuedRow) })),
    /** Asks the hub again now, instead of when the next try is due. */
    retry: oc.output(z.object({})),
    /**
     * A shift lead strikes out what waits: it is undone here and never sent, and stays in the log as a settled conflict.
     * `gone`: the hub has it already, or it was never there.
     */
    strike: oc
      .input(z.object({ commandId: CommandId, reason: Words }))
      .output(z.object({ kind: z.enum(['struck', 'gone', 'refused']) })),
  },
  paper: {
    /** The emergency pack as it is now, whole: to be printed by whoever may see cases. That it was taken is logged. */
    pack: oc.input(z.object({ language: z.enum(['da', 'en']) })).output(Pack),
    /** The one that is written by itself: how old it is, what is wrong with it, and who allowed what. */
    state: oc.output(PaperState),
    /** A shift lead's: whether personal data may stand on the one that is written by itself. Logged. */
    allow: oc.input(z.object({ personalData: z.boolean() })).output(PaperState),
  },
  drill: {
    /** On to the next phase of the rehearsed outage; nothing where it has left `from` already. */
    next: oc
      .input(z.object({ from: DrillPhase }))
      .output(z.object({ kind: z.enum(['moved', 'not-there', 'no-drill']) })),
    /** Starts a drill as a desk of its own, beside this one. */
    start: oc.output(DrillStart),
  },
  devices: {
    /** The feeds of this desk as they are now, and the radios that are nobody's. */
    list: oc.output(Devices),
    /** A shift lead's or an administrator's: adds a feed or changes the one of that id. `fixed`: given at the start. */
    put: oc.input(FeedSettings).output(FeedAnswer),
    remove: oc.input(z.object({ id: FeedId })).output(FeedAnswer),
  },
  diagnostics: oc.output(Diagnostics),
  /** What the map shows under the vehicles; see docs/operating.md. */
  map: {
    settings: oc.output(z.object({ kind: z.enum(['built-in', 'pmtiles', 'style']), attribution: z.string() })),
    /** The road network the desk was given, for distances by road; null where it has none. */
    roads: oc.output(Roads.nullable()),
  },
};
export type Contract = typeof contract;

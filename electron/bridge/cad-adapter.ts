import type { Ending, Outcome } from '#shared/domain/request/request.ts';
import type { Activity } from '#shared/domain/unit/unit.ts';
import type { Place, Priority, Source } from '#shared/domain/values.ts';
import type { Mark } from './mark.ts';

/** A word of the CAD that no table explains: shown as it is, never guessed. */
export type Unknown = { readonly kind: 'unknown'; readonly code: string };
export type Known<Meaning> = { readonly kind: 'known'; readonly means: Meaning };
export type Coded<Meaning> = Known<Meaning> | Unknown;

/** What an incident has come to in the CAD. `closed` is the ordinary end; the others are the desk's own words. */
export type CadStatus = 'open' | 'closed' | Ending;

/** One of the CAD's units on an incident, by its call sign; not every unit there is one of ours. */
export type CadAssignment = { readonly unit: string; readonly activity: Coded<Activity> };

/** An incident in the desk's words. Texts are bounded, printable and free of what looks like a CPR number. */
export type CadIncident = {
  readonly id: string;
  /** Rises with every change of this incident; says nothing about others. */
  readonly version: number;
  readonly status: Coded<CadStatus>;
  readonly source: Coded<Source>;
  readonly priority: Coded<Priority>;
  readonly place: Place;
  readonly need: string;
  readonly callback: string | undefined;
  readonly assignments: readonly CadAssignment[];
  /** What the bridge has written there, by the marks found in its remarks; as often as they are there. */
  readonly marks: readonly Mark[];
  /** Names all of what was read: the same again is nothing new, whatever its version says. */
  readonly digest: string;
};

/** Nothing is known of what became of a write that was answered like this; a read can be asked again. */
export type Unanswered =
  | { readonly kind: 'away'; readonly why: 'unreachable' | 'silent' | 'locked-out' | 'failing' }
  /** It answered, with what no CAD should. */
  | { readonly kind: 'nonsense'; readonly code: NonsenseCode };
export const NONSENSE_CODES = ['too-large', 'not-json', 'bad-shape', 'unexpected-status'] as const;
export type NonsenseCode = (typeof NONSENSE_CODES)[number];

export type ReadAnswer<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'missing' }
  | Unanswered;

export type WriteAnswer =
  /** Done: the incident as the CAD now has it. */
  | { readonly kind: 'written'; readonly incident: CadIncident }
  /** It will not be done, whatever happens: a person must see to it. `code` and `text` are the CAD's own. */
  | { readonly kind: 'rejected'; readonly code: string; readonly text: string }
  | Unanswered;

export type CadList = {
  readonly incidents: readonly CadIncident[];
  /** How many were in it that made no sense; they are left out, and the others taken. */
  readonly unreadable: number;
  /** Where the next look goes on from. */
  readonly asOf: string;
  readonly more: boolean;
};

/** Everything the bridge tells the CAD. `at` is when it happened, in milliseconds; `mark` stays findable in the CAD. */
type Marked = { readonly mark: Mark; readonly at: number };
export type CadWrites = {
  readonly create: Marked & {
    readonly source: Source;
    readonly priority: Priority;
    readonly place: Place;
    readonly need: string;
    readonly callback?: string | undefined;
    /** The desk's case number, for people who talk to each other. */
    readonly caseName: string;
  };
  readonly assign: Marked & { readonly unit: string };
  readonly report: Marked & {
    readonly unit: string;
    readonly activity: Activity;
    readonly reason?: string | undefined;
  };
  readonly close: Marked & { readonly outcome: Outcome | Ending; readonly reason?: string | undefined };
  readonly remark: Marked & { readonly text: string };
};

/**
 * One make of central CAD. An implementation only translates: it keeps nothing, repeats nothing, and never throws for
 * what the CAD says or does not say. Expected outcomes are answers; a throw is a bug.
 *
 * - A call comes back within its time limit, whatever the CAD does.
 * - What a write has put down is found again by its mark: in `marks` of the incident, and by `find`.
 */
export type CadAdapter = {
  /** What changed since an earlier `asOf`; with null, everything that is open and what ended lately. Pages from 0. */
  readonly changes: (since: string | null, page: number) => Promise<ReadAnswer<CadList>>;
  readonly read: (id: string) => Promise<ReadAnswer<CadIncident>>;
  /** The incidents that hold the mark. */
  readonly find: (mark: Mark) => Promise<ReadAnswer<readonly CadIncident[]>>;
  readonly create: (asked: CadWrites['create']) => Promise<WriteAnswer>;
  readonly assign: (id: string, asked: CadWrites['assign']) => Promise<WriteAnswer>;
  readonly report: (id: string, asked: CadWrites['report']) => Promise<WriteAnswer>;
  readonly close: (id: string, asked: CadWrites['close']) => Promise<WriteAnswer>;
  readonly remark: (id: string, asked: CadWrites['remark']) => Promise<WriteAnswer>;
};

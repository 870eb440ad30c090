/** Every way the domain says no. Each code is a different thing for the user to do; the page makes the sentence. */
export const REFUSAL_CODES = [
  'already-exists',
  'not-found',
  'wrong-stage',
  'wrong-activity',
  'needs-ambulance',
  'reason-missing',
  'cpr-in-text',
  'unit-off-duty',
  'unit-on-duty',
  'unit-has-active-assignment',
  'unit-has-open-assignments',
  'crew-incomplete',
  /** Another unit has the radio. */
  'radio-in-use',
  'already-on-outreach',
  'not-on-outreach',
  'assignment-open',
  'already-struck',
  /** Another desk has the unit in its hands. */
  'held-elsewhere',
  'not-held',
  /** The unit changed hands after this was decided. */
  'taken-over',
  /** It can only be done with others, and the hub is away. */
  'needs-hub',
  'already-settled',
  /** A swap that has been approved or declined; a handover that has been signed for. */
  'swap-settled',
  'handover-signed',
  /** A scene talkgroup that another case has, or that no case has. */
  'already-allotted',
  'not-allotted',
  /** A note of a case, which is about that case by where it stands. */
  'not-movable',
  /** The crew is not timed any more: it has left, or the timer was stopped. */
  'timer-over',
  /** Another physician has the question. */
  'already-taken',
  /** The question to the physician is not where that step begins. */
  'consult-moved',
  /** A hard rule of the rota that nobody has overridden; `rule` and `employee` in the details. */
  'rule-in-the-way',
  /** The duty is another by now than the one that was on the screen. */
  'duty-changed',
  'duty-cancelled',
  'already-published',
  'periods-overlap',
  'nothing-planned',
  'outside-period',
  'overlapping-absences',
  'not-on-duty',
  'no-swap',
  'already-checked-in',
  'already-checked-out',
  'not-checked-in',
  'on-break',
  'not-on-break',
  /** A handover is signed by two people. */
  'own-handover',
  /** Times that cannot be: in the future, or not one after the other. */
  'impossible-times',
  'not-yours-to-do',
  'not-signed-in',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly details?: Record<string, string>;
};
export type Decided<Event> = { readonly kind: 'decided'; readonly events: readonly Event[] };
export type Decision<Event> = Decided<Event> | Refusal;

export const decided = <Event>(...events: Event[]): Decided<Event> => ({ kind: 'decided', events });
export const refused = (code: RefusalCode, details?: Record<string, string>): Refusal =>
  details ? { kind: 'refused', code, details } : { kind: 'refused', code };

/**
 * An aggregate's rules: `decide` says what follows from a command, `evolve` what a state becomes by an event. Both are
 * pure: clock, ids and randomness come with the command. `null` is the aggregate before its first event.
 */
export type Decider<State, Command, Event> = {
  readonly decide: (state: State | null, command: Command) => Decision<Event>;
  readonly evolve: (state: State | null, event: Event) => State | null;
};

/** The state after all `events`, oldest first, starting from `state`. */
export const fold = <State, Event>(
  decider: Pick<Decider<State, never, Event>, 'evolve'>,
  events: Iterable<Event>,
  state: State | null = null,
): State | null => {
  let folded = state;
  for (const event of events) folded = decider.evolve(folded, event);
  return folded;
};

/**
 * Every key of the desk, once: this table is what binds the frame's keys and what the help (`?`) lists. The keys of a
 * pane work while the keyboard is in it and are bound there; they are listed here so that they can be found.
 */
export const FRAME_KEYS = {
  'command-line': { keys: ['/'], inFields: false },
  help: { keys: ['?', 'F1'], inFields: false },
  search: { keys: ['Ctrl+K'], inFields: true },
  'new-request': { keys: ['Alt+N'], inFields: true },
  acknowledge: { keys: ['F2'], inFields: true },
  'acknowledge-loss': { keys: ['F4'], inFields: true },
  'acknowledge-emergency': { keys: ['F9'], inFields: true },
  'show-emergency': { keys: ['F8'], inFields: true },
  'acknowledge-entry': { keys: ['F3'], inFields: true },
  'acknowledge-crew': { keys: ['F10'], inFields: true },
  'show-crew': { keys: ['Alt+S'], inFields: true },
  consults: { keys: ['Alt+A'], inFields: true },
  'radio-note': { keys: ['F7'], inFields: true },
  'contact-here': { keys: ['Alt+O'], inFields: true },
  'print-log': { keys: ['Alt+L'], inFields: true },
  outbox: { keys: ['Alt+U'], inFields: true },
  conflicts: { keys: ['Alt+K'], inFields: true },
  'back-enter-open': { keys: ['Alt+R'], inFields: true },
  'back-enter-closed': { keys: ['Alt+Shift+R'], inFields: true },
  paper: { keys: ['Alt+P'], inFields: true },
  rotation: { keys: ['Alt+V'], inFields: true },
  crew: { keys: ['Alt+M'], inFields: true },
  handover: { keys: ['Alt+G'], inFields: true },
  'next-region': { keys: ['F6'], inFields: true },
  'previous-region': { keys: ['Shift+F6'], inFields: true },
  undo: { keys: ['Ctrl+Z'], inFields: false },
} as const satisfies Record<string, { keys: readonly string[]; inFields: boolean }>;
export type FrameKey = keyof typeof FRAME_KEYS;
export const FRAME_KEY_NAMES = Object.keys(FRAME_KEYS) as FrameKey[];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIERS = ['Ctrl', 'Alt', 'Shift'] as const;

/** Whether what was pressed is the chord, written as `Ctrl+K`. On a Mac, Command serves as Ctrl. */
export const isChord = (chord: string, pressed: Pressed): boolean => {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const wanted = new Set(parts.slice(0, -1));
  const held = { Ctrl: pressed.ctrlKey || pressed.metaKey, Alt: pressed.altKey, Shift: pressed.shiftKey };
  // Where a sign sits, and whether it takes Shift, differs from keyboard to keyboard: for a sign only the sign counts.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const holds = MODIFIERS.every((name) => (name === 'Shift' && isSign) || held[name] === wanted.has(name));
  return holds && pressed.key.toLowerCase() === key.toLowerCase();
};

/** The frame's key that was pressed, if it is one. While text is being written only those that may interrupt count. */
export const frameKeyOf = (pressed: Pressed, inField: boolean): FrameKey | undefined =>
  FRAME_KEY_NAMES.find(
    (name) => (!inField || FRAME_KEYS[name].inFields) && FRAME_KEYS[name].keys.some((chord) => isChord(chord, pressed)),
  );

const WRITABLE =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]';

/** Whether the keyboard is where text is written. */
export const isField = (target: EventTarget | null): boolean => target instanceof Element && target.matches(WRITABLE);

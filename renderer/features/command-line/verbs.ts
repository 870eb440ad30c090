/** What may follow a verb. `text` takes everything that is left; so do the choices, which may be of several words. A `talkgroup` may be left out. */
export type Argument =
  | 'unit'
  | 'case'
  | 'target'
  | 'talkgroup'
  | 'activity'
  | 'outcome'
  | 'back-entry'
  | 'theme'
  | 'language'
  | 'switch'
  | 'text';

/**
 * The verbs of the command line, Danish and English; both are always understood, whatever the language on screen.
 * An argument that may be left out is taken from what is selected.
 */
export const VERBS = {
  assign: { da: 'tildel', en: 'assign', takes: ['unit', 'case'] },
  reserve: { da: 'reserver', en: 'reserve', takes: ['unit', 'case'] },
  status: { da: 'status', en: 'status', takes: ['unit', 'activity'] },
  cancel: { da: 'annuller', en: 'cancel', takes: ['target', 'text'] },
  close: { da: 'luk', en: 'close', takes: ['case', 'outcome'] },
  reopen: { da: 'genåbn', en: 'reopen', takes: ['case', 'text'] },
  ambulance: { da: 'ambulance', en: 'ambulance', takes: ['case', 'text'] },
  decline: { da: 'afvis', en: 'decline', takes: ['case', 'text'] },
  redirect: { da: 'viderestil', en: 'redirect', takes: ['case', 'text'] },
  note: { da: 'note', en: 'note', takes: ['case', 'text'] },
  radio: { da: 'radio', en: 'radio', takes: ['unit', 'text'] },
  message: { da: 'besked', en: 'message', takes: ['unit', 'text'] },
  contact: { da: 'kontakt', en: 'contact', takes: ['unit'] },
  scene: { da: 'sks', en: 'sks', takes: ['case', 'talkgroup'] },
  'scene-return': { da: 'sksretur', en: 'sksreturn', takes: ['case'] },
  ok: { da: 'ok', en: 'ok', takes: ['unit'] },
  'stop-timer': { da: 'stoptimer', en: 'stoptimer', takes: ['unit', 'text'] },
  'ask-physician': { da: 'spørg-læge', en: 'ask-physician', takes: ['case', 'text'] },
  outreach: { da: 'opsøgende', en: 'outreach', takes: ['unit', 'text'] },
  seen: { da: 'set', en: 'seen', takes: ['case'] },
  open: { da: 'åbn', en: 'open', takes: ['case'] },
  replay: { da: 'afspil', en: 'replay', takes: ['case'] },
  new: { da: 'ny', en: 'new', takes: [] },
  'back-enter': { da: 'efterregistrer', en: 'backenter', takes: ['back-entry'] },
  find: { da: 'find', en: 'find', takes: ['text'] },
  theme: { da: 'tema', en: 'theme', takes: ['theme'] },
  language: { da: 'sprog', en: 'language', takes: ['language'] },
  sound: { da: 'lyd', en: 'sound', takes: ['switch'] },
  undo: { da: 'fortryd', en: 'undo', takes: [] },
  outbox: { da: 'udbakke', en: 'outbox', takes: [] },
  conflicts: { da: 'konflikter', en: 'conflicts', takes: [] },
  paper: { da: 'nødpakke', en: 'pack', takes: [] },
  rotation: { da: 'vagtplan', en: 'rota', takes: [] },
  drill: { da: 'øvelse', en: 'drill', takes: [] },
  map: { da: 'kort', en: 'map', takes: [] },
  diagnostics: { da: 'diagnostik', en: 'diagnostics', takes: [] },
  help: { da: 'hjælp', en: 'help', takes: [] },
  'sign-out': { da: 'logud', en: 'signout', takes: [] },
} as const satisfies Record<string, { da: string; en: string; takes: readonly Argument[] }>;
export type Verb = keyof typeof VERBS;
export const VERB_NAMES = Object.keys(VERBS) as Verb[];
export const argumentsOf = (verb: Verb): readonly Argument[] => VERBS[verb].takes;

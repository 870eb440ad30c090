import { caseName, isOpen, type Request } from '#shared/domain/request/request.ts';
import { activeAssignment, nextReports } from '#shared/domain/unit/unit.ts';
import { bare } from './choices.ts';
import { type Surroundings, verbOf } from './parse.ts';
import { type Argument, argumentsOf, VERB_NAMES, VERBS, type Verb } from './verbs.ts';

/** One way to go on. `line` is the whole line with it taken up; `hint` is what helps to choose. */
export type Suggestion = {
  readonly line: string;
  readonly label: string;
  readonly hint:
    | { readonly kind: 'verb'; readonly verb: Verb; readonly takes: readonly Argument[] }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'none' };
};

const MOST = 8;

/** What has no number yet is the newest. */
const newest = ({ number }: Request): number => number ?? Number.MAX_SAFE_INTEGER;

const starts = (word: string, typed: string) => bare(word).startsWith(bare(typed));

/** How the line typed so far may go on, the likeliest first, at most eight; in the language on screen. */
export const suggestionsFor = (line: string, around: Surroundings, language: 'da' | 'en'): readonly Suggestion[] => {
  const [, said = '', gap = '', text = ''] = /^\s*\/?(\S*)(\s*)([\s\S]*)$/.exec(line) ?? [];
  if (gap === '')
    return VERB_NAMES.filter((verb) => starts(VERBS[verb][language], said))
      .map((verb) => ({
        line: `${VERBS[verb][language]}${argumentsOf(verb).length > 0 ? ' ' : ''}`,
        label: VERBS[verb][language],
        hint: { kind: 'verb', verb, takes: argumentsOf(verb) } as const,
      }))
      .slice(0, said === '' ? VERB_NAMES.length : MOST);
  const verb = verbOf(said);
  if (!verb) return [];
  const takes = argumentsOf(verb);
  const words = text.split(/\s+/);
  const at = Math.min(words.length, takes.length) - 1;
  const argument = takes[at];
  if (!argument) return [];
  const before = words.slice(0, at);
  const typed = words.slice(at).join(' ');
  const more = at < takes.length - 1 ? ' ' : '';
  return valuesOf(argument, around, before, language)
    .filter(({ label }) => starts(label, typed))
    .slice(0, MOST)
    .map(({ label, hint }) => ({ line: `${[said, ...before, label].join(' ')}${more}`, label, hint }));
};

const valuesOf = (
  argument: Argument,
  around: Surroundings,
  before: readonly string[],
  language: 'da' | 'en',
): readonly Pick<Suggestion, 'label' | 'hint'>[] => {
  const units = () =>
    around.units.map((unit) => ({ label: unit.id as string, hint: { kind: 'text', text: unit.callSign } as const }));
  const cases = () =>
    around.requests
      .filter(isOpen)
      .sort(
        (a, b) =>
          Number(b.id === around.selectedRequest) - Number(a.id === around.selectedRequest) || newest(b) - newest(a),
      )
      .map((request) => ({
        label: caseName(request),
        hint: { kind: 'text', text: `${request.place.typed} · ${request.need}` } as const,
      }));
  switch (argument) {
    case 'unit':
      return units();
    case 'case':
      return cases();
    case 'target':
      return [...units(), ...cases()];
    case 'talkgroup':
      return around.lent
        .filter((id) => !around.talkgroups.some((one) => one.id === id && one.allotted))
        .map((id) => ({ label: id, hint: { kind: 'none' } as const }));
    case 'text':
      return [];
    default: {
      const word = language === 'da' ? 0 : 1;
      const unit = around.units.find(({ id }) => id === before[0]);
      const active = unit && activeAssignment(unit);
      // What the crew would report next stands first.
      const next: readonly string[] = argument === 'activity' && active ? nextReports(active.activity) : [];
      const rank = (value: string) => (next.includes(value) ? next.indexOf(value) : next.length);
      return [...around.choices[argument]]
        .sort((a, b) => rank(a.value) - rank(b.value))
        .map((choice) => ({
          label: (choice.words[word] ?? choice.value).toLowerCase(),
          hint: { kind: 'none' } as const,
        }));
    }
  }
};

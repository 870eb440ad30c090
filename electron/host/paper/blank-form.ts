import type { FormField, Section } from '#shared/contract/paper.ts';
import { Outcome } from '#shared/domain/request/request.ts';
import { Priority, Source } from '#shared/domain/values.ts';
import { type Language, wordsIn } from './words.ts';

type Words = ReturnType<typeof wordsIn>;
export type FormFieldName = keyof Words['back-entry']['field'];

/**
 * The fields of the form that is filled in afterwards (efterregistrering), in its order and with its words, so that
 * whoever types it in goes down both at the same time.
 */
const FIELDS: Readonly<
  Record<FormFieldName, readonly [width: FormField['width'], lines: number, choices?: (words: Words) => string[]]>
> = {
  reference: ['third', 1],
  date: ['third', 1],
  receivedAt: ['third', 1],
  source: ['whole', 0, ({ domain }) => Source.options.map((source) => domain.source[source])],
  priority: ['half', 0, ({ domain }) => Priority.options.map((priority) => domain.priority[priority])],
  response: ['half', 0, ({ domain }) => [domain.response.primary, domain.response.secondary]],
  place: ['whole', 1],
  need: ['whole', 5],
  callback: ['whole', 1],
  unit: ['third', 1],
  assignedAt: ['third', 1],
  onSceneAt: ['third', 1],
  clearedAt: ['third', 1],
  outcome: ['whole', 0, ({ domain }) => Outcome.options.map((outcome) => domain.outcome[outcome])],
  offer: ['half', 1],
  closedAt: ['half', 1],
};
export const FORM_FIELD_NAMES = Object.keys(FIELDS) as FormFieldName[];

export const blankForm = (language: Language): Extract<Section, { kind: 'form' }> => {
  const words = wordsIn(language);
  const fields = FORM_FIELD_NAMES.map((name): FormField => {
    const [width, lines, choices] = FIELDS[name];
    return { label: words['back-entry'].field[name], width, lines, choices: choices?.(words) ?? [] };
  });
  const entered: FormField = { label: words.paper.pack.form.entered, width: 'whole', lines: 1, choices: [] };
  return { kind: 'form', fields: [...fields, entered] };
};

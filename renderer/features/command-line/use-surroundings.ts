import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Outcome } from '#shared/domain/request/request.ts';
import { Report } from '#shared/domain/unit/unit.ts';
import { contactHere } from '../../replica/contact-here.ts';
import { type Desk, useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import type { Choice } from './choices.ts';
import type { Surroundings } from './parse.ts';

/** What the command line sees now: read when it is needed, so that the line is never behind the board. */
export const useSurroundings = (): (() => Surroundings) => {
  const desk = useDesk();
  const choices = useChoices();
  const { t } = useTranslation('frame');
  const say = (place: string | undefined) => (place ? t('contact.at', { place }) : t('contact.here'));
  return () => surroundingsOf(desk, choices, say);
};

const surroundingsOf = (
  { replica, selection }: Desk,
  choices: Surroundings['choices'],
  say: (place: string | undefined) => string,
): Surroundings => {
  const state = replica.store.getState();
  const { requests, units, plain } = state;
  const { requestId, unitId } = selection.getState();
  return {
    requests: [...requests.values()].map((row) => row.request),
    units: [...units.values()].map((row) => row.unit),
    selectedRequest: requestId,
    selectedUnit: unitId,
    choices,
    lent: state.lentTalkgroups,
    talkgroups: [...plain.talkgroup.values()].map((row) => row.state),
    contactHere: (id) => contactHere(state, id, say),
    newId: () => newId(),
  };
};

/** The words for every choice in both languages, from the same texts as the rest of the screen. */
const useChoices = (): Surroundings['choices'] => {
  const { t } = useTranslation(['frame', 'domain']);
  const both = (say: (lng: 'da' | 'en') => string): readonly string[] => [say('da'), say('en')];
  const choicesOf = <Value extends string>(
    values: readonly Value[],
    say: (value: Value, lng: 'da' | 'en') => string,
  ): readonly Choice[] => values.map((value) => ({ value, words: both((lng) => say(value, lng)) }));
  return {
    activity: choicesOf(Report.options, (value, lng) => t(`domain:activity.${value}`, { lng })),
    outcome: choicesOf(Outcome.options, (value, lng) => t(`domain:outcome.${value}`, { lng })),
    'back-entry': choicesOf(['open', 'closed'], (value, lng) => t(`frame:command.back-entry.${value}`, { lng })),
    theme: choicesOf(['day', 'night', 'high-contrast', 'auto'], (value, lng) => t(`frame:theme.${value}`, { lng })),
    language: (['da', 'en'] as const).map((value) => ({
      value,
      words: [...both((lng) => t(`frame:language.${value}`, { lng })), value],
    })),
    switch: choicesOf(['on', 'off'], (value, lng) => t(`frame:switch.${value}`, { lng })),
  };
};
